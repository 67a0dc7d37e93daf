"""Files in. In: paths. Out: documents, and problems for what could not be read; the rest goes on.

Every public module of this folder is one format: `SUFFIXES` names its file endings, `opens(data)` knows it by its
bytes, `looks_like(head, tables)` by its first characters, `read(source)` yields documents and problems.
docs/extending.md tells the rest.
"""

from reconcile.readers._dates import iso_date
from reconcile.readers._mentions import read_mentions
from reconcile.readers._paths import read_paths, read_text, saved_beside
from reconcile.readers._source import to_source_offset

__all__ = ["iso_date", "read_mentions", "read_paths", "read_text", "saved_beside", "to_source_offset"]
