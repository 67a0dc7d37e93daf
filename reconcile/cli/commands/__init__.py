"""One command per module: its function `command`, the module's name with hyphens for underscores."""
