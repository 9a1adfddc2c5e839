"""``sasaeai opendata --kind facility|care|child --out F``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.utils import translation

from sasaeai.spine.access.api import system

from ..queries import published_sites, wanting
from ..reports import open_data
from ..rules.formats import PUBLISHED, format_named


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--kind", required=True, choices=[form.key for form in PUBLISHED], help="公共施設、介護サービス、子育て施設。"
    )
    parser.add_argument("--out", required=True, metavar="FILE", help="書き出す先。")


def run(options: argparse.Namespace) -> int:
    """Write the list. Exit code 1 with a sentence when the file cannot be written."""
    form = format_named(options.kind)
    if form is None:
        return 1
    with translation.override("ja"):
        viewer = system("オープンデータの書き出し")
        sites = published_sites(viewer, form.kind)
        lacking = wanting(sites, form).count()
        found = list(sites)
        label = str(form.label)
        content = open_data(form, found)
    try:
        Path(options.out).write_bytes(content)
    except OSError as error:
        sys.stderr.write(f"{options.out} に書けません（{error.strerror}）。書き出す先を確かめてください。\n")
        return 1
    sys.stdout.write(f"{label}（{len(found)}件）を {options.out} に書き出しました。\n")
    if lacking:
        sys.stdout.write(f"必ず入れる項目が空いているものが{lacking}件あります。\n")
    return 0
