"""What is pasted into a text, as the programs that writers use put it on the clipboard, and what readers get of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from news.blocks.text import TextBlock
from news.models import ArticlePage
from tests.browser.admin import add_block, advice, block, sign_in
from tests.pages import text_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CLIPBOARDS = Path(__file__).parent / "clipboard"
ADD_A_BLOCK = "Pictures are added as a block of their own: press + and choose Picture."
WHAT_A_BROWSER_SENDS = """(target, [html, text, files]) => {
    const clipboardData = new DataTransfer();
    if (html) clipboardData.setData("text/html", html);
    if (text) clipboardData.setData("text/plain", text);
    for (const name of files) clipboardData.items.add(new File(["PNG"], name, { type: "image/png" }));
    target.focus();
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
# At once, as it does before the form is sent; else a quarter of a second after the last change.
WRITE_DOWN = "field => { field.draftailEditor.saveState(); return field.value; }"
STORY = (
    "<h3>The ferries return</h3>"
    "<p>After eleven weeks the <b>first ferry</b> left the mole at six, and <i>nobody</i> was late."
    " It carried 1 200 m<sup>2</sup> of awnings.</p>"
)
LISTS = (
    "<h3>What it carries</h3>"
    "<ul><li>Bread, before the bakers wake<ul><li>Rye</li></ul></li><li>Letters</li></ul>"
    "<p>The order of the piers:</p>"
    "<ol><li>Mole</li><li>Gauge house</li></ol>"
)
TABLE = "<p>{Pier} · {First boat}</p><p>Mole · 6:05</p>"
BOLD_TABLE = TABLE.replace("{", "<b>").replace("}", "</b>")
QUOTE = "<p>“We had missed the noise,” said Odile.</p>"
OFFICE = '<a href="https://ferries.example.org/summer?day=1">the pier office</a>'
EXPECTED = {
    "word": (
        STORY,
        f'<p>The timetable is at {OFFICE} and on <a href="https://pier.example.org/board">its board</a>',
        "<sup>[1]</sup>.</p>",
        LISTS,
        BOLD_TABLE,
        QUOTE,
    ),
    "google-docs": (
        STORY,
        f"<p>The timetable is at {OFFICE} and at ",
        '<a href="https://pier.example.org/board">https://pier.example.org/board</a>.</p>',
        LISTS,
        BOLD_TABLE,
        QUOTE,
    ),
    "libreoffice": (STORY, f"<p>The timetable is at {OFFICE}.</p>", LISTS, BOLD_TABLE, QUOTE),
    "web-page": (
        STORY.replace("awnings.", "awnings. ⛴️"),
        f"<p>The timetable is at {OFFICE},<br/>and nowhere else. Follow</p>",
        "<p>A ferry at the mole.</p>",
        LISTS,
        '<p><a href="https://www.youtube.com/embed/aqz-KE-bpKQ?rel=0">https://www.youtube.com/embed/aqz-KE-bpKQ?rel=0</a></p>',
        TABLE.replace("{", "").replace("}", ""),
        QUOTE,
    ),
}


@pytest.fixture
def form(tab, editor, geneva):
    """The form of a new article with an empty text."""
    sign_in(tab, editor)
    tab.goto(f"/admin/pages/add/news/articlepage/{geneva.pk}/")
    tab.locator("#id_title").fill("The ferries return")
    return tab


def first_text(form):
    return block(form, 0).get_by_role("textbox")


def paste(place, html="", text="", files=()):
    place.evaluate(WHAT_A_BROWSER_SENDS, [html, text, list(files)])


def publish(form):
    form.get_by_role("button", name="Publish", exact=True).click()
    expect(form.get_by_text("Published: it is at")).to_be_visible()
    return ArticlePage.objects.get()


def held(form):
    """What the first text would be stored as now."""
    content = block(form, 0).locator("input[name$=-value]").evaluate(WRITE_DOWN)
    return plain(TextBlock().field.widget.converter.to_database_format(content))


def plain(html):
    """Without the keys that the editor gives its paragraphs."""
    return re.sub(r' data-block-key="\w+"', "", html)


def stored(article, number=0):
    return plain(article.body[number].value.source)


@pytest.mark.parametrize("source", EXPECTED)
def test_article_from_elsewhere_keeps_what_it_says_and_loses_how_it_looked(form, open_tab, source):
    html = (CLIPBOARDS / f"{source}.html").read_text()
    paste(first_text(form), html, text_of(BeautifulSoup(html, "html5lib").body))
    expect(advice(first_text(form))).to_contain_text(f"The picture was left out. {ADD_A_BLOCK}")
    article = publish(form)
    assert stored(article) == "".join(EXPECTED[source])
    reader = open_tab()
    reader.goto(article.url)
    expect(reader.locator("main .text h3, main .text h2").first).to_have_text("The ferries return")
    expect(reader.locator("main .text li")).to_have_count(5)
    assert reader.locator("main .text :is(img, iframe, script, [style], font, span)").count() == 0


def test_article_can_be_opened_again_and_undone(form):
    text = first_text(form)
    text.press_sequentially("Kept. ")
    paste(text, (CLIPBOARDS / "word.html").read_text(), "The ferries return")
    expect(text).to_contain_text("Gauge house")
    text.press("Control+z")
    expect(text).to_have_text("Kept. ")


def test_words_pasted_into_a_sentence_stay_in_it(form):
    text = first_text(form)
    text.press_sequentially("The  left.")
    for _ in range(6):
        text.press("ArrowLeft")
    paste(text, "<p class=MsoNormal><b>first ferry</b><o:p></o:p></p>", "first ferry")
    assert held(form) == "<p>The <b>first ferry</b> left.</p>"


PICTURES = [
    ("", ["screenshot.png"], "The picture was left out."),
    ("<meta charset='utf-8'><img src='https://news.example.org/a.jpg' alt='A ferry'>", ["image.png"], "The picture"),
    ("<p><img src='a.jpg'><img src='file:///b.jpg'></p>", [], "2 pictures were left out."),
]


def test_picture_is_refused_with_a_word_on_how_to_add_one(form):
    text = first_text(form)
    for html, files, message in PICTURES:
        paste(text, html, "", files)
        expect(advice(text)).to_contain_text(message)
        expect(advice(text)).to_contain_text(ADD_A_BLOCK)
        assert held(form) in {"", "<p></p>"}
    paste(text, "<p>Words alone.</p>", "Words alone.")
    expect(advice(text)).to_have_text("")


def test_dropped_file_is_refused_too(form):
    first_text(form).evaluate(
        """target => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File(["PNG"], "ferry.png", { type: "image/png" }));
            target.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        }"""
    )
    expect(advice(first_text(form))).to_contain_text(ADD_A_BLOCK)


LONG_LINE = "A mail whose lines were broken by the program that sent all of it"
TEXTS = {
    "One.\r\n\r\nTwo.\n \nThree.\n": "<p>One.</p><p>Two.</p><p>Three.</p>",
    "One.\nTwo.\n": "<p>One.</p><p>Two.</p>",
    f"{LONG_LINE}\nand go on.\n\nRoses\nViolets": f"<p>{LONG_LINE} and go on.</p><p>Roses<br/>Violets</p>",
    "Bring:\n• bread\n• salt": "<p>Bring:</p><ul><li>bread</li><li>salt</li></ul>",
    "o carro\n3. Oktober\n<b>": "<p>o carro</p><p>3. Oktober</p><p>&lt;b&gt;</p>",
}


def test_plain_text_keeps_its_paragraphs(form):
    text = first_text(form)
    for pasted, html in TEXTS.items():
        text.press("Control+a")
        text.press("Delete")
        paste(text, text=pasted)
        assert held(form) == html


def test_address_lies_on_the_words_that_were_selected(form):
    text = first_text(form)
    text.press_sequentially("pier")
    text.press("Shift+Home")
    paste(text, text="https://pier.example.org/board")
    assert held(form) == '<p><a href="https://pier.example.org/board">pier</a></p>'


def test_fact_box_takes_only_what_it_may_hold(form):
    add_block(form, "Fact box")
    box = block(form, 1)
    box.get_by_label("Title").fill("Piers")
    paste(box.get_by_role("textbox").last, "<h2>Mole</h2><p>m<sup>2</sup> at https://pier.example.org</p>", "Mole")
    link = '<a href="https://pier.example.org/">https://pier.example.org</a>'
    assert plain(publish(form).body[-1].value["text"].source) == f"<p>Mole</p><p>m2 at {link}</p>"


def seconds_of(work):
    """What the page has kept a processor busy for; not how long it had to wait for one."""
    metrics = work.send("Performance.getMetrics")["metrics"]
    return next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")


def test_ten_thousand_words_are_there_at_once_and_in_order(form):
    paragraphs = [f"Paragraph {number}: " + "the water came over the third step. " * 14 for number in range(100)]
    html = "".join(f"<p class=MsoNormal>{words}<o:p></o:p></p>" for words in paragraphs)
    work = form.context.new_cdp_session(form)
    work.send("Performance.enable", {"timeDomain": "threadTicks"})
    paste(first_text(form), html, "\n".join(paragraphs))
    expect(first_text(form)).to_contain_text("Paragraph 99:")
    assert seconds_of(work) < 3  # seconds; 0.3 as a rule
    found = re.findall(r"Paragraph (\d+):", stored(publish(form)))
    assert found == [str(number) for number in range(100)]
