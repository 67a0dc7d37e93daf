"""Telegram exports: a document per message; a forward is the words of whoever wrote it, passed on."""

import json
from pathlib import Path

import pytest

from reconcile.cli.folder import list_files
from reconcile.model import Document, ProblemKind
from reconcile.pipeline import read_document
from reconcile.readers import _source, read_paths
from reconcile.registry import load_registry
from reconcile.tables import shipped

EXPORT = Path(__file__).parent / "files" / "ChatExport_2026-03-04"
CHAT = {"name": "Velden Watch", "type": "public_channel", "id": 1, "messages": []}
MESSAGE = {"id": 5, "type": "message", "date": "2026-03-03T10:10:00", "from": "Velden Watch", "text": "12 died."}


def read(tmp_path, value, name="result.json"):
    path = tmp_path / name
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return list(read_paths([path]))


def one(tmp_path, **changes):
    [found] = read(tmp_path, CHAT | {"messages": [MESSAGE | changes]})
    return found


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (json.dumps(CHAT | {"messages": [MESSAGE]})[:-9], "it is no valid JSON"),
        ('{"name": "x", "type": "public_channel", "messages": ' + "[" * 100_000, "it is nested too deeply"),
        ({"about": "Here is the data you requested.", "chats": {"list": 3}}, "it is no export of Telegram Desktop"),
        (CHAT | {"messages": [1, None, {"type": "message", "text": {"a": 1}}]}, "1 message holds no text"),
        (CHAT | {"messages": []}, "there is nothing in it"),
    ],
)
def test_what_is_damaged_is_told(tmp_path, value, reason):
    [told] = read(tmp_path, value)
    assert told.reason.startswith(reason)


@pytest.mark.parametrize(
    "other", [{"type": "figure", "messages": 3, "text": "12 died."}, {"text": "12 died.", "name": "messages"}]
)
def test_other_json_is_not_taken_for_an_export(tmp_path, other):
    [found] = read(tmp_path, other, "x.json")
    assert (found.text, found.locator) == ("12 died.", "")


def test_a_date_that_cannot_be_is_told(tmp_path):
    found = read(tmp_path, CHAT | {"messages": [MESSAGE | {"date": "soon", "date_unixtime": "9" * 40}]})
    assert [getattr(item, "kind", None) for item in found] == [ProblemKind.FORMAT, None]


def test_a_forward_is_the_words_of_its_channel_and_passed_on_by_the_chat():
    *_, own, forward, _, _ = read_paths([EXPORT / "result.json"])
    assert (own.outlet, own.relayed_by) == ("Velden Watch", "")
    assert (forward.outlet, forward.relayed_by, forward.locator) == ("River Front Press", "Velden Watch", "message 8")


def test_whoever_passed_a_message_on_stands_at_the_outer_end_of_every_chain():
    [forward] = [item for item in read_paths([EXPORT / "result.json"]) if getattr(item, "relayed_by", "")]
    claims = read_document(forward, shipped(), load_registry()).claims
    assert [(claim.speaker.name, [hop.voice.name for hop in claim.chain]) for claim in claims] == [
        ("River Front", ["Velden Watch"]),
        ("River Front", ["Velden Watch"]),
    ]


def test_two_channels_that_forward_one_post_are_two_documents_of_one_outlet(tmp_path):
    first = one(tmp_path, forwarded_from="River Front Press")
    [second] = read(tmp_path, CHAT | {"name": "Other", "messages": [MESSAGE | {"forwarded_from": "River Front Press"}]})
    assert first.id != second.id
    assert first.outlet == second.outlet == "River Front Press"


def test_a_channel_that_forwards_itself_passes_nothing_on(tmp_path):
    found = one(tmp_path, forwarded_from="Velden Watch")
    assert (found.outlet, found.relayed_by) == ("Velden Watch", "")


def test_styles_are_no_part_of_the_text_and_times_are_utc():
    first, *_ = read_paths([EXPORT / "result.json"])
    assert first.text.startswith("Rescuers told us that 17 workers were killed at the Lake Orsk dam.\n\nThe governor's")
    assert (first.published, first.modified) == ("2026-03-03T09:10:00Z", "2026-03-03T09:40:00Z")


def test_the_page_and_the_json_of_one_export_are_the_same_documents():
    page, data = (
        [item for item in read_paths([EXPORT / name]) if isinstance(item, Document)]
        for name in ("messages.html", "result.json")
    )
    assert [item.text for item in page] == [item.text for item in data]
    assert [item.locator for item in page] == [item.locator for item in data]
    assert [a.id == b.id for a, b in zip(page, data, strict=True)] == [True, False, True]
    assert page[1].published == "2026-03-03T08:20:00Z"  # only the page says when a forwarded post was written


def test_messages_without_text_are_counted():
    told = [item for item in read_paths([EXPORT / "result.json"]) if not isinstance(item, Document)]
    assert [item.reason for item in told] == ["2 messages hold no text (pictures, videos, notes): not read"]


def test_pictures_beside_an_export_are_no_reports():
    assert {Path(item.path).name for item in read_paths([EXPORT])} == {"messages.html", "result.json"}


def test_pictures_beside_an_export_are_not_watched_either():
    assert {Path(path).name for path in list_files(str(EXPORT))} == {"messages.html", "result.json"}


def test_in_a_group_the_group_is_the_outlet_and_the_member_the_author(tmp_path):
    [found] = read(tmp_path, CHAT | {"type": "private_supergroup", "messages": [MESSAGE | {"from": "Ivo"}]})
    assert (found.outlet, found.author) == ("Velden Watch", "Ivo")


def test_every_chat_of_an_account_is_read(tmp_path):
    chats = [CHAT | {"messages": [MESSAGE]}, CHAT | {"name": "Other", "messages": [MESSAGE]}, 7]
    found = read(tmp_path, {"about": "Here is the data you requested.", "chats": {"about": "", "list": chats}})
    assert [item.locator for item in found] == ["Velden Watch, message 5", "Other, message 5"]


def test_the_escapes_that_telegram_writes_and_json_does_not_know_are_read(tmp_path):
    [found] = read(tmp_path, json.dumps(CHAT | {"messages": [MESSAGE]}).replace("12 died", "12\\x0B died \\\\x0B"))
    assert found.text == "12\x0b died \\x0B."


def test_a_channel_in_another_language_is_one_problem(tmp_path):
    said = "Спасатели сообщили, что на плотине погибли рабочие, власти не комментируют"
    messages = [MESSAGE | {"id": n, "text": f"{said} {n}"} for n in range(5, 50)]
    told, english = sorted(
        read(tmp_path, CHAT | {"messages": [*messages, MESSAGE]}), key=lambda item: hasattr(item, "text")
    )
    assert (told.kind, told.where) == (ProblemKind.LANGUAGE, "45 documents, message 5 to message 49")
    assert english.text == "12 died."


def test_the_bytes_of_an_export_are_hashed_once(tmp_path, monkeypatch):
    hashed = []
    real = _source._sha256
    monkeypatch.setattr(_source, "_sha256", lambda data: hashed.append(len(data)) or real(data))
    read(tmp_path, CHAT | {"messages": [MESSAGE | {"id": n, "text": f"{n} died."} for n in range(50)]})
    assert len([size for size in hashed if size > 1000]) == 1


def test_half_a_character_is_marked(tmp_path):
    assert one(tmp_path, text="12 died \ud83d.").text == "12 died \ufffd."
