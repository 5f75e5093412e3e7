from tests.news.test_archive_properties import *
SEQ=[('change_country', 8, 'FR'), ('copy', 3, 0, True), ('delete', 1), ('redate_and_publish', 7, -90000), ('restrict', 4, True), ('time_goes_on', 36), ('restrict', 1, False), ('unrestrict', 1), ('edit_draft', 8), ('alias', 4, 6), ('redate_and_publish', 1, -740), ('change_country', 7, ''), ('copy_place', 6, True), ('unrestrict', 7), ('schedule', 4, 2), ('time_goes_on', 36), ('change_kind', 8), ('copy', 9, 4, False), ('publish', 1), ('alias', 6, 4), ('save_unchanged', 7)]
old=Newsroom.alias
def alias(self, a, p):
    for x in ArticlePage.objects.order_by("pk"): print("ART", x.pk, x.alias_of_id, x.live, x.published_at, x.url_path, [r.pk for r in x.view_restrictions.all()])
    print("PICK", self.article(a).pk, self.place(p).url_path, [(r.page.url_path) for r in PageViewRestriction.objects.all()])
    old(self,a,p)
    for x in ArticlePage.objects.order_by("pk"): print("ART", x.pk, x.alias_of_id, x.live, x.published_at, x.url_path,[r.pk for r in x.view_restrictions.all()])
@pytest.mark.django_db
def test_x(monkeypatch):
    monkeypatch.setattr(Newsroom,"alias",alias)
    play_and_undo(SEQ, plain=False, in_one_change=False)
