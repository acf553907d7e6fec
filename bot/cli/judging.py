"""``openvane read``, ``group`` and ``replay``, as they are typed: the judgement on any text, without a store and without chat."""

from pathlib import Path
from typing import Annotated

import typer

PANEL = "Try the judgement on any text"

OrgsOption = Annotated[Path | None, typer.Option("--orgs", metavar="FILE.json", help='More organisations: {"Canonical name": ["alias", ...]}')]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object on one line, for programs")]
Jsonl = Annotated[str, typer.Argument(metavar="FILE.jsonl", help="One JSON object a line; - for standard input")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("read", rich_help_panel=PANEL)(read)
    app.command("group", rich_help_panel=PANEL)(group)
    app.command("replay", rich_help_panel=PANEL)(replay)


def read(
    where: Annotated[str, typer.Argument(metavar="[FILE|URL|-]", help="A plain text, a page, or standard input")] = "-",
    org: Annotated[list[str] | None, typer.Option("--org", metavar="NAME[=alias,...]", help="One more organisation; may be given again")] = None,
    orgs: OrgsOption = None,
    as_json: JsonOption = False,
    as_jsonl: Annotated[bool, typer.Option("--jsonl", help='Read {"id", "text"} a line, print one JSON object a line')] = False,
) -> None:
    """What a text says of whose openness: which way, what kind of saying, who says it, in which words, and why we think so."""
    from bot.cli import judgement  # noqa: PLC0415  (heavy)

    catalogue = judgement.known_organisations(orgs, org or ())
    if as_jsonl:
        judgement.print_readings(catalogue, where)
    else:
        judgement.print_reading(catalogue, where, as_json=as_json)


def group(where: Jsonl, *, orgs: OrgsOption = None, as_json: JsonOption = False) -> None:
    """Which articles tell the same story, decided in the order given, each with the reason."""
    from bot.cli import judgement  # noqa: PLC0415  (heavy)

    judgement.print_stories(judgement.known_organisations(orgs, ()), where, as_json=as_json)


def replay(where: Jsonl, *, orgs: OrgsOption = None, as_json: JsonOption = False) -> None:
    """Which alerts a timeline of coverage would have given, had it been read item by item."""
    from bot.cli import judgement  # noqa: PLC0415  (heavy)

    judgement.print_alerts(judgement.known_organisations(orgs, ()), where, as_json=as_json)
