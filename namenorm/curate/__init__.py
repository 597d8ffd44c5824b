"""Helps the people who keep a gazetteer: what they look for in it, by the product's own resolver."""

from namenorm.curate.search import Hit, search

__all__ = ["Hit", "search"]
