"""A page on a slow connection: light, steady, its first picture early, and nothing from anybody else."""

from __future__ import annotations

import gzip
import time
from urllib.parse import urlsplit

import pytest

from tests.browser.waiting import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("standing_site")]

ARTICLE = "/geneva/the-lake-is-high/"
KINDS = ["/", "/geneva/", ARTICLE, "/archive/2022/05/"]
FIRST_VISIT = 60 * 1024  # bytes before images
STEADY = 0.02
BETWEEN_PICTURES = 0.15  # seconds
# Slow and fast 3G as browsers' own tools emulate them: bytes a second, milliseconds.
SLOW_3G = {"downloadThroughput": 400 * 1024 / 8, "uploadThroughput": 400 * 1024 / 8, "latency": 400}
FAST_3G = {"downloadThroughput": 1.6 * 1024 * 1024 / 8, "uploadThroughput": 750 * 1024 / 8, "latency": 150}

WATCH_SHIFTS = """
    window.shifts = [];
    new PerformanceObserver(list => list.getEntries().forEach(({ value, hadRecentInput, sources }) => {
        if (hadRecentInput) return;
        window.shifts.push([value, sources.map(({ node }) => node?.outerHTML?.slice(0, 80)).join()]);
    })).observe({ type: "layout-shift", buffered: true });
"""
WATCH_LARGEST = """
    const lead = "h1, h2, .headline a, .lead-picture img, .lead img";
    new PerformanceObserver(list => list.getEntries().forEach(({ element, startTime, url }) => {
        window.largest = { name: element?.localName, isLead: element?.matches(lead), at: startTime, url };
    })).observe({ type: "largest-contentful-paint", buffered: true });
"""
SCROLL_THROUGH = """async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 600) {
        scrollTo(0, y);
        await new Promise(done => setTimeout(done, 40));
    }
}"""
BLOCKING = """performance.getEntriesByType("resource")
    .filter(({ renderBlockingStatus }) => renderBlockingStatus === "blocking").map(({ name }) => name)"""


@pytest.fixture
def tab(open_tab):
    return open_tab(fresh=True)


def requests_of(tab, address):
    """Every request of a first visit, in the order in which they are made."""
    asked = []
    tab.on("request", lambda request: asked.append(request))  # a list's own method is refused
    tab.goto(address, wait_until="networkidle")
    return asked


@pytest.mark.parametrize("address", KINDS)
def test_first_visit_is_light_and_asks_nobody_else(tab, address):
    asked = requests_of(tab, address)
    host = urlsplit(tab.url).netloc
    assert {urlsplit(request.url).netloc for request in asked} == {host}
    kinds = [request for request in asked if request.resource_type in {"document", "stylesheet", "script"}]
    # The test's own server compresses nothing.
    sizes = {request.url: len(gzip.compress(request.response().body(), 6)) for request in kinds}
    assert len(sizes) > 5
    assert sum(sizes.values()) < FIRST_VISIT, sizes


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("address", KINDS)
def test_nothing_jumps_while_pictures_come_late(open_tab, address, width):
    tab = open_tab(fresh=True, viewport={"width": width, "height": 800})
    tab.add_init_script(WATCH_SHIFTS)
    tab.route("**/media/**", lambda route: (time.sleep(BETWEEN_PICTURES), route.continue_()))
    tab.goto(address, wait_until="domcontentloaded")
    tab.evaluate(SCROLL_THROUGH)
    tab.wait_for_load_state("networkidle")
    shifts = tab.evaluate("window.shifts")
    assert sum(value for value, _ in shifts) < STEADY, shifts


def test_a_jump_would_be_noticed(tab):
    tab.add_init_script(WATCH_SHIFTS)
    tab.goto("/geneva/", wait_until="networkidle")
    tab.evaluate(
        "document.querySelector('main').animate({ marginTop: ['0px', '400px'] }, { duration: 1, fill: 'forwards' })"
    )
    wait_until(tab, "least => window.shifts.reduce((sum, [value]) => sum + value, 0) > least", STEADY)


@pytest.mark.parametrize(("address", "first"), [("/", ".lead img"), (ARTICLE, ".lead-picture img")])
def test_first_picture_is_asked_for_at_once(tab, address, first):
    asked = requests_of(tab, address)
    lead = tab.locator(first).evaluate("image => image.currentSrc")
    assert tab.locator(first).get_attribute("fetchpriority") == "high"
    assert tab.locator(first).get_attribute("loading") is None
    pictures = [request.url for request in asked if request.resource_type == "image" and "/media/" in request.url]
    assert pictures[0] == lead


@pytest.mark.parametrize("address", KINDS)
def test_only_styles_and_one_small_script_hold_the_first_paint_up(tab, address):
    tab.goto(address)
    blocking = [urlsplit(name).path for name in tab.evaluate(BLOCKING)]
    scripts = [path for path in blocking if path.endswith(".js")]
    assert scripts == ["/static/js/theme.js"]
    assert all(path.endswith(".css") for path in blocking if path not in scripts)
    assert len(blocking) <= 3


@pytest.mark.parametrize(("network", "bound"), [(SLOW_3G, 8), (FAST_3G, 4)], ids=["slow 3G", "fast 3G"])
@pytest.mark.parametrize("address", ["/", ARTICLE])
def test_largest_content_is_painted_early_on_a_slow_connection(open_tab, address, network, bound):
    tab = open_tab(fresh=True, viewport={"width": 360, "height": 740})
    session = tab.context.new_cdp_session(tab)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {"offline": False, **network})
    tab.add_init_script(WATCH_LARGEST)
    tab.goto(address, wait_until="networkidle")
    wait_until(tab, "window.largest")  # it is told of some time after it was painted
    largest = tab.evaluate("window.largest")
    assert largest["isLead"], largest
    assert largest["at"] < bound * 1000
