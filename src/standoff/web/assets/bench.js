// The workbench of one case: keeps the page and the file together, and the answer always there.
import "./theme.js";
import { drop, get, inquire, notify, post, sentences } from "./server.js";
import { base, changed, known, say, stage, tab, whenChanged } from "./state.js";
import { refreshWords, step, swap, write } from "./build.js";
import { again, begun, choose, concepts, followHash, limit, listScenarios, recall, show, stop } from "./ask.js";
import "./complete.js";
import { mark } from "./terms.js";
import { handOver, paint } from "./pictures.js";
import { draft, listProposals, showProposals } from "./proposals.js";

const at = (id) => document.getElementById(id);
const nowAt = at("now"), saved = at("saved"), undo = at("undo"), redo = at("redo");
let looking = null;

async function answer() {
  const mine = {};
  looking = mine;
  nowAt.setAttribute("aria-busy", "true");
  if ("nothing" in nowAt.dataset) {
    delete nowAt.dataset.nothing;
    nowAt.innerHTML = "<p class=\"quiet\">Looking at the case …</p>";
  }
  for (const question of ["now", "whole"]) {
    let told;
    try {
      told = await inquire(`${base}/ask`, { question, stage: stage(), concepts: concepts(), tab, lane: "now" },
        (words) => { const p = at("looking-on")?.firstChild; if (p && looking === mine) p.textContent = `${words} … `; }, (job) => { mine.job = job; });
    } catch (error) {
      told = { state: "failed", html: error.html || "" };
    }
    if (looking !== mine) return;
    nowAt.removeAttribute("aria-busy");
    if (told.state === "dropped") { at("looking-on")?.remove(); return; }
    const top = at("answer-pane").scrollTop, open = [...nowAt.querySelectorAll("details")].map((each) => each.open);
    nowAt.innerHTML = told.html;
    mark(nowAt);
    if (question === "whole") [...nowAt.querySelectorAll("details")].forEach((each, k) => { each.open = open[k] || false; });
    at("answer-pane").scrollTop = top;
    if (told.state === "failed") return;
  }
}

whenChanged(async (told) => {
  if (told.again) { await look(true); return; }
  const before = known.revision;
  known.revision = told.revision;
  known.good = Boolean(told.good);
  document.body.dataset.revision = told.revision;
  if (told.build) swap(told.build, before);
  mark(at("build"));
  at("title").textContent = told.title;
  document.title = `${told.title} – standoff`;
  delete saved.dataset.before;
  saved.textContent = told.errors ? "Saved, with errors; answers are of the version before them" : "Saved";
  at("old-version").hidden = !(told.errors && told.good);
  for (const [button, label, words] of [[undo, told.undo, "Undo"], [redo, told.redo, "Do again"]]) {
    button.disabled = label === null;
    button.title = label === null ? words : `${words}: ${label}`;
  }
  const box = at("stage"), chosen = box.value;
  box.replaceChildren(new Option("As first described", ""), ...told.stages.map(([id, name]) => new Option(name, id)));
  box.value = told.stages.some(([id]) => id === chosen) ? chosen : "";
  box.closest("label").hidden = !told.stages.length;
  // Who looks at the case as first described is not moved by stages that come to be.
  sessionStorage.setItem(`standoff-stage ${base}`, box.value);
  if (told.proposed || at("proposals").children.length) { known.proposed = told.proposed; listProposals(); }
  at("waiting").hidden = !told.waiting;
  if (told.clash) showClash(told.clash);
  refreshWords();
  listScenarios(told.scenarios);
  limit(told.unlisted);
  if (told.good) { answer(); again(); } else nothingYet();
  problems();
});

// What is wrong or odd is looked for after what holds: it takes longer.
async function problems() {
  const revision = known.revision;
  try {
    const html = await get(`${base}/problems`);
    if (revision === known.revision) at("problems").innerHTML = html;
  } catch { /* said in the banner */ }
}

at("build").addEventListener("click", (event) => {
  const button = event.target.closest("[data-draft]");
  if (button) draft(button, () => { show("answer"); showProposals(); });
});

