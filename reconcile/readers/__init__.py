"""Files in. In: paths. Out: documents, and problems for what could not be read; the rest goes on.

Every public module of this folder is one format: `SUFFIXES` names its file endings, `looks_like(head, tables)` knows it
by its first characters (standard input and unknown endings), `read(source)` yields documents and problems.
"""

from reconcile.readers._dates import iso_date
from reconcile.readers._mentions import read_mentions
from reconcile.readers._paths import read_paths, read_text
from reconcile.readers._source import to_source_offset

__all__ = ["iso_date", "read_mentions", "read_paths", "read_text", "to_source_offset"]
