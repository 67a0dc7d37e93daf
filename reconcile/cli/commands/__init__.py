"""The commands: every module here is one, found by its name."""
