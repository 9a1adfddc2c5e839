"""Copy the design tokens, the font and the icons this house uses into the tree; build the icon sprite.

    .venv/bin/python scripts/vendor_assets.py            # needs npm; run when a version or icons.txt changes
    .venv/bin/python scripts/vendor_assets.py --sprite DIR   # only the sprite, from an unpacked icon package

What it copies is committed, so neither set-up nor a page ever asks another machine. Licences: NOTICE.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "src/sasaeai/spine/workbench/static/sasaeai"
PACKAGES = {
    "tokens": "@digital-go-jp/design-tokens@1.1.9",
    "font": "@fontsource-variable/noto-sans-jp@5.3.1",
    "icons": "lucide-static@1.62.0",
    "axe": "axe-core@4.14.1",
}
#: Icons that were renamed: our name, theirs.
RENAMED = {"circle-help": "circle-question-mark"}


def main() -> None:
    if len(sys.argv) > 2 and sys.argv[1] == "--sprite":
        sprite(Path(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        got = {name: fetch(package, Path(folder) / name) for name, package in PACKAGES.items()}
        shutil.copy(got["tokens"] / "dist/tokens.css", STATIC / "tokens.css")
        fonts(got["font"])
        sprite(got["icons"])
        shutil.copy(got["axe"] / "axe.min.js", ROOT / "tests/stories/axe.min.js")


def fetch(package: str, into: Path) -> Path:
    """The unpacked package."""
    into.mkdir()
    name = subprocess.run(["npm", "pack", "--silent", package], cwd=into, check=True, capture_output=True, text=True)
    with tarfile.open(into / name.stdout.split()[-1]) as archive:
        archive.extractall(into, filter="data")
    return into / "package"


def fonts(package: Path) -> None:
    """The variable font in slices: a browser loads the few it needs."""
    shutil.rmtree(STATIC / "fonts", ignore_errors=True)
    (STATIC / "fonts").mkdir()
    for file in (package / "files").glob("*-wght-normal.woff2"):
        shutil.copy(file, STATIC / "fonts" / file.name)
    text = (package / "index.css").read_text().replace("./files/", "fonts/")
    (STATIC / "fonts.css").write_text(text)


def sprite(package: Path) -> None:
    """One SVG with a symbol per name in icons.txt."""
    symbols = []
    for name in (STATIC / "icons.txt").read_text().split():
        source = package / "icons" / f"{RENAMED.get(name, name)}.svg"
        if not source.exists():
            sys.exit(f"icons.txt: no icon is called {name!r}")
        inside = re.sub(r"<!--.*?-->", "", source.read_text(), flags=re.DOTALL)
        inside = re.sub(r"</?svg[^>]*>", "", inside, flags=re.DOTALL)
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{"".join(inside.split(chr(10))).strip()}</symbol>')
    (STATIC / "icons.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(sorted(symbols)) + "\n</svg>\n"
    )


if __name__ == "__main__":
    main()
