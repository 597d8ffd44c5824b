"""The published JSON Schema says the same as the reader."""

import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from namenorm.gazetteer import format as fields
from namenorm.gazetteer import schema, shipped
from namenorm.gazetteer.findings import Findings
from namenorm.gazetteer.format import read_entry
from namenorm.gazetteer.nodes import read_list
from namenorm.records import ALIAS_KINDS, ENTITY_TYPES

SCHEMA = json.loads(schema().read_text(encoding="utf-8"))
KEYS = {
    "entity": fields.ENTITY_KEYS,
    "redirect": fields.REDIRECT_KEYS,
    "alias": fields.ALIAS_KEYS,
    "title": fields.TITLE_KEYS,
    "role": fields.ROLE_KEYS,
}


class Core(yaml.CSafeLoader):
    """YAML 1.2 as editors read it: dates are texts."""


Core.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def valid(text):
    return Draft202012Validator(SCHEMA).is_valid(yaml.load(text, Core))


def readable(text):
    findings = Findings("")
    for node in read_list(text.encode(), findings):
        read_entry(node, findings)
    return not findings.problems


def test_it_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("part", KEYS)
def test_its_fields_are_those_that_are_read_each_with_a_description(part):
    properties = SCHEMA["$defs"][part]["properties"]
    assert tuple(properties) == KEYS[part]
    assert all(field["description"] for field in properties.values())


def test_its_values_are_those_of_the_records():
    assert tuple(SCHEMA["$defs"]["entity"]["properties"]["type"]["enum"]) == ENTITY_TYPES
    kinds = SCHEMA["$defs"]["alias"]["properties"]["kind"]["oneOf"]
    assert tuple(kind["const"] for kind in kinds) == ALIAS_KINDS


@pytest.mark.parametrize("path", sorted(shipped().glob("*.yaml")), ids=lambda path: path.name)
def test_the_shipped_files_are_valid(path):
    errors = Draft202012Validator(SCHEMA).iter_errors(yaml.load(path.read_text(encoding="utf-8"), Core))
    assert [error.message for error in errors] == []


ALIAS = "- {id: per/x, type: PER, aliases: [{text: Xaver, lang: en, kind: preferred}]"


@pytest.mark.parametrize(
    "text",
    [
        ALIAS + "}",
        ALIAS + ", country: loc/a}",
        ALIAS + ", country: [loc/a], links: [https://x.org], wikidata: Q1}",
        ALIAS + ", roles: [{title: King, of: loc/a, from: 2024, until: 2024-10-01}]}",
        "- {id: per/x, redirect: per/y, note: one person}",
        ALIAS + ", colour: red}",
        ALIAS + ", wikidata: q1}",
        ALIAS + ", titles: [{text: King}]}",
        ALIAS + ", roles: [{of: loc/a}]}",
        ALIAS + ", roles: [{title: King, from: soon}]}",
        ALIAS.replace("PER", "person") + "}",
        ALIAS.replace("preferred", "main") + "}",
        ALIAS.replace("lang: en", "lang: English tongue") + "}",
        ALIAS.replace("text: Xaver, ", "") + "}",
        ALIAS.replace("Xaver", "''") + "}",
        ALIAS.replace("Xaver", "'  '") + "}",
        "- {id: per/x, type: PER}",
        "- {id: 'a b', redirect: per/y}",
        "- {id: per/x, redirect: per/y, type: PER}",
        "- {redirect: per/y}",
        "- per/x",
    ],
)
def test_schema_and_reader_agree(text):
    assert valid(text) == readable(text)
