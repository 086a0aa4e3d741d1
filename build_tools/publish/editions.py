"""Editions in processes of their own: each is read once and written in every format."""

from __future__ import annotations

import _thread
import multiprocessing
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any

from sphinx.errors import SphinxError

from ..catalogues.files import unusable
from ..catalogues.template import Asked
from ..model.artefact import Artefact
from ..model.edition import Edition
from ..model.findings import N_, Code, Finding, HandbookError
from ..model.history import History
from ..model.manifest import artefact
from ..model.provenance import State
from ..model.record import Recorded
from ..model.tree import ContentTree
from ..sphinx_ext.messages import Mode
from .formats import FORMATS
from .formats.form import Format, Joining, Joint
from .formats.recording import recorded_blocks
from .reading import SPHINX, Download, Reading, lent, read_edition
from .store import Store

ENDED = Code(
    "process-ended", N_("the process that built {edition} ended unexpectedly"), N_("look for a lack of memory or disk, then build again")
)
GRACE = 1.0  # seconds
DEEP = 5000  # frames: nested lists and quotes of real handbooks stay far below

Progress = Callable[[str, str], None]
progress_queue: Any = None  # in a worker: where it tells how far it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What one process has to do: an edition, the *formats* to write, the folder *out* (of the whole publication) to write into.

    *store* is the folder of what was made of unchanged parts before, *shelf* that of what the languages of a handbook make together.
    With a *partner*, another edition of the handbook, the process joins what both have left there. *history* is what is known of earlier
    editions; *is_recorded*: the outcome holds the record of this one.
    """

    tree: ContentTree
    edition: Edition
    formats: tuple[str, ...]
    out: Path
    published: tuple[str, ...]
    mode: Mode = Mode.APPLY
    store: Path | None = None
    history: History = field(default_factory=History)
    is_recorded: bool = False
    shelf: Path | None = None
    partner: Edition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an order. *asked*: the messages of every document, which templates are made of; *recorded*: the edition's record."""

    edition: Edition
    artefacts: tuple[Artefact, ...] = ()
    findings: tuple[Finding, ...] = ()
    states: Counter[State]
    asked: dict[str, tuple[Asked, ...]]
    recorded: Recorded | None = None


def publish(order: Order, tell: Callable[[str], None] = lambda stage: None) -> Outcome:
    """Read the edition and write it in every format ordered. Sphinx is global: call it once in a process."""
    formats = [one for one in FORMATS if one.name in order.formats]
    artefacts: list[Artefact] = []
    with tempfile.TemporaryDirectory(prefix="handbook-") as name:
        work = Path(name)
        tell("read")
        store = Store(order.store) if order.store else None
        reads = partial(read_edition, published=order.published, store=store, history=order.history, shelf=order.shelf)
        opened = reads(order.tree, order.edition, work / "sphinx", order.mode)
        with opened as read:
            made = [one for one in formats if one.is_made(read)]
            reading = replace(read, downloads=downloads_of(made, read))
            for one in made:
                tell(one.name)
                folder = order.out / "site" / order.edition.folder
                with lent(reading.app):
                    files = one.write(reading, folder, work / one.name)
                artefacts += [artefact(path, order.out, order.edition, one.name) for path in files]
            artefacts += unnamed_files(order, artefacts)
            domain = reading.domain
            states = Counter(passage.state for passages in domain.passages.values() for passage in passages)
            return Outcome(
                edition=order.edition,
                artefacts=tuple(artefacts),
                findings=reading.findings,
                states=states,
                asked=dict(domain.asked),
                recorded=record_of(reading, work / "record") if order.is_recorded else None,
            )


def record_of(reading: Reading, work: Path) -> Recorded:
    """The record of the edition: its blocks, and the pages of its book where that was made."""
    with lent(reading.app):
        return Recorded(chapters=recorded_blocks(reading, work), pages=tuple(reading.pages))


def downloads_of(formats: Sequence[Format], reading: Reading) -> tuple[Download, ...]:
    """The files of *formats* that readers are offered on the pages."""
    say = reading.app.translator.gettext
    return tuple(Download(name=one.label(say), file=file) for one in formats for file in files_of(one, reading))


def files_of(one: Format, reading: Reading) -> tuple[str, ...]:
    """The files to download that *one* makes, from the edition's folder."""
    if isinstance(one, Joint):
        return one.addresses(reading)
    return (f"{reading.edition.stem}{one.ending}",) if one.ending else ()


