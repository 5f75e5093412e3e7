"""Addresses that no page can have."""

from __future__ import annotations

import pytest

from tests.factories import ArticlePageFactory
from tests.pages import status_of


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/%00", "/gen%00eva/", "/geneva/%00/", "/media/images/%00.png", "/documents/1/%00"]
)
def test_nul_in_the_address_is_not_found(client, address):
    ArticlePageFactory()
    assert status_of(client, address) == 404
