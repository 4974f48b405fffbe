// The Ask pane: one tab a question; the answer comes when it is there, and can be stopped.
import { drop, inquire, sentences } from "./server.js";
import { base, known, say, stage, tab } from "./state.js";
import { enliven } from "./graph.js";
import { mark } from "./terms.js";
import { label } from "./tables.js";
import { offer } from "./pictures.js";
import { change } from "./build.js";

const answerTo = document.getElementById("answer-to");
const panel = document.getElementById("panel");
const tabs = [...document.querySelectorAll("[role='tab']")];
const trying = document.getElementById("trying");
const AT_ONCE = new Set(["why", "graph", "play", "order", "stages", "drift", "views", "attitudes", "power"]);
const CHEAP = new Set(["why", "graph", "play", "order", "stages", "what-if", "compare", "paths", "find", "drift"]);
let now = "why", last = null, running = null, renewing = null, attempt = null;
const kept = new Map();
const asOf = (name) => [name, stage(), ...concepts()].join("|");

const asked = `standoff-asked ${base}`;

// Whether somebody has begun to ask before the page was filled.
export const begun = () => last !== null || now !== "why";

// Who comes back to the page finds what was asked last; what takes long is not asked again unbidden.
export function recall() {
  const before = JSON.parse(sessionStorage.getItem(asked) || "null");
  if (!before || !offered().some((each) => each.dataset.tab === before.tab)) return false;
  choose(before.tab, false);
  if (CHEAP.has(before.question)) ask(before.question, before.words, true);
  return true;
}

export const concepts = () => [...document.querySelectorAll("[data-concept]:checked")].map((each) => each.dataset.concept);

export function show(view) {
  document.body.dataset.view = view;
  for (const each of document.querySelectorAll("[data-show]")) {
    if (each.dataset.show === view) each.setAttribute("aria-current", "true"); else each.removeAttribute("aria-current");
  }
}

// What nobody asked for now, as the case has changed, is no error where it has no answer any more.
export async function ask(question, words = {}, unbidden = false) {
  last = { question, words, tab: now };
  sessionStorage.setItem(asked, JSON.stringify(last));
  stop();
  answerTo.setAttribute("aria-busy", "true");
  const mine = {};
  running = mine;
  const slow = setTimeout(() => { if (running === mine) waiting("Working …", mine.job); }, 250);
  let told;
  try {
    told = await inquire(`${base}/ask`, { question, ...words, stage: stage(), concepts: concepts(), tab, lane: "ask" },
      (how, job) => { mine.job = job; if (running === mine) waiting(how, job); }, (job) => { mine.job = job; });
  } catch (error) {
    told = { state: "failed", html: error.html || "", words: error.message };
  }
  clearTimeout(slow);
  if (running !== mine) return null;
  running = null;
  answerTo.removeAttribute("aria-busy");
  if (told.state === "dropped") { answerTo.replaceChildren(paragraph("Stopped.")); return null; }
  answerTo.innerHTML = told.html || "";
  if (unbidden && told.state === "failed") {
    const why = answerTo.querySelector(".failed strong")?.textContent || told.words;
    answerTo.replaceChildren(paragraph(sentences("This cannot be asked of the case as it is now", why)));
    return told;
  }
  if (!told.html) answerTo.append(paragraph(told.words || "There is no answer."));
  kept.set(asOf(now), { html: answerTo.innerHTML, told, revision: known.revision, last });
  afterwards(told);
  return told;
}

function paragraph(words) {
  const p = document.createElement("p");
  p.className = "quiet";
  p.textContent = words;
  return p;
}

function waiting(words, job) {
  const p = paragraph(`${words} `), button = document.createElement("button");
  button.type = "button";
  button.textContent = "Stop";
  button.addEventListener("click", stop);
  p.append(button);
  p.dataset.job = job || "";
  answerTo.replaceChildren(p);
}

export function stop() {
  attempt = null;
  if (!running) return false;
  if (running.job) drop(running.job);
  running = null;
  answerTo.removeAttribute("aria-busy");
  answerTo.replaceChildren(paragraph("Stopped."));
  return true;
}

