// What an element of a pasted document means: whether it is dropped, how its words are stressed, where its link leads,
// which list it is an item of. Word says so in styles of its own (“mso-…”), which only the attribute itself holds.

const DROPPED = `script, style, noscript, template, head, svg, canvas, nav, button, select, input, textarea, del, [hidden],
  .MsoCommentReference, .msocomanchor, .msocomtxt`;
const DROPPED_STYLES = /display:\s*none|mso-hide:\s*all|mso-list:\s*Ignore|mso-element:\s*comment/i;
const WORD_ITEM = /mso-list:\s*\S+\s+level(\d+)/i;
const NUMBER = /^\(?[0-9a-z]{1,5}[.)]/i;
const TRACKING = /^(utm_.*|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|_hs.*|yclid)$/i;
const EMOJI = /^[\p{Extended_Pictographic}\p{Regional_Indicator}][\p{Extended_Pictographic}\p{Emoji_Component}]*$/u;
const DOT = /^[012](px)?$/; // counts readers
const SAFE = /^(https?|mailto|tel):$/;

const styleOf = element => element.getAttribute("style") ?? "";

export const isDropped = element => element.matches(DROPPED) || DROPPED_STYLES.test(styleOf(element));

// A Set of BOLD, ITALIC and SUPERSCRIPT: the element's own upon those of the words around it.
export function stresses(element, around) {
  const found = new Set(around);
  const { fontWeight, fontStyle, verticalAlign } = element.style ?? {};
  const set = (name, isTag, isStyle) => found[isStyle ?? isTag ? "add" : "delete"](name);
  const bold = element.matches("b, strong"), italic = element.matches("i, em, cite");
  if (bold || fontWeight) set("BOLD", bold, fontWeight ? /^(bold|bolder|[6-9]00)$/.test(fontWeight) : undefined);
  if (italic || fontStyle) set("ITALIC", italic, fontStyle ? /^(italic|oblique)/.test(fontStyle) : undefined);
  if (element.matches("sup") || verticalAlign === "super") found.add("SUPERSCRIPT");
  return found;
}

// The address as readers should get it: without what follows them, and not through those who count clicks. "" for none.
export function address(text) {
  let url;
  try {
    url = new URL(text);
  } catch {
    return "";
  }
  const isDetour = /(^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === "/url"
    || url.hostname.endsWith(".safelinks.protection.outlook.com");
  const goal = isDetour && (url.searchParams.get("q") ?? url.searchParams.get("url"));
  if (goal) return address(goal);
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  return SAFE.test(url.protocol) ? url.href : "";
}

// The type and depth of a paragraph that Word means as an item of a list.
export function wordItem(element) {
  const level = WORD_ITEM.exec(styleOf(element));
  if (!level) return null;
  const marker = element.querySelector("[style*='mso-list:Ignore'], [style*='mso-list: Ignore']")?.textContent.trim();
  return { type: NUMBER.test(marker) ? "ordered-list-item" : "unordered-list-item", depth: level[1] - 1 };
}

// The words that a picture stands for, as an emoji does; null for a real picture, "" for one that nobody sees.
export function wordsOf(image) {
  if (EMOJI.test(image.alt)) return image.alt;
  const sizes = ["width", "height"].map(side => image.getAttribute(side) ?? image.style[side]);
  return sizes.some(size => DOT.test(size)) ? "" : null;
}
