"""Files in. In: paths. Out: documents, and problems for what could not be read; the rest goes on.

Every public module of this folder is one format: `SUFFIXES` names its file endings, `looks_like(head)` knows it by its
first characters (standard input and unknown endings), `read(source)` yields documents and problems.
"""

from reconcile.readers._paths import read_paths

__all__ = ["read_paths"]
