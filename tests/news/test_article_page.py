"""An article's page shows everything that the page of the site before it showed."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from home.models import HomePage
from news.models import ArticlePage
from news.models.articles import ArticleAuthor, ArticleRelation, Kind
from tests.factories import (
    A_DAY,
    ArticlePageFactory,
    AuthorFactory,
    CityIndexPageFactory,
    CountryFactory,
    DraftFactory,
    NewsImageFactory,
    TopicFactory,
)
from tests.pages import body_of, figure, has_part, link_of_relation, links, part, status_of, text_of, visit

pytestmark = pytest.mark.django_db

QUOTE = {
    "words": "We measure the lake every morning.\n\nIt is never where we left it.",
    "speaker": "Odile Perret",
    "office": "warden of the gauge house",
    "source": "https://www.example.org/lake",
}


def days_after(days):
    """A time that many days after the factories' day; before it for a negative number."""
    return A_DAY + dt.timedelta(days=days)


@pytest.fixture
def zurich():
    return CityIndexPageFactory(title="Zurich")


@pytest.fixture
def article(geneva):
    """An article with everything that can be printed."""
    return ArticlePageFactory(
        parent=geneva,
        title="The lake is high",
        standfirst="After a wet spring it stands at the steps.",
        published_at=dt.datetime(2022, 1, 22, 8, 30, tzinfo=dt.UTC),
        authors=[AuthorFactory(name="Ada Keller", role="Correspondent"), AuthorFactory(name="Ben Roux", role="")],
        topics=[TopicFactory(name="Weather").name],
        body=body_of(
            ("text", "<p>The water came over the <b>third</b> step.</p>"),
            ("heading", "What the gauge says"),
            ("quote", QUOTE),
            figure(NewsImageFactory(), "Boats at the mole", "AFP/Nina Bauer", "Two white boats"),
            figure(NewsImageFactory(default_caption="The gauge", credit="Gauge House")),
        ),
    )


@pytest.fixture
def shown(client, article):
    return visit(client, article.url)


# The article itself


def test_place_stands_above_the_headline_and_leads_to_its_page(shown):
    kicker = shown.h1.find_previous_sibling("p")
    assert links(kicker) == {"Geneva": "/geneva/"}


def test_headline_is_the_heading_of_the_page(shown):
    assert text_of(shown.h1) == "The lake is high"
    assert shown.title.get_text().startswith("The lake is high")


def test_standfirst_follows_the_headline(shown):
    assert text_of(shown.h1.find_next_sibling("p")) == "After a wet spring it stands at the steps."


def test_byline_names_authors_in_order_and_leads_to_their_pages(shown):
    byline = [(text_of(link), link["href"]) for link in shown.select('main article header a[rel="author"]')]
    assert byline == [("Ada Keller", "/authors/ada-keller/"), ("Ben Roux", "/authors/ben-roux/")]


def test_date_is_printed_in_the_sites_own_time(shown):
    time = shown.select_one("main article header time")
    assert text_of(time) == "22 January 2022, 09:30"
    assert time["datetime"] == "2022-01-22T09:30:00+01:00"


def test_updated_date_is_printed_only_where_the_editor_set_one(client, article):
    assert "Updated" not in text_of(visit(client, article.url).main.header)
    article.updated_at = dt.datetime(2022, 2, 3, 12, tzinfo=dt.UTC)
    article.save()
    assert "Updated 3 February 2022" in text_of(visit(client, article.url).main.header)


def test_text_keeps_its_marks(shown):
    assert text_of(shown.main.find("b")) == "third"


def test_headings_of_the_body_stand_one_step_below_the_headline(shown):
    assert "What the gauge says" in [text_of(heading) for heading in shown.select("main article h2")]


def test_quote_is_a_blockquote_with_speaker_and_office_in_cite(shown):
    quote = shown.main.find("blockquote")
    assert [text_of(paragraph) for paragraph in quote.find_all("p")] == QUOTE["words"].split("\n\n")
    assert text_of(quote.find_next("cite")).replace(" ,", ",") == "Odile Perret, warden of the gauge house"
    assert quote["cite"] == quote.find_next("cite").a["href"] == "https://www.example.org/lake"


def test_picture_is_a_figure_with_caption_and_credit(shown):
    captions = [text_of(caption) for caption in shown.select("main figure > figcaption")]
    assert "Boats at the mole AFP/Nina Bauer" in captions


def test_picture_without_caption_takes_that_of_the_image(shown):
    assert "The gauge Gauge House" in [text_of(caption) for caption in shown.select("main figure > figcaption")]


def test_picture_that_has_no_sizes_yet_is_held_open_with_its_alt_text(shown):
    assert shown.select_one('main figure [role="img"]')["aria-label"] == "Two white boats"


