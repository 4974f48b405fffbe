// The words of the field explain themselves: under the pointer, and by keyboard where they have the focus.
const tip = document.createElement("div");
tip.id = "tip";
tip.setAttribute("role", "tooltip");
tip.hidden = true;
document.body.append(tip);

// What the list under ? explains, longest words first, so that "status quo" is not found as less.
const known = new Map([...document.querySelectorAll("#help .words div")].map((each) => [each.querySelector("dt").textContent.trim(), each.querySelector("dd").textContent.trim()]));
const escaped = [...known.keys()].sort((a, b) => b.length - a.length).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
const pattern = new RegExp(`(?<![\\p{L}-])(${escaped.join("|")})(s?)(?![\\p{L}-])`, "u");
const LEFT_ALONE = "a, button, summary, abbr, svg, code, textarea, input, select, label, h2, h3, h4, th, td, caption, .name, .place, .label, .hits, blockquote, dl.taken";

// Mark each word of the field once in a piece of the page: where it stands first.
export function mark(root) {
  for (const each of root.querySelectorAll("abbr[title]")) {
    each.dataset.term = each.title;
    each.removeAttribute("title");
  }
  const own = namesOf();
  const seen = new Set([...known.keys()].filter((word) => own.has(word) || own.has(`${word}s`)));
  for (const word of [...root.querySelectorAll("abbr.term")].map((each) => each.dataset.word)) seen.add(word);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) => (node.parentElement.closest(LEFT_ALONE) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (let node of texts) {
    for (let found = find(node.data, seen); found; found = node && find(node.data, seen)) {
      seen.add(found.word);
      const word = node.splitText(found.at);
      node = word.splitText(found.length);
      const abbr = document.createElement("abbr");
      abbr.className = "term";
      abbr.dataset.word = found.word;
      abbr.dataset.term = known.get(found.word);
      word.replaceWith(abbr);
      abbr.append(word);
    }
  }
  const stops = new Set();
  for (const each of root.querySelectorAll("abbr[data-term]")) {
    if (each.closest("summary")) continue; // which has the focus itself, and opens wherever it is clicked
    if (!stops.has(each.dataset.term)) each.tabIndex = 0;
    stops.add(each.dataset.term);
  }
}

// A word that the case itself uses in its names is not explained: it would be explained wrongly there.
function namesOf() {
  const parts = document.querySelectorAll("#build .option > textarea, #build .maker .name, #build .outcome-line strong");
  return new Set([...parts].flatMap((each) => (each.value ?? each.textContent).split(/[^\p{L}-]+/u)));
}

function find(text, seen) {
  let from = 0;
  for (;;) {
    const found = text.slice(from).match(pattern);
    if (!found) return null;
    const word = found[1], at = from + found.index;
    if (!seen.has(word) && !inQuotes(text.slice(0, at))) return { word, at, length: found[0].length };
    from = at + found[0].length;
  }
}

// What a case calls something by name is no word of the field: “Stay in the sanctions”.
const inQuotes = (before) => before.lastIndexOf("“") > before.lastIndexOf("”");

let shownAt = null;
function show(at, words) {
  (at.closest("dialog, main, header") || document.body).append(tip);
  tip.textContent = words;
  tip.hidden = false;
  const place = at.getBoundingClientRect(), size = tip.getBoundingClientRect();
  const below = place.bottom + 6 + size.height < innerHeight;
  tip.style.left = `${Math.max(8, Math.min(place.left, innerWidth - size.width - 8))}px`;
  tip.style.top = `${below ? place.bottom + 6 : Math.max(8, place.top - size.height - 6)}px`;
  if (at.dataset.term) at.setAttribute("aria-describedby", "tip");
  shownAt = at;
}
function hide() {
  tip.hidden = true;
  shownAt?.removeAttribute("aria-describedby");
  shownAt = null;
}

document.addEventListener("focusin", (event) => {
  const at = event.target.closest("abbr[data-term], button[title], a[title], summary[title]") || event.target.closest("summary")?.querySelector("abbr[data-term]");
  if (at && event.target.matches(":focus-visible")) show(at, at.dataset.term || at.title); else if (shownAt) hide();
});
document.addEventListener("focusout", hide);
document.addEventListener("pointerover", (event) => {
  const at = event.target.closest?.("abbr[data-term]");
  if (at) show(at, at.dataset.term); else if (shownAt && !shownAt.matches(":focus")) hide();
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && shownAt) { hide(); event.stopPropagation(); } }, true);
document.addEventListener("scroll", () => { if (shownAt?.isConnected) show(shownAt, tip.textContent); else if (shownAt) hide(); }, { capture: true, passive: true });
// A finger has no pointer to hold over a word.
document.addEventListener("click", (event) => { const at = event.target.closest?.("abbr[data-term]"); if (at && !at.closest("summary")) { event.preventDefault(); show(at, at.dataset.term); } });
