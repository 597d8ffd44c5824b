"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

gazetteer_option: Decorator = click.option(
    "--gazetteer",
    "gazetteers",
    multiple=True,
    metavar="PATH",
    help="YAML file, folder of them, or CSV; repeated, later ones are layers over earlier ones. "
    "Without it the shipped gazetteer is used.",
)
policy_option: Decorator = click.option(
    "--policy",
    type=click.Choice(["rewrite", "screen"]),
    default="rewrite",
    show_default=True,
    help="rewrite: a false link is worse than a miss; screen: a miss is worse.",
)
encoding_option: Decorator = click.option(
    "--encoding", default="utf-8", show_default=True, help="Encoding of the inputs."
)
workers_option: Decorator = click.option(
    "--workers", type=click.IntRange(0), default=1, show_default=True, help="Processes; 0 is all cores."
)
json_option: Decorator = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
nil_option: Decorator = click.option(
    "--nil", is_flag=True, help="Report clear names that the gazetteer does not have, too, one cluster a name."
)
clusters_option: Decorator = click.option(
    "--clusters", type=click.Path(dir_okay=False), help="With --nil: write each unlisted name as a JSON line."
)