def test_lead_picture_carries_the_captions_of_the_article(client, geneva):
    article = ArticlePageFactory(
        parent=geneva,
        lead_image=NewsImageFactory(),
        lead_alt_text="A mole",
        lead_caption="At noon",
        lead_credit="R. Frei",
    )
    lead = visit(client, article.url).select_one("main article figure")
    assert text_of(lead.figcaption) == "At noon R. Frei"
    assert lead.select_one("[aria-label]")["aria-label"] == "A mole"


def test_picture_whose_licence_has_ended_is_not_shown(client, geneva):
    image = NewsImageFactory(usable_until=dt.date(2022, 6, 30))
    article = ArticlePageFactory(parent=geneva, body=body_of(figure(image, "Boats at the mole")))
    with time_machine.travel(dt.datetime(2022, 6, 30, 12, tzinfo=dt.UTC), tick=False):
        assert "Boats at the mole" in text_of(visit(client, article.url).main)
    with time_machine.travel(dt.datetime(2022, 7, 1, 12, tzinfo=dt.UTC), tick=False):
        assert "Boats at the mole" not in text_of(visit(client, article.url).main)


def test_other_places_are_named_beside_the_first(client, geneva, zurich):
    article = ArticlePageFactory(parent=geneva, other_places=[zurich])
    kicker = visit(client, article.url).h1.find_previous_sibling("p")
    assert links(kicker) == {"Geneva": "/geneva/", "Zurich": "/zurich/"}


def test_topics_lead_to_their_pages(shown):
    assert [(text_of(link), link["href"]) for link in shown.select('main [rel="tag"]')] == [
        ("Weather", "/topics/weather/")
    ]


def test_months_of_the_article_are_linked(shown):
    found = links(shown.main)
    assert found["Geneva in January 2022"] == "/geneva/archive/2022/01/"
    assert found["all places in January 2022"] == "/archive/2022/01/"


def test_authors_stand_in_a_box_with_role_and_life(shown):
    box = text_of(part(shown, "author-box"))
    assert "Ada Keller Correspondent Writes about trams." in box
    assert "Ben Roux" in box


def test_row_of_the_byline_without_an_author_is_left_out(client, geneva):
    article = ArticlePageFactory(parent=geneva)
    ArticleAuthor.objects.create(article=article, author=None)
    assert not has_part(visit(client, article.url), "author-box")


def test_article_without_authors_has_no_box(client, geneva):
    article = ArticlePageFactory(parent=geneva, authors=[])
    assert not has_part(visit(client, article.url), "author-box")


def test_article_with_title_and_standfirst_alone_is_shown(client, geneva):
    article = ArticlePage(title="Short", slug="short", standfirst="No more than this.")
    geneva.add_child(instance=article)
    article.save_revision().publish()
    assert text_of(visit(client, "/geneva/short/").h1) == "Short"


# What stands around it


def related(client, article):
    page = visit(client, article.url)
    return [text_of(heading) for heading in part(page, "related").select("article :is(h2, h3)")]


def test_related_articles_name_the_place_that_they_are_of(client, article, geneva):
    ArticlePageFactory(parent=geneva, title="Market day")
    card = part(visit(client, article.url), "related").find("article")
    assert {"Geneva": "/geneva/", "Market day": "/geneva/market-day/"}.items() <= links(card).items()


def test_related_articles_are_three_of_the_same_place_newest_first(client, article, geneva, zurich):
    for day, title in enumerate(["One", "Two", "Three", "Four"]):
        ArticlePageFactory(parent=geneva, title=title, published_at=days_after(day))
    ArticlePageFactory(parent=zurich, title="Elsewhere", published_at=days_after(9))
    assert related(client, article) == ["Four", "Three", "Two"]


def test_related_articles_chosen_by_hand_come_first_and_in_order(client, article, geneva, zurich):
    ArticlePageFactory(parent=geneva, title="Near")
    chosen = [ArticlePageFactory(parent=zurich, title=title) for title in ("Far", "Farther")]
    article.article_relations = [
        ArticleRelation(related=other, sort_order=number) for number, other in enumerate(reversed(chosen))
    ]
    article.save()
    assert related(client, article) == ["Farther", "Far", "Near"]


def test_related_articles_chosen_by_hand_are_left_out_once_they_are_drafts(client, article, zurich):
    chosen = DraftFactory(parent=zurich, title="Not yet")
    article.article_relations = [ArticleRelation(related=chosen)]
    article.save()
    assert not has_part(visit(client, article.url), "related")


