"""Measure what each check of translations takes: python -m benchmarks.judging

Beside each CPU time stands how often both sides of the same messages could be parsed in it, so that figures of two machines compare.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import cycle, islice
from random import Random

from benchmarks.generator import ROOT
from build_tools.catalogues.checks import CHECKS, Pair, pairs_of
from build_tools.catalogues.checks.consistency import Consistency
from build_tools.catalogues.checks.pair import Check
from build_tools.model.tree import ContentTree

WORD = re.compile(r"(?<![\w{`:(\[])[^\W\d_]{4,}(?![\w}`(\]-])")


def own() -> list[Pair]:
    """The translated messages of this project's handbooks, both ways."""
    tree = ContentTree(root=ROOT)
    return [pair for edition in tree.editions() if edition.is_translation for pair, _ in pairs_of(tree, edition)]


def varied(pairs: list[Pair], count: int, seed: int = 1) -> Iterator[Pair]:
    """*count* different messages: *pairs* over and over, from the second time on with a word of each side that nothing else has."""
    draw = Random(seed)
    for number, pair in enumerate(islice(cycle(pairs), count)):
        if number < len(pairs):
            yield pair
        else:
            message = pair.message
            msgid, msgstr = turned(message.msgid, draw), turned(message.msgstr, draw)
            yield replace(pair, message=replace(message, msgid=msgid, msgstr=msgstr))


def turned(text: str, draw: Random) -> str:
    """*text* with the letters of one of its words shuffled."""
    words = list(WORD.finditer(text))
    if not words:
        return f"{text} {''.join(draw.choices('aeioukmnrst', k=6))}"
    word = draw.choice(words)
    return text[: word.start()] + "".join(draw.sample(word[0], len(word[0]))) + text[word.end() :]


def spent(work: Callable[[], object]) -> float:
    """The CPU seconds that *work* takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def parsed(pairs: list[Pair]) -> None:
    for pair in pairs:
        _ = (pair.source_tokens, pair.target_tokens, pair.source_prose, pair.target_prose)


def judge(check: Check, pairs: list[Pair]) -> None:
    for pair in pairs:
        list(check.faults(pair))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", type=int, default=50_000, help="messages to judge (else 50,000)")
    pairs = list(varied(own(), options.parse_args().size))
    parse = spent(lambda: parsed(pairs))
    print(f"{len(pairs)} messages, {sum(len(pair.msgid.split()) for pair in pairs)} words; parsed in {parse:.1f} s")
    total = parse
    for check in CHECKS:
        taken = spent(partial(judge, check, pairs))
        total += taken
        print(f"{check.name:12} {taken:6.2f} s {taken / parse:6.2f}")
    taken = spent(lambda: list(Consistency().faults(pairs)))
    print(f"{'consistency':12} {taken:6.2f} s {taken / parse:6.2f}")
    print(f"{'all':12} {total + taken:6.2f} s {(total + taken) / parse:6.2f}")


if __name__ == "__main__":
    main()
