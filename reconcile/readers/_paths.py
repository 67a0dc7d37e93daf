"""From paths to sources to documents: folders in a stable order, standard input, and what every document must pass."""

from __future__ import annotations

import difflib
import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reconcile.errors import InputError
from reconcile.model import Document, Problem, ProblemKind
from reconcile.readers._choice import choose, suffix_of, suffixes
from reconcile.readers._language import find_foreign
from reconcile.readers._source import Source, problem
from reconcile.tables import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reconcile.tables import Tables

STDIN = "-"

_MOST_BYTES = 32 << 20
_DEEPEST = 40
_MOST_ALIKE = 3
_TELEGRAM_EXPORT = frozenset({"result.json", "messages.html"})
_TELEGRAM_MEDIA = frozenset(
    {
        *("photos", "video_files", "files", "voice_messages", "round_video_messages", "stickers", "gifs", "contacts"),
        *("profile_pictures", "stories", "css", "js", "images"),
    }
)


def read_paths(
    paths: Iterable[str | Path],
    *,
    outlet: str | None = None,
    published: str | None = None,
    stdin: BinaryIO | None = None,
    tables: Tables | None = None,
) -> Iterator[Document | Problem]:
    """Yield every document under `paths` (files, folders, "-" for `stdin`), and a problem for whatever was not read.

    Args:
        paths: in the order in which they are read; a folder is walked in the order of its names.
        outlet: the outlet of documents that name none.
        published: the ISO 8601 date of documents that state none.
        stdin: the bytes behind "-".
        tables: language knowledge; the shipped tables by default.

    Raises:
        InputError: a path does not exist, or "-" is given and `stdin` is not. Raised before anything is read.
    """
    named = [str(path) for path in paths]
    for path in named:
        check_exists(path, stdin)
    tables = tables or shipped()
    return (
        item
        for path in named
        for found in find_bytes(path, stdin)
        for item in _read(found, outlet or "", published, tables)
    )


def read_text(text: str, *, tables: Tables | None = None) -> Iterator[Document | Problem]:
    """Yield the document whose text is `text`, as if it were a file without name."""
    data = text.encode("utf-8", "surrogatepass")
    return _read((STDIN, data, True), "", None, tables or shipped())


def check_exists(path: str, stdin: BinaryIO | None) -> None:
    """Raise InputError where `path` cannot be read at all, with a close match for a mistyped one."""
    if path == STDIN:
        if stdin is None:
            raise InputError("standard input cannot be read here; name a file")
        return
    if "\0" in path:
        raise InputError(f"{path!r} is no path: it holds a NUL character")
    if not os.path.lexists(path):
        raise InputError(f"{path}: no such file or folder{_suggest(path)}")


def _suggest(path: str) -> str:
    try:
        beside = sorted(entry.name for entry in Path(path).parent.iterdir())
    except OSError:
        return "; check the path"
    close = difflib.get_close_matches(Path(path).name, beside, n=1)
    return f"; did you mean {Path(path).parent / close[0]}?" if close else "; check the path"


# -- bytes ---------------------------------------------------------------------------------------------------------

Found = tuple[str, bytes, bool]  # path, bytes, whether the user named this very file


def find_bytes(path: str, stdin: BinaryIO | None) -> Iterator[Found | Problem]:
    """Yield the bytes of a file, of every file of a folder, or of `stdin`."""
    if path == STDIN:
        data = stdin.read(_MOST_BYTES + 1) if stdin else b""
        yield (path, data, True) if len(data) <= _MOST_BYTES else _too_big(path)
    elif Path(path).is_dir():
        yield from _walk(path)
    else:
        yield _read_bytes(path, named=True)


def _walk(top: str) -> Iterator[Found | Problem]:
    files = list(_list_files(top, frozenset(), 0))
    if not files:
        yield _problem(top, ProblemKind.EMPTY, "there is no file in this folder", "put reports into it")
    for item in files:
        yield item if isinstance(item, Problem) else _read_bytes(item, named=False)


