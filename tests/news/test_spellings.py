"""How readers may write a name."""

from __future__ import annotations

import pytest

from news.spellings import folded, spellings


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("München", "munchen"),
        ("ZÜRICH", "zurich"),
        ("Łódź", "lodz"),
        ("Straßburg", "strassburg"),
        ("København", "kobenhavn"),
        ("Αθήνα", "αθηνα"),
        ("ΘΕΣΣΑΛΟΝΊΚΗΣ", "θεσσαλονικησ"),
        ("İstanbul", "istanbul"),
        ("Saint-Denis, L’Aquila", "saint denis l aquila"),
        ("  ", ""),
        ("Беларусь", "беларусь"),
    ],
)
def test_folded_name_has_no_accents_and_keeps_its_script(name, typed):
    assert folded(name) == typed


@pytest.mark.parametrize(
    ("name", "found_by"),
    [
        ("München", {"munchen", "muenchen"}),
        ("Mu\N{COMBINING DIAERESIS}nchen", {"munchen", "muenchen"}),
        ("Łódź", {"lodz"}),
        ("Αθήνα", {"αθηνα", "athina"}),
        ("Ναύπλιο", {"ναυπλιο", "nafplio"}),
        ("Εύβοια", {"ευβοια", "evvoia"}),
        ("Σούδα", {"σουδα", "souda"}),
        ("Беларусь", {"беларусь", "belarus"}),
        ("Århus", {"arhus", "aarhus"}),
        ("Lyon", {"lyon"}),
    ],
)
def test_name_is_found_in_plain_letters_and_in_its_own(name, found_by):
    assert set(spellings((name,))) == found_by


def test_spelling_that_begins_another_is_left_out():
    assert spellings(("Brussels", "Brussel", "Bruxelles")) == ("brussels", "bruxelles")
    assert spellings(("Zurich", "Zürich")) == ("zurich", "zuerich")


def test_name_without_letters_has_no_spelling():
    assert spellings(("—", "")) == ()
