"""The pictures of the README, taken from the running demo: ``make screenshots``."""

from __future__ import annotations

import tempfile
from pathlib import Path

import demo_council
from PIL import Image
from playwright.sync_api import sync_playwright

OUT = demo_council.ROOT / "docs" / "screenshots"
#: file, account, phone?, dark?, address, words to click before the picture
PICTURES: tuple[tuple[str, str, bool, bool, str, str], ...] = (
    ("home", "shokuin", False, False, "/", ""),
    ("home-director", "kyokucho", False, False, "/", ""),
    ("home-officer-phone", "yakuin", True, False, "/d/", ""),
    ("plan", "kyokucho", False, False, "/plan/2021/", ""),
    ("strip", "kyokucho", False, False, "/plan/2021/strip/", ""),
    ("record-phone", "shokuin", True, False, "/record/", ""),
    ("report", "kyokucho", False, False, "/report/2021/", ""),
    ("home-dark", "bucho", False, True, "/", ""),
)


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        data = Path(folder)
        demo_council.load(data)
        with demo_council.running(data) as address:
            browser = playwright.chromium.launch(executable_path=demo_council.chromium(), args=demo_council.ARGUMENTS)
            for name, account, phone, dark, path, click in PICTURES:
                page = demo_council.context(browser, address, phone=phone, dark=dark).new_page()
                demo_council.sign_in(page, account)
                page.goto(path)
                if click:
                    page.get_by_text(click).first.click()
                page.wait_for_load_state("networkidle")
                file = OUT / f"{name}.png"
                page.screenshot(path=file)
                page.context.close()
                _shrink(file)
                print(file.relative_to(demo_council.ROOT))
            browser.close()


def _shrink(file: Path) -> None:
    """A screen has few colours: 128 are enough, and a quarter of the bytes."""
    with Image.open(file) as picture:
        small = picture.convert("RGB").quantize(colors=128)
    small.save(file, optimize=True)


if __name__ == "__main__":
    main()
