"""``sasaeai``: the command line. Built-in commands here; the others are declared by the apps (``Command``)."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

Run = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 refused with a sentence, 2 wrong words."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sasaeai.project.settings")
    words = list(sys.argv[1:] if argv is None else argv)
    import django

    django.setup()
    if words[:1] == ["manage"]:
        from django.core.management import execute_from_command_line

        execute_from_command_line(["sasaeai manage", *words[1:]])
        return 0
    options = _parser().parse_args(words)
    if not hasattr(options, "run"):
        options.help()
        return 2
    from django.db import OperationalError, ProgrammingError

    from .commands import database

    try:
        return int(options.run(options))
    except (OperationalError, ProgrammingError) as error:
        sys.stderr.write(f"{database.trouble(error)}\n")
        return 1
    except BrokenPipeError:
        return 1


def _parser() -> argparse.ArgumentParser:
    from sasaeai.spine.declarations.api import Command, registry

    from . import commands

    parser = argparse.ArgumentParser(prog="sasaeai", description="支え合い：社会福祉協議会の事業計画と活動の記録")
    groups = parser.add_subparsers(metavar="COMMAND")
    parser.set_defaults(help=parser.print_help)
    nested: dict[str, Any] = {}
    for declared in (*commands.BUILT_IN, *registry.of(Command)):
        first, _, rest = declared.key.partition(" ")
        if rest:
            if first not in nested:
                group = groups.add_parser(first)
                group.set_defaults(help=group.print_help)
                nested[first] = group.add_subparsers(metavar="COMMAND")
            leaf = nested[first].add_parser(rest, help=str(declared.help), description=str(declared.help))
        else:
            leaf = groups.add_parser(first, help=str(declared.help), description=str(declared.help))
        declared.add_arguments(leaf)
        leaf.set_defaults(run=declared.run)
    return parser


def run() -> None:
    """The console script."""
    sys.exit(main())


if __name__ == "__main__":
    run()
