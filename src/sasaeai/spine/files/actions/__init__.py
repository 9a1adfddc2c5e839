from .storing import discard_file, keep_bytes, store_file, sweep_files

__all__ = ["discard_file", "keep_bytes", "store_file", "sweep_files"]
