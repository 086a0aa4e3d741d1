"""The commands, one file each. A new one is a file here and a line below; ./noxw finds it by its file."""

from . import build, check, citations, debt, exchange, list, merge_driver, release, review, status, update, verify

COMMANDS = (
    list.COMMAND,
    check.COMMAND,
    update.COMMAND,
    status.COMMAND,
    review.COMMAND,
    debt.COMMAND,
    release.COMMAND,
    citations.COMMAND,
    build.COMMAND,
    verify.COMMAND,
    exchange.COMMAND,
    merge_driver.COMMAND,
)
