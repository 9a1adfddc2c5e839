"""Parts of pages: the homes of staff, of district officers and of the public."""
