"""Every row of the readers' tables holds for its own examples."""

import pytest

from reconcile.readers._fields import name_field
from reconcile.readers._language import find_foreign
from reconcile.readers.web_page import _furniture
from reconcile.tables import shipped

FIELDS = shipped().rows("fields")
FURNITURE = shipped().rows("page_furniture")


@pytest.mark.parametrize("row", FIELDS, ids=lambda row: row["id"])
def test_fields(row):
    assert [name_field(one, shipped()) for one in row["examples"]] == [row["id"]] * len(row["examples"])
    assert all(name_field(one, shipped()) != row["id"] for one in row["counter_examples"])


def test_no_form_stands_for_two_fields():
    forms = [form for row in FIELDS for form in row["forms"]]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize("row", FURNITURE, ids=lambda row: row["id"])
def test_furniture(row):
    furniture = _furniture(shipped())
    assert all(furniture.is_called(one) for one in row["examples"])
    assert not any(furniture.is_called(one) for one in row["counter_examples"])


@pytest.mark.parametrize("row", shipped().rows("stop_words"), ids=lambda row: row["id"])
def test_stop_words(row):
    assert all(find_foreign(one, shipped()) is None for one in row["examples"])
    assert all(find_foreign(one, shipped()) for one in row["counter_examples"])


@pytest.mark.parametrize(
    "text",
    [
        "Zwölf Tote.",  # too short to judge
        "Twelve killed. Police hunt gunmen. " * 20,  # headlines hold few small words
        "Balochistan Quetta Gwadar Pasni Mastung Nushki Dalbandin Tump Kharan " * 8,
        "Police said “کوئٹہ میں” twelve died, and the minister said that more had been hurt.",
        "12, 14, 19, 23 " * 50,
    ],
)
def test_what_may_be_english_is_not_judged(text):
    assert find_foreign(text, shipped()) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("بلوچستان میں حملوں میں دس اہلکار ہلاک ہوئے، حکام نے بتایا۔", "Urdu"),
        ("Министр сказал, что погибли двенадцать человек.", "Russian"),
        (
            "Die Polizei sagte, dass zwölf Menschen ums Leben kamen, als ein Bus am Freitag in den Fluss stürzte. " * 3,
            "German",
        ),
    ],
)
def test_another_language_is_named(text, name):
    assert find_foreign(text, shipped()) == name
