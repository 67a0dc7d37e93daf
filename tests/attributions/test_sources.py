"""Whose words they are: subjects that are hard to see; who must not be taken for one comes first."""

from __future__ import annotations

import pytest

from reconcile.attributions import find_attributions
from reconcile.tables import shipped
from reconcile.text import split_sentences


def sources(text: str) -> list[str]:
    found = find_attributions(text, split_sentences(text), shipped())
    return [" … ".join(span.of(text) for span in one.source) for one in found]


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Ana Ruiz, a clerk at the dam, told an audience in Oru that the dam held.", "an audience in Oru"),
        ("In a letter to the council, Ivo Rey scorned the plan, arguing that it was late.", "a letter to the council"),
        ("As voters queued, the party sent a letter and accused its rivals of fraud.", "voters"),
        ("In 2010 said the dam held.", "2010"),
        ("The group has been accused of being backed by Lima.", "Lima"),
        ("The firm was blamed for a pit dug by its rival.", "its rival"),
    ],
)
def test_who_is_told_or_comes_earlier_is_no_source(text: str, nobody: str) -> None:
    assert nobody not in sources(text)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Gale Will said the dam held.", "Gale Will"),
        ('"The dam held," Will wrote.', "Will"),
        ("The mayor himself said the dam held.", "The mayor"),
        ("Six in ten say the dam held.", "Six in ten"),
        ("Of those asked, 42% say the dam held.", "42%"),
        ("Those close to him say the dam held.", "Those close to him"),
        ("Those surveyed say the dam held.", "Those surveyed"),
        ("The experts we met said the dam held.", "The experts we met"),
        ("Ana Ruiz, a clerk at the dam, told an audience in Oru that the dam held.", "Ana Ruiz, a clerk at the dam"),
        ("Ivo Rey, head of the guild, who added that talks would follow, left.", "Ivo Rey … who"),
        ("As voters queued, the party sent a letter and accused its rivals of fraud.", "the party"),
        ("In a letter to the council, Ivo Rey scorned the plan, arguing that it was late.", "Ivo Rey"),
        ("The firm sent a letter to its staff saying the road was shut.", "The firm"),
        ("The shelling was blamed on rebels by the governor.", "the governor"),
        ("The figures were rejected by the ministry as made up.", "the ministry"),
        ("The charge that troops fired first was dismissed by the general.", "the general"),
        ("The dead man's family disputes the report.", "The dead man's family"),
        ("The paper, long an advocate of reform, writes that he has changed.", "The paper, long an advocate of reform"),
        ("His critics, many of them priests, argue that he is late.", "His critics, many of them priests"),
        ("Ruiz, herself up for election, said she was late.", "Ruiz, herself up for election"),
        ("Growers — and some millers — say that prices will fall.", "Growers — and some millers"),
        ('Ana Ruiz, host of "Morning Call," suggested the dam would fail.', 'Ana Ruiz, host of "Morning Call,"'),
        ("Vice President Ivo Rey Jr. said the dam held.", "Vice President Ivo Rey Jr."),
        ("Growers in Oru and around the lake say the dam held.", "Growers in Oru and around the lake"),
        ("People familiar with her thinking say she will go.", "People familiar with her thinking"),
        ('Yet another said, "The dam held."', "another"),
        ("Day said the dam held.", "Day"),
        ("Ivo Rey told Oru This Morning on Monday that the dam held.", "Ivo Rey"),
        ('After saying her foot was "so swollen it hurt," she was led away.', "she"),
        ("@openmaps wrote that the dam held.", "@openmaps"),
        ("Authorities announced on Friday the arrest of a man.", "Authorities"),
    ],
)
def test_the_source_is_found_in(text: str, source: str) -> None:
    assert source in sources(text)
