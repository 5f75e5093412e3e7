"""What histories say of comments."""

from __future__ import annotations

import pytest
from wagtail.log_actions import log

from tests.factories import ArticlePageFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("field", "said"), [("title", "Added a comment on field Title"), ("gone.away", "Add comment"), ("", "Add comment")]
)
def test_histories_tell_of_comments_on_fields_that_are_gone(admin_client, field, said):
    article = ArticlePageFactory()
    log(article, "wagtail.comments.create", data={"comment": {"contentpath": field, "text": "Herons?"}})
    for address in (f"/admin/pages/{article.pk}/history/", "/admin/reports/site-history/"):
        answer = admin_client.get(address, {"is_commenting_action": ""})
        assert answer.status_code == 200
        assert said in answer.content.decode()
