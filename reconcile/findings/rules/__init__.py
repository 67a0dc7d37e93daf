"""The finding classes: every module here is one."""
