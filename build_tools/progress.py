"""How far a long command is: a bar an edition on a terminal, a line a stage in CI, nothing elsewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn


class Stages:
    """Shows *stages* steps for each of *names*; use it as a context, and ``tell`` it what begins."""

    def __init__(self, names: Sequence[str], stages: int) -> None:
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[stage]}"), TimeElapsedColumn())
        self.progress = Progress(*columns, console=console, disable=not console.is_terminal)
        self.plain = not console.is_terminal and os.environ.get("CI") == "true"
        self.tasks = {name: self.progress.add_task(name, total=stages, stage="") for name in names}
        self.begun: set[str] = set()

    def tell(self, name: str, stage: str) -> None:
        """*name* begins its next *stage*; the one before it has ended."""
        if self.plain:
            print(f"{name}: {stage}", file=sys.stderr)
        self.progress.update(self.tasks[name], advance=1 if name in self.begun else 0, stage=stage)
        self.begun.add(name)

    def __enter__(self) -> Self:
        self.progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            for task in self.tasks.values():
                self.progress.update(task, completed=self.progress.tasks[task].total, stage="")
        self.progress.stop()