def test_related_articles_are_filled_from_country_then_topics_then_newest(client, article, zurich):
    CountryFactory()
    paris = CityIndexPageFactory(title="Paris", country="FR")
    ArticlePageFactory(parent=paris, title="Newest of all", published_at=days_after(3))
    ArticlePageFactory(parent=paris, title="Rain too", topics=["Weather"], published_at=days_after(1))
    ArticlePageFactory(parent=zurich, title="Same country", published_at=days_after(2))
    assert related(client, article) == ["Same country", "Rain too", "Newest of all"]


def test_advertisements_do_not_fill_related_articles(client, article, geneva):
    ArticlePageFactory(parent=geneva, title="Buy a boat", kind=Kind.ADVERTISEMENT)
    assert not has_part(visit(client, article.url), "related")


def test_neighbours_are_those_of_the_whole_site(client, article, zurich):
    ArticlePageFactory(parent=zurich, title="Day before", published_at=article.published_at - dt.timedelta(days=1))
    ArticlePageFactory(parent=zurich, title="Day after", published_at=article.published_at + dt.timedelta(days=1))
    ArticlePageFactory(parent=zurich, title="Year after", published_at=days_after(365))
    page = visit(client, article.url)
    assert link_of_relation(page, "prev") == "/zurich/day-before/"
    assert link_of_relation(page, "next") == "/zurich/day-after/"
    assert "Day before" in text_of(part(page, "neighbours"))


def test_articles_of_the_same_moment_are_neighbours_once(client, geneva):
    first, second, third = (ArticlePageFactory(parent=geneva, title=title) for title in ("One", "Two", "Three"))
    page = visit(client, second.url)
    assert link_of_relation(page, "prev") == first.url
    assert link_of_relation(page, "next") == third.url


def test_only_article_of_the_site_has_no_neighbours(client, article):
    assert not has_part(visit(client, article.url), "neighbours")


def test_recent_posts_are_the_five_newest_of_the_site(client, article, zurich):
    for day in range(6):
        ArticlePageFactory(parent=zurich, title=f"Day {day}", published_at=days_after(day))
    recent = links(part(visit(client, article.url), "recent"))
    assert list(recent) == ["Day 5", "Day 4", "Day 3", "Day 2", "Day 1"]
    assert recent["Day 5"] == "/zurich/day-5/"


def test_categories_are_the_places_that_have_articles(shown):
    assert links(part(shown, "categories")) == {"Geneva": "/geneva/"}


def test_archives_lead_to_the_months_that_have_articles(shown):
    assert links(part(shown, "archives"))["January 2022"] == "/archive/2022/01/"


def test_month_of_the_article_stands_open(client, article, zurich):
    ArticlePageFactory(parent=zurich)
    archives = part(visit(client, article.url), "archives")
    current = archives.select_one("[aria-current]")
    assert text_of(current) == "January 2022"
    assert current.find_parent("details").has_attr("open")


def test_back_to_top_leads_to_something_at_the_top(shown):
    address = part(shown, "back-to-top").a["href"]
    assert shown.find(id=address.removeprefix("#")).find("h1")


# Kinds


def test_news_needs_no_label(shown):
    assert "News" not in text_of(shown.h1.find_previous_sibling("p"))


@pytest.mark.parametrize(
    ("kind", "label"), [(Kind.OPINION, "Opinion"), (Kind.INTERVIEW, "Interview"), (Kind.ADVERTISEMENT, "Advertisement")]
)
def test_any_other_kind_is_printed_above_the_headline(client, geneva, kind, label):
    article = ArticlePageFactory(parent=geneva, kind=kind)
    assert text_of(visit(client, article.url).h1.find_previous_sibling("p")).startswith(label)


def test_links_of_an_advertisement_are_sponsored(client, geneva):
    body = body_of(
        ("text", '<p>Come to <a href="https://www.example.org/boats">our shop</a>.</p>'),
        ("related_link", {"page": None, "url": "https://www.example.org/more", "title": "More boats"}),
    )
    article = ArticlePageFactory(parent=geneva, kind=Kind.ADVERTISEMENT, body=body)
    page = visit(client, article.url)
    found = {
        link["href"]: link.get("rel", []) for link in page.select('main article a[href^="https://www.example.org/"]')
    }
    assert len(found) == 2
    assert all("sponsored" in relations for relations in found.values())


def test_links_of_news_are_not_sponsored(client, geneva):
    body = body_of(("text", '<p>See <a href="https://www.example.org/">the notice</a>.</p>'))
    article = ArticlePageFactory(parent=geneva, body=body)
    assert visit(client, article.url).select_one('a[href="https://www.example.org/"]').get("rel") is None


def test_advertisement_stays_out_of_recent_posts(client, article, geneva):
    ArticlePageFactory(parent=geneva, title="Buy a boat", kind=Kind.ADVERTISEMENT)
    assert links(part(visit(client, article.url), "recent")) == {"The lake is high": article.url}


