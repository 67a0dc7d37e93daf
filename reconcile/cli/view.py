"""Options for what part of a story is shown, and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from reconcile.cli.inputs import check_date
from reconcile.cli.settings import variable
from reconcile.cli.shapes import CloseChoice
from reconcile.errors import InputError
from reconcile.plugins import names_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from reconcile.model import Story

F = TypeVar("F", bound="Callable[..., Any]")

_NAMES = ("question", "speaker", "classes", "since", "event")


def view_options(function: F) -> F:
    """Add the filters, --profile and --defang."""
    for option in (
        click.option("--defang", is_flag=True, help="Spoil web addresses (hxxps://, [.]) so that nothing links."),
        click.option(
            "--profile",
            envvar=variable("profile"),
            type=CloseChoice(["internal", "public"]),
            default="internal",
            help="What leaves the house: 'public' leaves out paths, who judged and why.",
        ),
        click.option(
            "--event", default="", metavar="TEXT", help="Only what happened there, then, or under that title."
        ),
        click.option("--since", metavar="DATE", help="Only what was said since, with what it is compared to."),
        click.option(
            "--class",
            "classes",
            multiple=True,
            type=CloseChoice(names_in("reconcile.findings.rules")),
            metavar="CLASS",
            help="Only findings of this class; can be given again.",
        ),
        click.option("--speaker", default="", metavar="NAME", help="Only what this speaker or side is part of."),
        click.option("--question", default="", metavar="TEXT", help="Only questions with these words."),
    ):
        function = option(function)
    return function


def take_view(given: dict[str, Any]) -> Callable[[Story], Story]:
    """Take the options of `view_options` out of `given`; return what they make of a story.

    Raises InputError for a date that is none, and, when used, for words that fit nothing.
    """
    profile, spoil = given.pop("profile"), given.pop("defang")
    wanted = {name: given.pop(name) for name in _NAMES}
    wanted["since"] = check_date("--since", wanted["since"]) or ""

    quiet = given["quiet"]

    def view(story: Story) -> Story:
        from reconcile.redact import defang, redact  # noqa: PLC0415  # not for --help

        part = _filter(story, wanted)
        if part is not story and not quiet:
            kept = (
                f"{len(part.claims)} of {len(story.claims)} claims",
                f"{len(part.findings)} of {len(story.findings)}",
            )
            click.echo(f"only a part is shown: {' and '.join(kept)} findings", err=True)
        made = redact(part, profile)
        return defang(made) if spoil else made

    return view


def _filter(story: Story, given: dict[str, Any]) -> Story:
    from reconcile.filters import Filter, filter_story, suggest_words  # noqa: PLC0415  # not for --help

    wanted = Filter(**given)
    part = filter_story(story, wanted)
    if story.claims and not part.claims:
        said = ", ".join(
            f"--{name.replace('classes', 'class')} {value if isinstance(value, str) else ' '.join(value)}"
            for name, value in given.items()
            if value
        )
        near = suggest_words(story, wanted)
        raise InputError(f"nothing here fits {said}; {f'did you mean {near!r}?' if near else 'leave one of them out'}")
    return part
