"""Line numbers of changes."""

import json

from namenorm.io.jsonl import change_line
from namenorm.records import Change, Document


def test_says_the_line_of_a_change():
    document = Document("a", "قال روتي.\nوقال روتي.\n")
    at = document.text.rindex("روتي")
    line = json.loads(change_line(document, Change(at, at + 4, "روتي", "روته", "per/mark-rutte", "", 0.9)))
    assert line["line"] == 2
