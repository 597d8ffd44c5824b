"""Edits of gazetteer files: each one a smallest possible change of lines, atomic, locked, journalled, undoable."""
