"""How each full-size hiragana sounds, in the national spelling (訓令式): what writes names in Latin letters is folded to it."""

from __future__ import annotations

_ROWS = """
あa いi うu えe おo かka きki くku けke こko さsa しsi すsu せse そso たta ちti つtu てte とto なna にni ぬnu ねne のno
はha ひhi ふhu へhe ほho まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro わwa んn
がga ぎgi ぐgu げge ごgo ざza じzi ずzu ぜze ぞzo だda でde どdo ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe ぽpo
"""

KANA_SOUNDS: dict[str, str] = {pair[0]: pair[1:] for pair in _ROWS.split()}
"""Hiragana to its sound. Left out are those that sound like another one and are written as it: ぢ づ を ゐ ゑ."""