# Addresses


def test_canonical_address_is_absolute(shown):
    assert shown.find("link", rel="canonical")["href"] == "http://testserver/geneva/the-lake-is-high/"


def test_canonical_address_of_an_alias_is_its_source(client, article, zurich):
    article.create_alias(parent=zurich, update_slug="the-lake-from-zurich")
    page = visit(client, "/zurich/the-lake-from-zurich/")
    assert page.find("link", rel="canonical")["href"] == "http://testserver/geneva/the-lake-is-high/"
    assert text_of(page.h1) == "The lake is high"


def test_shared_article_shows_its_social_texts(client, geneva):
    article = ArticlePageFactory(parent=geneva, social_title="Look at the lake", social_text="It is high.")
    page = visit(client, article.url)
    assert page.find("meta", property="og:title")["content"] == "Look at the lake"
    assert page.find("meta", property="og:description")["content"] == "It is high."


# Age


@pytest.mark.parametrize(
    ("years", "note"),
    [(0, None), (1, None), (2, "This article is 2 years old."), (12, "This article is 12 years old.")],
)
def test_old_article_says_its_age(client, article, years, note):
    moment = article.published_at.replace(year=2022 + years) + dt.timedelta(days=1)
    with time_machine.travel(moment, tick=False):
        text = text_of(visit(client, article.url).main)
    assert ("years old" in text) is bool(note)
    assert (note or "") in text


# Who may see it


def test_draft_is_not_found(client, geneva):
    draft = DraftFactory(parent=geneva)
    assert status_of(client, f"/geneva/{draft.slug}/") == 404


def test_article_under_an_unpublished_place_is_not_found(client, article, geneva):
    geneva.unpublish()
    assert status_of(client, article.url) == 404


def test_article_is_not_found_before_its_date(client, article):
    with time_machine.travel(article.published_at - dt.timedelta(seconds=1), tick=False):
        assert status_of(client, article.url) == 404
    with time_machine.travel(article.published_at, tick=False):
        assert status_of(client, article.url) == 200


def test_alias_of_a_withdrawn_article_is_not_found(client, article, zurich):
    article.create_alias(parent=zurich)
    article.unpublish()
    assert status_of(client, "/zurich/the-lake-is-high/") == 404


def test_restricted_article_asks_for_its_password(client, article):
    article.view_restrictions.create(restriction_type="password", password="lake")
    page = visit(client, article.url)
    assert page.find("input", type="password")
    assert "third" not in text_of(page)


def test_draft_changes_of_a_live_article_are_not_shown(client, article):
    article.title = "Not yet"
    article.save_revision()
    assert text_of(visit(client, article.url).h1) == "The lake is high"


def test_front_page_is_the_way_home(shown):
    assert links(shown.header)["Home"] == HomePage.objects.get().url


def test_month_of_its_place_is_among_the_crumbs(shown):
    crumbs = links(shown.main.find("nav", attrs={"aria-label": "You are here"}))
    assert crumbs["January 2022"] == "/geneva/archive/2022/01/"


def test_article_can_be_sent_on_without_javascript(client, geneva):
    ArticlePageFactory(parent=geneva, title="Ärger & Eis?", slug="ice")
    share = visit(client, "/geneva/ice/").main.find(attrs={"data-share": True})
    assert links(share) == {
        "Send by e-mail": "mailto:?subject=%C3%84rger%20%26%20Eis%3F&body=http%3A%2F%2Ftestserver%2Fgeneva%2Fice%2F"
    }
    assert all(button.has_attr("hidden") for button in share.find_all("button"))


def test_forty_authors_are_all_named_and_have_no_forty_boxes(client, geneva):
    authors = [AuthorFactory(name=f"Author {number}", bio="Writes.") for number in range(40)]
    ArticlePageFactory(parent=geneva, title="By many", authors=authors)
    page = visit(client, "/geneva/by-many/")
    names = [author.name for author in authors]
    assert "Author 0 , Author 1 and 38 others" in text_of(page.main.header)
    assert links(page.main.header)["38 others"] == f"#{part(page, 'author-box')['id']}"
    assert list(links(part(page, "author-box"))) == names
    assert "Writes." not in text_of(part(page, "author-box"))
    assert "Author 0 , Author 1 and 38 others" in text_of(visit(client, "/geneva/").main.find("article"))


def test_name_in_another_script_keeps_to_its_own_direction(client, geneva):
    ArticlePageFactory(parent=geneva, title="שלום", slug="peace", authors=[AuthorFactory(name="דנה לוי")])
    page = visit(client, "/geneva/peace/")
    assert page.h1["dir"] == "auto"
    assert page.main.header.find("bdi").get_text() == "דנה לוי"