function nothingYet() {
  looking = null;
  nowAt.removeAttribute("aria-busy");
  nowAt.dataset.nothing = "";
  nowAt.innerHTML = "<p class=\"headline\">There is nothing to answer yet.</p><p>Under “Decision makers”, add who decides, what each can choose, and what each wants most. What holds stands here as soon as there is a decision maker.</p><p>With articles at hand, begin under Sources: read them, then let a first model be drafted from them with “Draft from the sources” there.</p>";
}

function showClash(html) {
  at("clash-body").innerHTML = html;
  at("clash").showModal();
}
at("waiting").addEventListener("click", async () => {
  const html = await get(`${base}/clash`);
  if (html) showClash(html); else look(true);
});
at("clash").addEventListener("click", async (event) => {
  const which = event.target.dataset.clash;
  if (!which) return;
  const chosen = [...at("clash-body").querySelectorAll("[value='mine']:checked")].map((each) => JSON.parse(each.dataset.path));
  at("clash").close();
  try {
    const told = await write(`${base}/settle`, { keep: { mine: "mine", theirs: [], chosen }[which], stage: stage() });
    changed(told);
    say(told.label);
  } catch (error) { notify(sentences(error.message, error.data?.hint), "refused"); }
});

// Other tabs and other editors are seen.
let looked = 0, lost = false;
async function look(force = false, shown = "") {
  const before = known.revision;
  if ((known.writing || looked) && !force) return;
  looked += 1;
  try {
    const told = await get(`${base}/state?seen=${force ? "" : known.revision}&proposed=${known.proposed || ""}&stage=${encodeURIComponent(stage())}&shown=${shown}`);
    if (lost) { lost = false; notify(""); }
    if (!told || (!force && (known.writing || known.revision !== before))) return;
    const elsewhere = told.revision !== known.revision;
    if (!elsewhere && !force) { known.proposed = told.proposed; listProposals(); return; }
    changed(told);
    if (elsewhere && !force) { notify(told.label, "told"); say(told.label); }
  } catch (error) {
    if (!lost && at("banner").dataset.kind !== "gone") notify(`The case file cannot be read any more. ${sentences(error.message)} What stands here is as it was last read; the text is kept under Text.`, "refused");
    lost = true;
  } finally { looked -= 1; }
}
setInterval(() => { if (!document.hidden) look(); }, 1000);
document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
at("banner").addEventListener("click", () => { if (at("banner").dataset.kind !== "gone") notify(""); });

at("stage").addEventListener("change", () => { sessionStorage.setItem(`standoff-stage ${base}`, stage()); look(true); });
undo.addEventListener("click", () => step(true));
redo.addEventListener("click", () => step(false));
for (const button of document.querySelectorAll("[data-show]")) button.addEventListener("click", () => show(button.dataset.show));
nowAt.addEventListener("click", (event) => { if (event.target.dataset.cancel && looking?.job) { drop(looking.job); at("looking-on")?.remove(); } });
document.addEventListener("change", (event) => { if (event.target.dataset?.concept) { answer(); again(); } });

// The file as text.
const text = at("text"), whole = at("whole-text");
let opened = null, checking = null;
async function openText(line = 0, column = 1) {
  const told = await get(`${base}/text`);
  opened = told;
  whole.value = told.text;
  at("text-problems").innerHTML = at("problems").innerHTML.replaceAll("h-problems", "h-text-problems") || "<p class=\"quiet\">Nothing is wrong.</p>";
  if (!text.open) text.showModal();
  goTo(line, column);
}
function goTo(line, column) {
  whole.focus();
  const place = line ? whole.value.split("\n").slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1 : 0;
  whole.setSelectionRange(place, place);
  whole.scrollTop = Math.max(0, (line - 6) * parseFloat(getComputedStyle(whole).lineHeight));
}
whole.addEventListener("input", () => {
  clearTimeout(checking);
  checking = setTimeout(async () => {
    try { at("text-problems").innerHTML = (await post(`${base}/check-text`, { text: whole.value })).replaceAll("h-problems", "h-text-problems") || "<p class=\"quiet\">Nothing is wrong.</p>"; } catch { /* said in the banner */ }
  }, 350);
});
at("save-text").addEventListener("click", async () => {
  try {
    const told = await write(`${base}/text`, { text: whole.value, seen: opened.revision, stage: stage() });
    text.close();
    changed(told);
  } catch (error) { at("text-problems").innerHTML = error.html || ""; }
});
// What was typed and not saved is not thrown away unasked.
function leaveText(event) {
  if (opened && whole.value !== opened.text && !confirm("Throw away what you have typed?")) event.preventDefault();
}
text.addEventListener("cancel", leaveText);
text.querySelector("button[value='cancel']").addEventListener("click", leaveText);
at("text-button").addEventListener("click", () => openText());
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-line]");
  if (!link) return;
  event.preventDefault();
  const line = Number(link.dataset.line), column = Number(link.dataset.column);
  if (text.open) goTo(line, column); else openText(line, column);
});