def _list_files(folder: str, above: frozenset[tuple[int, int]], depth: int) -> Iterator[str | Problem]:
    """Yield the files below `folder` in the order of their names, following no loop of links."""
    try:
        status = Path(folder).stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _no_access(folder, error)
        return
    here = (status.st_dev, status.st_ino)
    if here in above or depth > _DEEPEST:
        return
    beside = saved_beside([entry.name for entry in entries])
    for entry in entries:
        if entry.name.startswith(".") or entry.name in beside:
            continue
        if Path(entry.path).is_dir():  # unlike entry.is_dir(), False for a link to itself
            yield from _list_files(entry.path, above | {here}, depth + 1)
        else:
            yield entry.path


def saved_beside(names: list[str]) -> frozenset[str]:
    """Return the folders of pictures and scripts that a browser saves with a page, or Telegram with an export."""
    pages = {f"{Path(name).stem}_files" for name in names if name.lower().endswith((".html", ".htm"))}
    return frozenset(pages | (_TELEGRAM_MEDIA if _TELEGRAM_EXPORT.intersection(names) else set()))


def _read_bytes(path: str, *, named: bool) -> Found | Problem:
    """Read one file; devices and pipes only where the user named them."""
    if not named and not suffix_of(path):
        return _problem(
            path, ProblemKind.UNREADABLE, "its ending is of no known format", f"known are {', '.join(suffixes())}"
        )
    try:
        mode = Path(path).stat().st_mode
        if not stat.S_ISREG(mode) and not named:
            return _problem(
                path, ProblemKind.UNREADABLE, "it is no ordinary file", "name it on the command line if you mean it"
            )
        with Path(path).open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        return _no_access(path, error)
    return (path, data, named) if len(data) <= _MOST_BYTES else _too_big(path)


def _problem(path: str, kind: ProblemKind, reason: str, remedy: str) -> Problem:
    return Problem(path=path, where="", kind=kind, reason=reason, remedy=remedy)


def _no_access(path: str, error: OSError) -> Problem:
    return _problem(
        path, ProblemKind.UNREADABLE, (error.strerror or "it cannot be opened").lower(), "check its permissions"
    )


def _too_big(path: str) -> Problem:
    return _problem(path, ProblemKind.UNREADABLE, f"it is larger than {_MOST_BYTES >> 20} MiB", "split it")


# -- documents -----------------------------------------------------------------------------------------------------


def _read(found: Found | Problem, outlet: str, published: str | None, tables: Tables) -> Iterator[Document | Problem]:
    if isinstance(found, Problem):
        yield found
        return
    path, data, _ = found
    source = Source(path, data, tables, outlet, published)
    if not data.strip():
        yield problem(source, "", ProblemKind.EMPTY, "there is nothing in it", "check that it was saved whole")
        return
    reader, instead = choose(path, data, tables)
    if instead:
        reason = f"its ending is {instead}, and it is {reader.WHAT}: read as that"
        yield problem(source, "", ProblemKind.FORMAT, reason, "rename it")
    nothing = True
    foreign: dict[str, list[Problem]] = {}
    for item in (_check(one, source) for one in reader.read(source)):
        nothing = False
        if isinstance(item, Problem) and item.kind is ProblemKind.LANGUAGE:
            foreign.setdefault(item.reason, []).append(item)
        else:
            yield item
    for problems in foreign.values():
        yield from problems if len(problems) <= _MOST_ALIKE else (_join(problems),)
    if nothing:
        yield problem(source, "", ProblemKind.EMPTY, "there is nothing in it", "check that it was saved whole")


def _join(problems: list[Problem]) -> Problem:
    """Return one problem for many documents of one input that have the same: a channel in another language."""
    first, last = problems[0], problems[-1]
    return replace(first, where=f"{len(problems)} documents, {first.where} to {last.where}")


def _check(item: Document | Problem, source: Source) -> Document | Problem:
    """Return the document, or the problem that it holds no text or is in a language that the tables do not cover."""
    if isinstance(item, Problem):
        return item
    if not item.text.strip():
        return problem(
            source, item.locator, ProblemKind.EMPTY, "there is no text in it", "check that it was saved whole"
        )
    language = find_foreign(item.text, source.tables)
    if language:
        reason = f"it is written in {language}, which the tables do not cover"
        return problem(source, item.locator, ProblemKind.LANGUAGE, reason, "give a translation, marked as such")
    return item
