"""Photographs as an office should keep them: upright, without the place they were taken, small enough to show."""

from __future__ import annotations

import io
import warnings

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from ..rules import PIXELS_AT_MOST, FileRefused

LONGEST_SIDE = 4000
SMALL_SIDE = 960


def clean_picture(content: bytes) -> tuple[bytes, bytes, str, str]:
    """(full, small, media type, extension): turned upright, at most 4,000 and 960 pixels, nothing but the pixels kept.

    Photographs become JPEG, pictures with transparency PNG. Raises ``FileRefused`` for a broken or gigantic picture.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as opened:
                if opened.width * opened.height > PIXELS_AT_MOST:
                    raise FileRefused(_("写真が大きすぎます。縦横を小さくして保存し直してください。"), code="pixels")
                opened.load()
                upright = ImageOps.exif_transpose(opened)
    except FileRefused:
        raise
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise FileRefused(
            _("写真が壊れていて開けません。撮り直すか、別の写真を選んでください。"), code="broken"
        ) from error
    transparent = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
    bare = _only_pixels(upright, "RGBA" if transparent else "RGB")
    form, media, extension = ("PNG", "image/png", ".png") if transparent else ("JPEG", "image/jpeg", ".jpg")
    return _written(bare, LONGEST_SIDE, form), _written(bare, SMALL_SIDE, form), media, extension


def _only_pixels(picture: Image.Image, mode: str) -> Image.Image:
    """A new picture with the same pixels: what a camera wrote beside them stays behind."""
    bare = Image.new(mode, picture.size)
    bare.paste(picture.convert(mode))
    return bare


def _written(picture: Image.Image, side: int, form: str) -> bytes:
    copy = picture.copy()
    copy.thumbnail((side, side), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    if form == "JPEG":
        copy.save(out, form, quality=87, optimize=True, progressive=True)
    else:
        copy.save(out, form, optimize=True)
    return out.getvalue()
