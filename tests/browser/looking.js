/* What tests ask of a page, beside axe: each function gives a list of lines, one for each fault. */
const CLIPPED = ".hidden-text, .skip-link, .article-page .crumbs [aria-current]";

function name(element) {
  const classes = [...element.classList].map((word) => `.${word}`).join("");
  return `${element.localName}${classes} “${element.textContent.trim().replace(/\s+/g, " ").slice(0, 40)}”`;
}

function isSeen(element) {
  const { width, height } = element.getBoundingClientRect();
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && width > 0 && height > 0;
}

/* Whether something around the element scrolls or cuts off by itself. */
function isInsideOwnScroller(element) {
  for (let around = element; around !== document.body && around; around = around.parentElement)
    if (getComputedStyle(around).overflowX !== "visible") return true;
  return false;
}

const seenElements = () => [...document.body.querySelectorAll("*")].filter((element) => isSeen(element) && !element.closest(CLIPPED));

window.looking = {
  sideways() {
    const width = document.documentElement.clientWidth;
    const wide = seenElements().filter((element) => element.getBoundingClientRect().right > width + 1 && !isInsideOwnScroller(element));
    const innermost = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
    const page = document.documentElement.scrollWidth;
    return [...(page > width ? [`the page is ${page} px wide`] : []), ...innermost.map((element) => `sticks out: ${name(element)}`)];
  },

  /* The reader's own spacing of success criterion 1.4.12, on or off. */
  space(isOn) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
      p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = isOn ? [sheet] : [];
  },

  clipped() {
    const cuts = (element) => ["hidden", "clip"].includes(getComputedStyle(element).overflowY) && element.textContent.trim();
    const isTooSmall = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
      scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;
    return seenElements().filter((element) => cuts(element) && isTooSmall(element)).map((element) => `cut off: ${name(element)}`);
  },

  /* Words that lie upon other words. */
  overlaps() {
    const lines = [];
    for (const element of seenElements())
      for (const node of element.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const { left, top, right, bottom } of range.getClientRects()) lines.push({ element, left, top, right, bottom });
      }
    lines.sort((one, other) => one.top - other.top);
    const found = new Set();
    lines.forEach((one, number) => {
      for (const other of lines.slice(number + 1)) {
        if (other.top > one.bottom - 3) break;
        if (other.element === one.element || other.left > one.right - 3 || one.left > other.right - 3) continue;
        found.add(`${name(one.element)} lies upon ${name(other.element)}`);
      }
    });
    return [...found];
  },

  headings() {
    const found = [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")].filter(isSeen);
    const level = (heading) => Number(heading.localName[1]);
    const skips = found.filter((heading, number) => level(heading) > (number ? level(found[number - 1]) : 0) + 1);
    const first = document.querySelectorAll("h1");
    return [...(first.length === 1 ? [] : [`${first.length} h1`]), ...skips.map((heading) => `skips a level: ${name(heading)}`)];
  },

  landmarks() {
    const labelled = [...document.querySelectorAll("nav, aside, [role=region], [role=search], form[role]")];
    const label = (element) => element.ariaLabel ?? document.getElementById(element.getAttribute("aria-labelledby"))?.textContent;
    const names = labelled.map((element) => `${element.localName} ${label(element)}`);
    return [
      ...(document.querySelectorAll("main").length === 1 ? [] : ["not one main"]),
      ...labelled.filter((element) => element.localName !== "form" && !label(element)).map((element) => `has no name: ${name(element)}`),
      ...names.filter((one, number) => names.indexOf(one) !== number && !one.startsWith("form")).map((one) => `twice: ${one}`),
    ];
  },

  orderOfTabs() {
    return [...document.querySelectorAll("[tabindex]")].filter((element) => element.tabIndex > 0).map(name);
  },

  /* Each thing that takes the focus, asked as the keyboard would leave it. */
  rings() {
    const takers = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
    return [...document.querySelectorAll(takers)].filter((element) => element.checkVisibility() && element.tabIndex >= 0).flatMap((element) => {
      element.focus({ focusVisible: true });
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const dot = element.ownerSVGElement && element.querySelector("circle, rect");
      const hasRing = dot ? parseFloat(getComputedStyle(dot).strokeWidth) >= 2 : outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
      const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
      const faults = [];
      if (document.activeElement !== element) faults.push("takes no focus");
      if (!hasRing) faults.push(`no ring: ${outlineStyle} ${outlineWidth}`);
      if (!isSeen(element) || width < 2 || height < 2) faults.push("is not seen");
      if (right < 1 || bottom < 1 || left > innerWidth - 1 || top > innerHeight - 1) faults.push("is off the screen");
      return faults.map((fault) => `${fault}: ${name(element)}`);
    });
  },

  /* Rules of stylesheets which the page does not load, but would need. */
  async missingStyles(sheets) {
    const loaded = [...document.styleSheets].map(({ href }) => new URL(href).pathname);
    const found = [];
    for (const address of sheets.filter((one) => !loaded.includes(one))) {
      const sheet = await new CSSStyleSheet().replace(await (await fetch(address)).text());
      const rules = [...sheet.cssRules];
      while (rules.length) {
        const rule = rules.pop();
        if (rule.media?.mediaText === "print") continue;
        if (rule.cssRules?.length) rules.push(...rule.cssRules);
        if (rule.selectorText && document.querySelector(rule.selectorText)) found.push(`${address}: ${rule.selectorText}`);
      }
    }
    return found;
  },

  /* Attributes and elements that the policy forbids. */
  inline() {
    const scripts = [...document.scripts].filter((script) => !script.src && script.type !== "application/ld+json");
    const styles = [...document.querySelectorAll("style, [style]")];
    const handlers = [...document.querySelectorAll("*")].filter((element) => element.getAttributeNames().some((attribute) => attribute.startsWith("on")));
    return [...scripts, ...styles, ...handlers].map((element) => element.outerHTML.slice(0, 120));
  },
};
