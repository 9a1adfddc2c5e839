"""``sasaeai plan import FILE --json OUT``: read the council's own document into rows. Needs no database."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

from sasaeai.foundation.documents import DocumentError, read_lines

from ..rules.importing.pipeline import read_plan_document


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="事業計画の文書（.txt .docx .xlsx .pdf .html）。")
    parser.add_argument("--json", required=True, metavar="OUT", help="書き出す先。")
    parser.add_argument("--fiscal-year", type=int, default=0, help="年度を西暦で（省くと、文書から読み取ります）。")


def run(options: argparse.Namespace) -> int:
    """Exit code 0 when written, 1 with one sentence when the document cannot be read or the file cannot be written."""
    try:
        plan = read_plan_document(read_lines(options.file), fiscal_year=options.fiscal_year or None)
    except DocumentError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if not plan.nodes:
        sys.stderr.write("この文書から計画の項目を見つけられませんでした。事業計画の文書か確かめてください。\n")
        return 1
    rows = [node.as_row() for node in plan.nodes]
    try:
        _write_whole(Path(options.json), json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    except OSError as error:
        sys.stderr.write(f"{options.json} に書けません（{error.strerror}）。\n")
        return 1
    promises = sum(node.is_commitment for node in plan.nodes)
    sys.stdout.write(f"項目 {len(rows)}件（うち実施項目 {promises}件）を読み取り、{options.json} に書き出しました。\n")
    for warning in plan.warnings:
        sys.stdout.write(f"{warning}\n")
    return 0


def _write_whole(path: Path, text: str) -> None:
    """The file appears whole or not at all: written beside its place, then moved there."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        Path(name).chmod(0o666 & ~_umask())
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