// The state graph as an image is painted here from the drawing.
async function givePicture(link) {
  at("give").open = false;
  say("The picture is being made");
  try {
    const text = await get(`${base}/give/graph.svg?stage=${encodeURIComponent(stage())}`);
    const [, , width, height] = text.match(/viewBox="([^"]+)"/)[1].split(/[\s,]+/).map(Number);
    handOver(await paint({ text, width, height }), link.dataset.name);
  } catch (error) { notify(sentences(error.message, error.data?.hint), "refused"); }
}

// Give away: the stage that is looked at goes along.
document.querySelector("#give").addEventListener("click", (event) => {
  const link = event.target.closest("a[data-give]");
  if (!link) return;
  if (!known.good && !/case|archive/.test(link.pathname.split("/give/")[1])) {
    event.preventDefault();
    notify("The file has errors, so no report and no drawing can be made of it.", "refused");
    return;
  }
  if (link.dataset.give === "graph.png") { event.preventDefault(); givePicture(link); return; }
  const words = new URLSearchParams(stage() ? { stage: stage() } : {});
  if (link.dataset.give.startsWith("report")) for (const each of document.querySelectorAll("#give [data-board]:checked")) words.append("board", each.dataset.board);
  link.search = `${words}`;
  at("give").open = false;
  say("The file is being made");
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open], details.more[open]")) if (!menu.contains(event.target)) menu.open = false;
});

// Keyboard.
at("help-button").addEventListener("click", () => at("help").showModal());
let lead = "";
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches?.("input, textarea, select");
  // A field in which nothing was typed has nothing of its own to undo.
  const ownWords = typing && !event.target.matches("select, [type='checkbox']") && event.target.value !== event.target.defaultValue;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "z" && !ownWords && !document.querySelector("dialog[open]")) {
    event.preventDefault();
    step(!event.shiftKey);
    return;
  }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "y" && !ownWords && !document.querySelector("dialog[open]")) { event.preventDefault(); step(false); return; }
  if (event.key === "Escape" && !document.querySelector("dialog[open]")) {
    if (stop()) event.preventDefault();
    for (const menu of document.querySelectorAll("details.menu[open], details.more[open]")) { menu.open = false; menu.querySelector("summary").focus(); }
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const go = { b: "build", a: "answer", q: "ask" }[event.key];
  if (lead === "g" && go) { lead = ""; show(go); ({ build: at("build"), answer: nowAt, ask: at("ask") })[go].focus(); return; }
  lead = event.key === "g" ? "g" : "";
  const focus = (selector) => { event.preventDefault(); document.querySelector(selector)?.focus(); };
  if (event.key === "?") at("help").showModal();
  else if (event.key === "t") { event.preventDefault(); openText(); }
  else if (event.key === "w") { choose("what-if"); focus("#lines"); }
  else if (event.key === "u" && !document.body.hasAttribute("data-unlisted")) { choose("unlock"); focus("form[data-ask='unlock'] [name='target']"); }
  else if (event.key === "/") { choose("why"); focus("form[data-ask='why'] [name='state']"); }
});

// Before this nothing that is typed would be heard.
at("desk").inert = false;
document.body.dataset.ready = "yes";
const first = at("stage").querySelector("option[selected]")?.value || "";
const chosen = sessionStorage.getItem(`standoff-stage ${base}`);
if (chosen !== null && [...at("stage").options].some((each) => each.value === chosen)) at("stage").value = chosen;
await look(true, stage() === first ? known.revision : "");
if (!begun()) {
  if (!known.good) choose("why", false); else if (!recall()) choose("why");
  show("answer");
  followHash();
}
mark(document.querySelector(".concepts"));
await import("./tour.js");
window.addEventListener("hashchange", followHash);
