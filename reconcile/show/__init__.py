"""From an id in the report to what it stands on. In: a story and an id. Out: a card of labelled lines."""

from reconcile.show.cards import Card, Line, make_card
from reconcile.show.lookup import Item, find_item, find_items

__all__ = ["Card", "Item", "Line", "find_item", "find_items", "make_card"]
