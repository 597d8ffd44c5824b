"""Parts of a generated page, each between its two marks."""

import re


def put(path, mark, lines):
    """Replace what stands between `<!-- mark -->` and `<!-- /mark -->`; add the section where it is missing."""
    text = path.read_text(encoding="utf-8") if path.exists() else "# Accuracy\n"
    section = f"<!-- {mark} -->\n" + "\n".join(lines) + f"\n<!-- /{mark} -->"
    pattern = re.compile(f"<!-- {mark} -->.*?<!-- /{mark} -->", re.DOTALL)
    text = pattern.sub(lambda _: section, text) if pattern.search(text) else f"{text.rstrip()}\n\n{section}\n"
    path.write_text(text, encoding="utf-8")
