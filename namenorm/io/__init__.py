"""Documents in, results out: formats only, nothing is decided here."""

from namenorm.io.jsonl import annotation_line, change_line, cluster_line, nil_line
from namenorm.io.read import read_document
from namenorm.io.write import backup_path, line_writer, write_text

__all__ = [
    "annotation_line",
    "backup_path",
    "change_line",
    "cluster_line",
    "line_writer",
    "nil_line",
    "read_document",
    "write_text",
]
