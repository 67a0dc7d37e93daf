"""Lines for a terminal: wrapped by columns, with hanging indents, safe for wide and right-to-left scripts."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.sanitize import show_hidden

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console
    from rich.text import Text

LEFT_TO_RIGHT = "\u200e"  # keeps a right-to-left name from pulling the numbers beside it to its other side
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")

Piece = tuple[str, str]  # text and rich style
Field = tuple[Piece, ...]  # pieces of one source text, kept together for the direction of writing


@dataclass(frozen=True, slots=True)
class Line:
    """One logical line: fields side by side, `indent` columns in, wrapped lines `hang` columns further."""

    fields: tuple[Field, ...]
    indent: int = 0
    hang: int = 0


def say(*texts: str | Piece, indent: int = 0, hang: int = 0) -> Line:
    """Return a line of fields, each a text or a text with its style."""
    return Line(tuple(((one, ""),) if isinstance(one, str) else (one,) for one in texts), indent, hang)


def render(lines: Iterable[Line], width: int, *, color: bool) -> str:
    """Return the lines as text at most `width` columns wide; escapes for style are written only with `color`."""
    from rich.console import Console  # noqa: PLC0415 - takes longer to import than a small story to read

    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        color_system="standard" if color else None,
        force_terminal=color,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    for line in lines:
        for text in _wrap(line, console, width):
            if color:
                console.print(text, soft_wrap=True)
            else:
                out.write(f"{text.plain}\n")
    return out.getvalue()


def _wrap(line: Line, console: Console, width: int) -> Iterable[Text]:
    """Return the physical lines of a line; the room for the hang is left free on the first one too."""
    from rich.text import Text  # noqa: PLC0415 - as above

    whole = Text()
    for field in line.fields:
        mark = LEFT_TO_RIGHT if any(_RIGHT_TO_LEFT.search(text) for text, _ in field) else ""
        whole.append(mark)
        for words, style in field:
            whole.append(show_hidden(words), style or None)
        whole.append(mark)
    room = max(width - line.indent - line.hang, 8)
    fits = whole.cell_len <= room
    for number, one in enumerate([whole] if fits else whole.wrap(console, room, overflow="fold")):
        yield _placed(one, line.indent + (line.hang if number else 0))


def _placed(text: Text, indent: int) -> Text:
    """Return a physical line at its place, its direction fixed at both ends where it holds right-to-left script."""
    text.rstrip()
    if _RIGHT_TO_LEFT.search(text.plain):
        text = text.__class__(LEFT_TO_RIGHT).append_text(text).append(LEFT_TO_RIGHT)
    text.pad_left(indent if text.plain else 0)
    return text