function afterwards(told) {
  mark(answerTo);
  label(answerTo);
  for (const each of answerTo.querySelectorAll(".save-picture")) each.remove();
  offer(answerTo, `${document.title.split(" – ")[0]} ${now}`.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-"));
  const figure = answerTo.querySelector("figure[data-graph]");
  if (figure && told.graph) enliven(figure, told.graph, (number) => play([number]));
}

// Of a case whose states are too many to be listed, one state is asked about.
export function limit(unlisted) {
  document.body.toggleAttribute("data-unlisted", unlisted);
  for (const each of panel.querySelectorAll("[data-unlisted-hint]")) {
    each.dataset.listedHint ??= each.placeholder;
    each.placeholder = unlisted ? each.dataset.unlistedHint : each.dataset.listedHint;
  }
  if (unlisted && tabs.find((each) => each.dataset.tab === now)?.hasAttribute("data-every-state")) choose("why", false);
}
const offered = () => tabs.filter((each) => !(document.body.hasAttribute("data-unlisted") && each.hasAttribute("data-every-state")));
const ofState = () => panel.querySelector("form[data-ask='what-if'] [name='state']").value.trim();

export const play = (states) => { choose("play", false); ask("play", { states }); };

export function choose(name, begin = true) {
  if (now !== name) stop();
  now = name;
  for (const each of tabs) {
    const on = each.dataset.tab === name;
    each.setAttribute("aria-selected", String(on));
    each.tabIndex = on ? 0 : -1;
    if (on) { panel.setAttribute("aria-labelledby", each.id); each.scrollIntoView({ block: "nearest", inline: "nearest" }); }
  }
  for (const each of panel.querySelectorAll("[data-question]")) each.hidden = each.dataset.question !== name;
  show("ask");
  if (!begin) return;
  const before = kept.get(asOf(name));
  if (before && (before.revision === known.revision || !CHEAP.has(name))) {
    answerTo.innerHTML = before.html;
    last = before.last;
    if (before.revision !== known.revision) stale();
    afterwards(before.told);
  } else if (AT_ONCE.has(name)) ask(name, name === "play" ? { states: [] } : name === "why" ? fields("why") : {});
  else answerTo.replaceChildren();
}

function stale() {
  answerTo.prepend(paragraph("The case has changed since this was asked; ask again."));
}

function fields(name) {
  const form = panel.querySelector(`form[data-ask='${name}']`);
  const words = {};
  for (const each of form.querySelectorAll("[name]")) {
    if (each.type === "checkbox") words[each.name] = each.checked;
    else if (each.name === "lines") words.lines = each.value.split("\n").map((line) => line.trim()).filter(Boolean);
    else words[each.name] = each.value.trim();
  }
  return words;
}

// The case has changed: what is cheap is asked again, of the rest it is said that it is old.
export function again() {
  if (attempt) { tryOut(attempt); return; } // of the case as it was, its answer is worth nothing
  if (trying.dataset.lines) renew();
  if (!last || getComputedStyle(document.getElementById("ask")).display === "none") return;
  if (last.question === "what-if" && trying.dataset.lines) return; // what is tried is asked again
  if (CHEAP.has(last.tab)) ask(last.question, last.question === "play" ? { states: [] } : last.words, true);
  else if (answerTo.children.length) stale();
}

panel.addEventListener("submit", async (event) => {
  event.preventDefault();
  const name = event.target.dataset.ask;
  if (!name) return;
  if (name === "what-if") { tryOut(fields("what-if").lines); return; }
  await ask(name, fields(name));
});

document.querySelector(".asking").addEventListener("click", (event) => {
  const button = event.target.closest("[role='tab']");
  if (button) choose(button.dataset.tab);
});
document.querySelector(".asking").addEventListener("keydown", (event) => {
  const tabs = offered(), at = tabs.indexOf(document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  const next = tabs[(to + tabs.length) % tabs.length];
  choose(next.dataset.tab);
  next.focus();
});

const wide = document.getElementById("wide");
wide.addEventListener("click", () => {
  const on = document.body.toggleAttribute("data-wide");
  wide.setAttribute("aria-pressed", String(on));
  wide.textContent = on ? "⤡" : "⤢";
});

// What if: tried live above the answer, then kept as a scenario, kept in the case, or thrown away.
export async function tryOut(lines) {
  if (!lines.length) { answerTo.replaceChildren(paragraph("Say one change a line.")); return; }
  choose("what-if", false);
  document.getElementById("lines").value = lines.join("\n");
  const asking = ask("what-if", { lines, state: ofState() }), mine = [...lines];
  attempt = mine;
  const told = await asking;
  if (attempt !== mine) return;
  attempt = null;
  if (told?.state === "done") tellTrying(lines, answerTo); else throwAway();
}

// The case or the stage is another: what is tried is asked of it anew, whatever tab is open.
async function renew() {
  const lines = JSON.parse(trying.dataset.lines), mine = {};
  renewing = mine;
  trying.querySelector(".summary").textContent = "Asking this of the case as it is now …";
  let told;
  try {
    told = await inquire(`${base}/ask`, { question: "what-if", lines, state: ofState(), stage: stage(), concepts: concepts(), tab, lane: "trying" });
  } catch { told = { state: "failed" }; }
  if (renewing !== mine || trying.dataset.lines !== JSON.stringify(lines)) return;
  if (told.state !== "done") {
    trying.querySelector(".summary").textContent = "This cannot be asked of the case as it is now.";
    return;
  }
  const piece = document.createElement("div");
  piece.innerHTML = told.html;
  tellTrying(lines, piece);
  const asked = { question: "what-if", words: { lines }, tab: "what-if" };
  kept.set(asOf("what-if"), { html: told.html, told, revision: known.revision, last: asked });
  if (now === "what-if" && last?.question === "what-if") { answerTo.innerHTML = told.html; last = asked; afterwards(told); }
}

// As many sentences as stand above the answer without hiding it; all of them stand under Ask.
function brief(told) {
  let words = "";
  for (const each of told) {
    if (words && words.length + each.length > 360) return `${words} More stands under Ask.`;
    words = words ? `${words} ${each}` : each;
  }
  return words;
}

function tellTrying(lines, piece) {
  trying.dataset.lines = JSON.stringify(lines);
  trying.hidden = false;
  trying.replaceChildren();
  const head = document.createElement("p");
  const strong = document.createElement("strong");
  strong.textContent = piece.querySelector("h3")?.textContent || `What if: ${lines.join("; ")}`;
  strong.title = lines.join("\n");
  const at = document.getElementById("stage").selectedOptions[0]?.textContent;
  head.append(strong, stage() ? ` (at the stage “${at}”)` : "", ". Nothing is saved; the answer below stays that of the case as it is.");
  const tools = document.createElement("form");
  tools.className = "tools";
  tools.innerHTML = '<label class="visually-hidden" for="scenario-name">Name of the scenario</label><input id="scenario-name" placeholder="Name, such as flood" required autocomplete="off"><button>Keep as a scenario</button><button type="button" data-keep>Keep in the case</button><button type="button" data-throw>Throw away</button>';
  const summary = paragraph(brief([...piece.querySelectorAll(":scope > p:not(.quiet)")].map((each) => each.textContent)));
  summary.classList.add("summary");
  trying.append(head, summary, tools);
  tools.addEventListener("submit", async (event) => {
    event.preventDefault();
    const what = { do: "add_scenario", name: tools.querySelector("input").value.trim(), changes: lines };
    if (stage()) what.from = stage();
    if (await change(what)) throwAway();
  });
  tools.querySelector("[data-keep]").addEventListener("click", async () => { if (await change({ do: "keep_what_if", lines })) throwAway(); });
  tools.querySelector("[data-throw]").addEventListener("click", throwAway);
}

export function listScenarios(scenarios) {
  const form = panel.querySelector("form[data-ask='scenario']"), box = form.elements.name, chosen = box.value;
  form.hidden = !scenarios.length;
  box.replaceChildren(...scenarios.map(([id, name]) => new Option(name, id)));
  if (scenarios.some(([id]) => id === chosen)) box.value = chosen;
}

export function throwAway() {
  trying.hidden = true;
  delete trying.dataset.lines;
  say("Thrown away");
}

document.addEventListener("click", (event) => {
  const at = event.target.closest("button, a");
  if (!at) return;
  if (at.dataset.try) { tryOut(JSON.parse(at.dataset.try)); return; }
  if (at.dataset.steps) { play(JSON.parse(at.dataset.steps)); return; }
  if (at.dataset.why) { choose("why", false); panel.querySelector("form[data-ask='why'] [name='state']").value = ""; ask("why", { state: at.dataset.why }); return; }
  if (at.dataset.play) { play([Number(at.dataset.play)]); return; }
  if (at.dataset.unlock) {
    choose("unlock");
    panel.querySelector("[name='target']").value = at.dataset.unlock;
    return;
  }
  if (at.dataset.scenario) { choose("what-if", false); ask("scenario", { name: at.dataset.scenario }); return; }
  const link = at.closest("a[href^='#']");
  if (!link || at.dataset.line) return;
  follow(event, decodeURIComponent(link.getAttribute("href").slice(1)));
});

// A link within what is told leads to the element in Build, or asks why of a state.
function follow(event, id) {
  const state = id.match(/^(?:outcome|state)-.*-(\d+)$/) || id.match(/^verdict-.*?-(\d+)-[^-]*$/);
  const target = document.getElementById(id);
  if (state && !(target && event.target && panel.contains(event.target))) {
    event.preventDefault();
    choose("why", false);
    panel.querySelector("form[data-ask='why'] [name='state']").value = "";
    ask("why", { state: `number:${state[1]}` });
    return;
  }
  const question = id.match(/^ask-([a-z-]+)$/)?.[1];
  if (question && offered().some((each) => each.dataset.tab === question)) {
    event.preventDefault();
    choose(question);
    if (!answerTo.children.length && (question === "robust" || question === "sensitivity")) ask(question, fields(question));
    return;
  }
  if (id === "singles") { event.preventDefault(); choose("sensitivity"); return; }
  if (!target && id.startsWith("source-")) { event.preventDefault(); location.assign(`${base}/sources/${encodeURIComponent(id.slice(7))}`); return; }
  if (!target) return;
  event.preventDefault();
  if (target.closest("#build")) show("build");
  for (let each = target; each; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
  target.scrollIntoView({ block: "center" });
  if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
  target.classList.add("shown");
  setTimeout(() => target.classList.remove("shown"), 1600);
}

export function followHash() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (id) follow(new Event("none", { cancelable: true }), id);
}
