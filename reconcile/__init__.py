"""reconcile: who says what, side by side, and why the statements differ."""

__version__ = "0.1.0"
