"""The one exception tree.

ReconcileError          shown as one line (what, where, what to do), exit status 2, never a traceback
├── InputError          a path, an option or standard input cannot be used at all
├── TableError          a table of language knowledge breaks its schema (names file and row)
├── RegistryError       a registry file breaks its schema (names file and entity)
└── CaseError           a case file cannot be opened, is newer than this program, or is damaged

One bad document is never an exception: readers return a `Problem`, and the rest of the story is still reported.
"""


class ReconcileError(Exception):
    """Something that stops the whole command; the message says what happened, where, and what to do."""


class InputError(ReconcileError):
    """A path, an option or standard input cannot be used."""


class TableError(ReconcileError):
    """A table of language knowledge breaks its schema."""


class RegistryError(ReconcileError):
    """A registry file breaks its schema."""


class CaseError(ReconcileError):
    """A case file cannot be used."""
