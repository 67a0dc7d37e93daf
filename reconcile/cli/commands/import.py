"""`reconcile import`: a case from a bundle that another desk sent."""

from __future__ import annotations

from pathlib import Path

import click

from reconcile.cli.cases import case_option
from reconcile.cli.inputs import quiet_option
from reconcile.cli.output import write_result
from reconcile.cli.shapes import ExampleCommand


@click.command(cls=ExampleCommand, example="reconcile import story.zip --case story.case")
@click.argument("bundle", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@case_option(required=True)
@quiet_option
def command(bundle: Path, case: str, *, quiet: bool) -> None:
    """Make a case from a bundle, every hash rechecked.

    The case that 'reconcile export --format bundle' packed comes out as it was: documents, judgements, log. A bundle
    that was changed or cut short is refused.
    """
    from reconcile.case import Case, unpack_case  # noqa: PLC0415  # not for --help
    from reconcile.sanitize import clean  # noqa: PLC0415

    unpack_case(bundle, Path(case))
    if quiet:
        return
    with Case(case) as opened:
        counts = len(opened.documents()), len(opened.judgements())
    words = [f"{n} {what}{'' if n == 1 else 's'}" for n, what in zip(counts, ("document", "judgement"), strict=True)]
    write_result(f"{clean(case)}: {' and '.join(words)}, every hash as it was\n")