def join(order: Order, tell: Callable[[str], None]) -> Outcome:
    """Write the formats that the edition and its partner make together."""
    assert order.partner is not None
    assert order.shelf is not None
    artefacts: list[Artefact] = []
    findings: list[Finding] = []
    for one in (one for one in FORMATS if isinstance(one, Joint) and one.name in order.formats):
        tell(one.name)
        with tempfile.TemporaryDirectory(prefix="handbook-") as name:
            editions = (order.edition, order.partner)
            store = Store(order.store) if order.store else None
            site = order.out / "site"
            joining = Joining(tree=order.tree, editions=editions, shelf=order.shelf, site=site, work=Path(name), store=store)
            path, found = one.join(joining)
        languages = " ".join(edition.language for edition in editions)
        artefacts.append(replace(artefact(path, order.out, order.edition, one.name), language=languages))
        findings += found
    return Outcome(edition=order.edition, artefacts=tuple(artefacts), findings=tuple(findings), states=Counter(), asked={})


def unnamed_files(order: Order, known: Sequence[Artefact]) -> list[Artefact]:
    """The files of the edition's folder that no format named: pages, styles, scripts and pictures of the site."""
    folder, paths = order.out / "site" / order.edition.folder, {one.path for one in known}
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    return [artefact(path, order.out, order.edition, "site") for path in files if path.relative_to(order.out).as_posix() not in paths]


def carry_out(order: Order) -> Outcome:
    """``publish``, with what content can make go wrong turned into findings; a bug of ours keeps its traceback."""
    sys.setrecursionlimit(DEEP)
    work = join if order.partner else publish
    try:
        return work(order, lambda stage: progress_queue.put((order.edition.name, stage)) if progress_queue is not None else None)
    except HandbookError as error:
        findings = error.findings
    except (RecursionError, MemoryError):
        path = order.tree.name(order.edition.handbook.folder)
        findings = (Finding(path=path, line=0, code=ENDED, values={"edition": order.edition.name}),)
    except OSError as error:
        findings = (unusable(error, order.out),)
    except SphinxError as error:
        cause = error.__cause__ if isinstance(error.__cause__, HandbookError) else getattr(error, "orig_exc", None)
        own = cause.findings if isinstance(cause, HandbookError) else None
        path = order.tree.name(order.edition.handbook.folder)
        findings = own or (Finding(path=path, line=0, code=SPHINX, values={"message": str(error)}),)
    return Outcome(edition=order.edition, findings=findings, states=Counter(), asked={})


def start_method() -> BaseContext:
    """A server that has imported Sphinx once and forks a process an edition; fresh processes where the system cannot fork."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload([__name__, "sphinx_book_theme", "sphinx_design"])
    return server


def workers(jobs: int, queue: Any) -> ProcessPoolExecutor:
    """At most *jobs* processes at a time, a fresh one an edition; they tell through *queue* how far they are."""
    return ProcessPoolExecutor(jobs, mp_context=start_method(), initializer=join_build, initargs=(queue,), max_tasks_per_child=1)


def join_build(queue: Any) -> None:
    """What a new worker does first."""
    global progress_queue
    progress_queue = queue
    threading.Thread(target=end_with_builder, daemon=True).start()


def end_with_builder() -> None:
    """End this worker when the process that started it has ended, however that was; let it clean up, but not for long.

    The server that forks workers ends when all of them have.
    """
    builder = multiprocessing.parent_process()
    assert builder is not None
    builder.join()
    _thread.interrupt_main()
    time.sleep(GRACE)
    os._exit(1)


def publish_all(orders: Sequence[Order], jobs: int, tell: Progress = lambda edition, stage: None) -> Iterator[Outcome]:
    """Carry out *orders* in at most *jobs* processes, one an edition; gives the outcomes as they come."""
    queue = start_method().SimpleQueue()
    with workers(jobs, queue) as pool:
        running = {pool.submit(carry_out, order): order for order in orders}
        waiting = set(running)
        while waiting:
            done, waiting = wait(waiting, timeout=0.1, return_when=FIRST_COMPLETED)
            while not queue.empty():
                tell(*queue.get())
            yield from (outcome_of(future, running[future]) for future in done)


def outcome_of(future: Future[Outcome], order: Order) -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool:
        finding = Finding(path=order.tree.name(order.edition.handbook.folder), line=0, code=ENDED, values={"edition": order.edition.name})
        return Outcome(edition=order.edition, findings=(finding,), states=Counter(), asked={})
