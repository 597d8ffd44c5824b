"""Gazetteers: entities with their names, read from YAML and CSV, layered, checked, edited, written."""

from __future__ import annotations

from namenorm.gazetteer.checks import check
from namenorm.gazetteer.csvfile import read_csv
from namenorm.gazetteer.load import load, schema, shipped
from namenorm.gazetteer.model import Gazetteer, canonical

__all__ = ["Gazetteer", "canonical", "check", "load", "read_csv", "schema", "shipped"]
