"""What the commands say of names that the gazetteer does not have."""

from __future__ import annotations

from pathlib import Path

import click

from namenorm.cli.console import print_table
from namenorm.io import cluster_line, write_text
from namenorm.link.clusters import Clusters

_MOST_ROWS = 20  # of the summary; --clusters has all
_SHOWN = 3  # spellings


def clusters_of(nil: bool, path: str | None) -> Clusters | None:
    """Make room for unlisted names where they are asked for."""
    if path and not nil:
        raise click.UsageError("--clusters needs --nil")
    return Clusters() if nil else None


def report_clusters(clusters: Clusters, path: str | None) -> None:
    """Print the unlisted names of most documents on stderr, and write all of them to a file."""
    listed = list(clusters)
    if path:
        write_text(Path(path), "".join(f"{cluster_line(cluster)}\n" for cluster in listed))
    rows = []
    for cluster in listed[:_MOST_ROWS]:
        spellings = ", ".join(spelling for spelling, _ in cluster.spellings.most_common(_SHOWN))
        rows.append((cluster.id, cluster.name, cluster.type, str(cluster.count), str(cluster.documents), spellings))
    if rows:
        columns = ("cluster", "name", "type", "mentions", "files", "spellings")
        print_table("Names outside the gazetteer", columns, rows, err=True)
    more = f", {len(listed) - _MOST_ROWS} more" if len(listed) > _MOST_ROWS else ""
    click.echo(f"{len(listed)} name{'s' * (len(listed) != 1)} outside the gazetteer{more}", err=True)
