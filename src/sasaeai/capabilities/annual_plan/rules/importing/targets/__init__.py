"""What a wording promises: 年2回, 4月・10月, 毎月第2火曜, 新たに6地区, 随時 … to ``TargetSpec``."""

from .reading import attribute_targets, targets_of

__all__ = ["attribute_targets", "targets_of"]
