import pytest
from tests.news.test_archive_sync import *
@pytest.mark.django_db
def test_x():
    geneva=CityIndexPageFactory(); lyon=CityIndexPageFactory(title="Lyon",country="FR")
    source = ArticlePageFactory(parent=geneva, authors=[AuthorFactory()])
    alias = plain(source).create_alias(parent=lyon, update_slug="alias")
    from news.archive import settle
    old=settle._to_sync
    def new(t):
        r=old(t); print("TOUCHED", t); print("RESULT", r); return r
    settle._to_sync=new
    ArticlePage.objects.get(pk=source.pk).delete()
    settle._to_sync=old
    print(ArticlePage.objects.values("pk","alias_of","live","published_at"))
    assert site_ids() == ids(place=lyon)== [alias.pk]
