"""Site settings: what editors set there is printed on every page."""

from __future__ import annotations

import pytest

from home.models import FooterLink, SiteSettings
from tests.factories import StandardPageFactory
from tests.pages import links, text_of, visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def settings_of_site(home):
    return SiteSettings.load()


def test_name_stands_in_title_masthead_and_footer(client, settings_of_site):
    settings_of_site.name = "The <Daily> Compass"
    settings_of_site.save()
    page = visit(client, "/places/")
    assert page.title.get_text().endswith("The <Daily> Compass")
    assert text_of(page.find("a", rel="home")) == "The <Daily> Compass"
    assert "The <Daily> Compass" in text_of(page.find_all("footer")[-1])


def test_contact_is_printed_where_there_is_one(client, settings_of_site):
    assert not visit(client, "/").select('a[href^="mailto:"]')
    settings_of_site.contact = "desk@example.org"
    settings_of_site.save()
    assert links(visit(client, "/"))["desk@example.org"] == "mailto:desk@example.org"


def test_footer_links_lead_to_pages_and_elsewhere_in_order(client, settings_of_site):
    about = StandardPageFactory(title="About")
    settings_of_site.footer_links = [
        FooterLink(address="https://www.example.org/", text="Our friends", sort_order=0),
        FooterLink(page=about, sort_order=1),
        FooterLink(page=about, text="Who we are", sort_order=2),
    ]
    settings_of_site.save()
    found = links(visit(client, "/").find_all("footer")[-1])
    assert list(found.items())[:3] == [
        ("Our friends", "https://www.example.org/"),
        ("About", "/about/"),
        ("Who we are", "/about/"),
    ]


def test_footer_does_not_name_a_page_that_readers_may_not_see(client, settings_of_site):
    settings_of_site.footer_links = [FooterLink(page=StandardPageFactory(title="Secret plans", live=False))]
    settings_of_site.save()
    assert "Secret plans" not in text_of(visit(client, "/"))


def test_site_without_settings_has_a_name(client, home):
    SiteSettings.objects.all().delete()
    assert text_of(visit(client, "/").find("a", rel="home")) == "Gazetteer"


def test_editors_may_not_change_settings(editor_client):
    answer = editor_client.get("/admin/settings/home/sitesettings/", follow=True)
    assert answer.redirect_chain[-1][0] == "/admin/"
