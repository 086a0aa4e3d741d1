"""The commands, one file each. A new one is a file here and a line below; ./noxw finds it by its file."""

from . import build, check, list, status, update, verify

COMMANDS = (list.COMMAND, check.COMMAND, update.COMMAND, status.COMMAND, build.COMMAND, verify.COMMAND)
