"""How the Word file looks: every look is a style, so that an office changes it in one place."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor, Twips

from .word_parts import BODY_INDENT, TEXT_WIDTH

GOTHIC, MINCHO = "游ゴシック", "游明朝"
SIZE = 10.5
#: (size in points, space before, indent in twips) of the headings: pillar, programme, sub-item, bullet, …
HEADINGS = ((14, 16, 0), (12, 12, 0), (11, 8, 210), (SIZE, 6, 420), (SIZE, 6, 420), (SIZE, 6, 420))
DEEPEST = len(HEADINGS)


def prepare(document: Any) -> None:
    """A4 portrait, Japanese fonts and language, the styles the report uses."""
    _defaults(document)
    styles = document.styles
    _look(styles["Normal"], MINCHO, SIZE, after=0, line=1.3)
    _look(styles["Title"], GOTHIC, 20, bold=True, after=6, align=WD_ALIGN_PARAGRAPH.CENTER)
    borders = styles["Title"].element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        styles["Title"].element.pPr.remove(borders)
    _look(styles["Subtitle"], MINCHO, 12, after=4, align=WD_ALIGN_PARAGRAPH.CENTER)
    styles["Subtitle"].font.italic = False
    for level, (size, before, indent) in enumerate(HEADINGS, start=1):
        style = styles[f"Heading {level}"]
        _look(style, GOTHIC, size, bold=True, before=before, after=2)
        style.font.italic = False
        hanging = 315 if level > 2 else 420
        style.paragraph_format.left_indent = Twips(indent + hanging)
        style.paragraph_format.first_line_indent = Twips(-hanging)
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.keep_together = True
    _look(styles["Caption"], GOTHIC, 9, before=4, after=2)
    styles["Caption"].paragraph_format.left_indent = Twips(BODY_INDENT)
    styles["Caption"].paragraph_format.keep_with_next = True
    for name, parent in (("Report Text", "Normal"), ("Report Note", "Normal"), ("Report Pointer", "Report Text")):
        _new(styles, name, parent)
    _look(styles["Report Text"], MINCHO, SIZE, after=4, indent=BODY_INDENT)
    styles["Report Text"].paragraph_format.widow_control = True
    _look(styles["Report Note"], MINCHO, 9.5, after=4, indent=BODY_INDENT)
    _new(styles, "Report Missing", "Report Text")
    styles["Report Missing"].font.color.rgb = RGBColor(0x59, 0x59, 0x59)
    for name, align in (("Table Text", None), ("Table Number", WD_ALIGN_PARAGRAPH.RIGHT), ("Table Head", None)):
        _new(styles, name, "Normal")
        _look(styles[name], GOTHIC if name == "Table Head" else MINCHO, 9.5, align=align, line=1.1)
    styles["Table Head"].font.bold = True
    for level in (1, 2):
        style = _new(styles, f"toc {level}", "Normal", builtin=True)
        _look(
            style,
            GOTHIC if level == 1 else MINCHO,
            SIZE,
            before=6 if level == 1 else 0,
            indent=0 if level == 1 else 315,
        )
        style.paragraph_format.tab_stops.add_tab_stop(Twips(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        style.paragraph_format.right_indent = Twips(420)
    _look(styles["TOC Heading"], GOTHIC, 14, bold=True, before=12, after=6)
    for name in ("Header", "Footer"):
        _look(styles[name], GOTHIC, 9)


def _defaults(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25)
    section.header_distance = section.footer_distance = Mm(12)
    run = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    run.find(qn("w:lang")).set(qn("w:val"), "ja-JP")
    run.find(qn("w:lang")).set(qn("w:eastAsia"), "ja-JP")
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    language = document.settings.element.find(qn("w:themeFontLang"))
    if language is not None:
        language.set(qn("w:val"), "ja-JP")


def _new(styles: Any, name: str, parent: str, *, builtin: bool = False) -> Any:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin)
    style.base_style = styles[parent]
    style.quick_style = not builtin
    return style


def _look(
    style: Any,
    font: str,
    size: float,
    *,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
    indent: int = 0,
    line: float | None = None,
    align: Any = None,
) -> None:
    style.font.name, style.font.size, style.font.bold = font, Pt(size), bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in ("w:asciiTheme", "w:eastAsiaTheme", "w:hAnsiTheme", "w:cstheme"):
        fonts.attrib.pop(qn(key), None)
    for key in ("w:eastAsia", "w:ascii", "w:hAnsi"):
        fonts.set(qn(key), font)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    if indent:
        shape.left_indent = Twips(indent)
    if line:
        shape.line_spacing = line
    if align is not None:
        shape.alignment = align
