"""Addresses of videos are matched against listed providers and never fetched."""

from __future__ import annotations

import pytest

from news.embeds import find_embed

YOUTUBE = "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"
VIMEO = "https://player.vimeo.com/video/1084537?dnt=1"


@pytest.mark.parametrize(
    ("address", "player"),
    [
        ("https://www.youtube.com/watch?v=aqz-KE-bpKQ", YOUTUBE),
        ("https://www.youtube.com/watch?list=PL1&v=aqz-KE-bpKQ&t=10s", YOUTUBE),
        ("http://m.youtube.com/watch?v=aqz-KE-bpKQ", YOUTUBE),
        ("https://youtu.be/aqz-KE-bpKQ?si=abc", YOUTUBE),
        ("https://www.youtube.com/embed/aqz-KE-bpKQ", YOUTUBE),
        ("https://www.youtube.com/shorts/aqz-KE-bpKQ", YOUTUBE),
        ("https://www.youtube.com/live/aqz-KE-bpKQ", YOUTUBE),
        (" https://youtu.be/aqz-KE-bpKQ ", YOUTUBE),
        ("https://vimeo.com/1084537", VIMEO),
        ("https://player.vimeo.com/video/1084537", VIMEO),
        ("https://www.vimeo.com/1084537/a1b2c3", VIMEO),
    ],
)
def test_address_of_a_listed_provider_gives_its_player(address, player):
    assert find_embed(address).player == player


def test_provider_is_named():
    assert find_embed("https://youtu.be/aqz-KE-bpKQ").provider == "YouTube"
    assert find_embed("https://vimeo.com/1084537").provider == "Vimeo"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "not an address",
        "https://example.org/watch?v=aqz-KE-bpKQ",
        "https://youtube.com.example.org/watch?v=aqz-KE-bpKQ",
        "https://example.org/?https://youtu.be/aqz-KE-bpKQ",
        "https://youtube.com@example.org/watch?v=aqz-KE-bpKQ",
        "javascript:alert(1)//youtu.be/aqz-KE-bpKQ",
        "ftp://youtu.be/aqz-KE-bpKQ",
        "https://www.youtube.com/",
        "https://www.youtube.com/watch",
        "https://www.youtube.com/@somebody",
        "https://youtu.be/aqz-KE-bpKQ/../../evil",
        'https://youtu.be/"onload="alert(1)',
        "https://vimeo.com/channels/staffpicks",
        "https://[vimeo.com/1084537",
    ],
)
def test_any_other_address_gives_none(address):
    assert find_embed(address) is None
