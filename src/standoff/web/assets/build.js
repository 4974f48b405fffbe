// The Build pane: every field and button sends a change; the answer to it brings the pane as it now is.
import { accepted, get, notify, post, sentences } from "./server.js";
import { base, changed, known, say, setStage, stage } from "./state.js";
import { check } from "./complete.js";

const pane = document.getElementById("build");
let queue = Promise.resolve();

// One after the other, in the order in which they were asked for.
function inTurn(what) {
  queue = queue.then(what, what);
  return queue;
}
export const change = (what) => inTurn(() => send(what));

// While a change is on its way, what is seen of the file is not news from elsewhere.
export async function write(address, words) {
  known.writing += 1;
  try { return await post(address, words); } finally { known.writing -= 1; }
}

// What goes with something else is asked before it goes.
const TAKES_OUT = /^(remove_|express)/;

async function send(what, more = {}, seen = null) {
  try {
    if (!more.cascade && TAKES_OUT.test(what.do)) {
      const { uses } = await post(`${base}/uses`, { change: what, stage: stage() });
      if (uses.length && !confirm(`This is used elsewhere:\n${listUses(uses)}\n\nGo on?`)) { changed({ build: null, again: true }); return false; }
      if (uses.length) return send(what, { cascade: true }, seen);
    }
    const told = await write(`${base}/change`, { change: { ...what, ...more }, seen: seen || known.revision, stage: stage() });
    accepted();
    changed(told);
    say(told.label);
    if (more.cascade && told.besides?.length) notify(sentences(told.label, `besides: ${told.besides.join("; ")}`, "undo brings it all back"), "told");
    return true;
  } catch (error) {
    const uses = error.data?.problems?.length ? error.data.problems.map((each) => each.message) : [];
    notify(sentences(error.message, ...uses.filter((each) => each !== error.message), error.data?.hint), "refused");
    say(error.message);
    changed({ build: null, again: true });
    return false;
  }
}

// What would go is said before it goes: each place by what it says there, the first words in common left out.
function listUses(uses) {
  const shown = uses.slice(0, 15).map((each) => `– ${each.replace(/^the .*? is used (in |by )?/, "")}`);
  return [...shown, ...(uses.length > shown.length ? [`… and ${uses.length - shown.length} more`] : [])].join("\n");
}

// What is undone is the last of what was asked for, also when that is still on its way.
export const step = (back) => inTurn(() => turn(back));

async function turn(back) {
  try {
    const told = await write(`${base}/${back ? "undo" : "redo"}`, { stage: stage() });
    accepted();
    changed(told);
    say(told.label);
    if (told.besides?.length) notify(sentences(told.label, ...told.besides), "told");
  } catch (error) { notify(sentences(error.message, error.data?.hint), "refused"); }
}

const keyed = (key) => [...pane.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key);

// What a person opened or closed stays so; the rest is open where there is something in it.
const touched = new Map();
pane.addEventListener("click", (event) => {
  const part = event.target.closest("summary")?.parentElement;
  if (part?.id) touched.set(part.id, !part.open);
});

// What is half typed belongs to the stage at which it was begun.
const half = new Map();
let shownStage = stage(), swapping = false;

// Put the pane in anew; what is open, focused, scrolled and half typed stays so.
export function swap(html, before) {
  const focused = pane.contains(document.activeElement) ? document.activeElement : null;
  const key = focused?.dataset.key, range = focused && "selectionStart" in focused && focused.selectionStart !== null ? [focused.selectionStart, focused.selectionEnd] : null;
  const label = focused?.getAttribute("aria-label");
  const typed = [...pane.querySelectorAll("[data-key]")].filter((each) => !each.dataset.sent && each.defaultValue !== undefined && each.type !== "checkbox" && each.value !== each.defaultValue).map((each) => [each.dataset.key, each.value, each.defaultValue, each.dataset.seen || before, each.dataset.refused === each.value]);
  const top = pane.scrollTop, wide = document.documentElement.scrollTop;
  for (const each of pane.querySelectorAll("details[id][open]")) touched.set(each.id, true);
  swapping = true; // a field that goes is not left by who types in it
  pane.innerHTML = html;
  swapping = false;
  for (const [id, was] of touched) { const each = document.getElementById(id); if (each) each.open = was; }
  half.set(shownStage, typed);
  shownStage = stage();
  const lost = [];
  for (const [name, value, was, seen, refused] of half.get(shownStage) || []) {
    const each = keyed(name);
    if (each) each.value = value; else if (value) lost.push(value);
    if (each && refused) each.dataset.refused = value; else if (each) each.dataset.kept = "yes";
    // Changed elsewhere while it was being typed: it is sent as of what stood there, so that both are shown.
    if (each && each.defaultValue !== was) each.dataset.seen = seen;
  }
  if (lost.length) notify(`Where you were typing stands something else now. You had typed: “${lost.join("”, “")}”. Type it again where it belongs.`, "refused");
  pane.scrollTop = top;
  document.documentElement.scrollTop = wide;
  let next = key && keyed(key);
  if (!next && label) next = [...pane.querySelectorAll("[aria-label]")].find((each) => each.getAttribute("aria-label") === label && !each.disabled);
  if (next) {
    next.focus({ preventScroll: true });
    if (range && "setSelectionRange" in next && next.type !== "checkbox") try { next.setSelectionRange(...range); } catch { /* a field without a caret */ }
  }
}

export async function refreshWords() {
  try { Object.assign(known, await get(`${base}/words?stage=${encodeURIComponent(stage())}`)); } catch { return; }
  const states = document.getElementById("states");
  states.replaceChildren(...["status-quo", ...known.outcomes, ...known.options.map(([, , , typed]) => typed)].map((value) => {
    const option = document.createElement("option");
    option.value = value;
    return option;
  }));
}

function readRule(item) {
  const kind = item.querySelector("[data-part='kind']").value;
  return { kind, text: item.querySelector("[data-part='text']").value.trim() };
}

async function commit(input) {
  if (input.dataset.sent) return;
  if (input.value === input.defaultValue && input.tagName !== "SELECT") return;
  input.dataset.sent = "yes";
  if (await inTurn(() => commitNow(input))) return;
  // What was refused is sent again when it is asked for, not when the field is left.
  for (const each of [input, living(input)].filter(Boolean)) {
    delete each.dataset.sent;
    each.dataset.refused = each.value;
  }
}

async function commitNow(input) {
  if (input.matches("[data-statement]") && !(await check(input))) return false;
  const made = madeOf(input);
  if (!made) notify("What was to be changed is not there any more.", "refused");
  return Boolean(made) && send(made, {}, living(input)?.dataset.seen);
}

// A claim is chosen by what it says; a change names it as the file does.
const claimOf = (words) => [...document.getElementById("claims").options].find((each) => each.value === words)?.dataset.id || words;

// The change that a field asks for, at the place where the field stands now.
function madeOf(input) {
  const at = living(input);
  if (!at) return null;
  if (at !== input) at.dataset.sent = "yes";
  const data = at.dataset, value = input.value.trim();
  if (data.ground) {
    const element = JSON.parse(data.ground);
    return { do: "ground", element, claim: claimOf(value), ...(data.side ? { side: data.side } : {}), ...(element[0] === "stages" ? { stage: null } : {}) };
  }
  if (data.rule) {
    const rule = readRule(at.closest(".rule"));
    return { do: "change_rule", at: JSON.parse(data.rule), rule: { ...rule, [data.part]: value } };
  }
  if (data.ranking) {
    const lines = input.value.split("\n").map((line) => line.trim()).filter(Boolean);
    return { do: "set_ranking", dm: data.ranking, ranking: lines.map(readTier) };
  }
  if (data.weight) {
    const weights = {};
    for (const each of pane.querySelectorAll(`[data-weight][data-dm="${CSS.escape(data.dm)}"]`)) weights[each.dataset.weight] = each === at ? value : each.value.trim();
    return { do: "set_weights", dm: data.dm, weights };
  }
  return data.change ? { ...JSON.parse(data.change), [data.field]: input.tagName === "SELECT" ? input.value || null : input.matches(".one-line") ? input.value.replace(/\s*\n\s*/g, " ") : input.value } : null;
}

const readState = (text) => (/^\[.*\]$/.test(text) ? { taken: text.slice(1, -1).split(",").map((each) => each.trim()).filter(Boolean) }
  : text.startsWith("taken: ") ? { taken: text.slice(7).split(",").map((each) => each.trim()) } : text);
function readTier(line) {
  // A comma ties, too, where no list of options or statement has one of its own.
  const states = line.split(/taken:|[[({<>]/.test(line) ? "|" : /[|,]/).map((each) => readState(each.trim())).filter((each) => each !== "");
  return states.length === 1 ? states[0] : states;
}

// A field into which the page put back what was typed does not tell by itself that it was changed.
pane.addEventListener("focusout", ({ target }) => { if (!swapping && target.dataset.kept && !target.closest("form")) commit(target); });
pane.addEventListener("change", (event) => {
  const input = event.target;
  if (swapping) return;
  if (input.dataset.quo !== undefined || input.dataset.quoValue !== undefined) { sendQuo(); return; }
  if (input.dataset.meansState !== undefined) { sendMeant(input); return; }
  if (input.closest("form")) return;
  commit(input);
});

// Which states an outcome means; the last of them stays, for an outcome that means none is none.
function sendMeant(input) {
  const fields = input.closest("[data-means]"), chosen = [...fields.querySelectorAll(":checked")].map((each) => each.value);
  if (!chosen.length) { input.checked = true; notify("An outcome means at least one state; with ✕ it is removed.", "refused"); return; }
  change({ do: "change_outcome", name: fields.dataset.means, any_of: chosen });
}

function sendQuo() {
  const taken = [...pane.querySelectorAll("[data-quo]:checked")].map((each) => each.dataset.quo);
  for (const each of pane.querySelectorAll("[data-quo-value]")) if (each.value) taken.push(each.value);
  change({ do: "set_status_quo", statement: taken });
}

// What is sent is what stood there when it was sent; the fields are free for the next at once.
pane.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const sent = [...form.querySelectorAll("[name]")].filter((each) => each.type !== "checkbox" || each.checked).map((each) => [each, each.value]);
  const meant = (each, value) => (each.getAttribute("list") === "claims" ? claimOf(value.trim()) : value.trim());
  const texts = sent.filter(([each]) => each.tagName !== "SELECT" && each.type !== "checkbox");
  const needed = texts.filter(([each]) => each.required);
  if (needed.length && !needed.some(([, value]) => value.trim())) return;
  const values = Object.fromEntries(sent.map(([each, value]) => [each.name, meant(each, value)]).filter(([, value]) => value));
  for (const name of new Set([...form.querySelectorAll("[data-many]")].map((each) => each.name))) {
    values[name] = sent.filter(([each]) => each.name === name).map(([, value]) => value);
    if (!values[name].length) { form.querySelector("details").open = true; notify("Choose the states that it means.", "refused"); return; }
  }
  const what = form.hasAttribute("data-add-rule") ? { do: "add_rule", rule: values } : { ...JSON.parse(form.dataset.change), ...values };
  for (const [each] of texts) each.value = each.defaultValue;
  const stages = () => [...document.getElementById("stage").options].map((each) => each.value);
  const before = stages();
  await inTurn(() => addNow(what, texts));
  const added = what.do === "add_stage" && stages().find((each) => !before.includes(each));
  if (added) setStage(added);
  if (document.activeElement === document.body) keyed(sent[0][0].dataset.key)?.focus();
});

async function addNow(what, texts) {
  for (const [each, value] of texts) {
    if (each.matches("[data-statement]") && !(await check(each, value.trim()))) { giveBack(texts); complain(each, value); return; }
  }
  if (!(await send(what))) giveBack(texts);
}

const living = (field) => (field.isConnected ? field : keyed(field.dataset.key));
function giveBack(texts) {
  for (const [each, value] of texts) {
    const field = living(each);
    if (field && field.value === field.defaultValue) field.value = value;
  }
}
function complain(each, value) {
  const field = living(each);
  if (field?.value !== value) { notify(sentences(`“${value.trim()}” was not added`), "refused"); return; }
  if (field !== each) check(field);
  field.focus();
}

// Where a preference stands is looked up when its turn comes: what was asked for before may have moved it.
const act = (item, name) => inTurn(() => actNow(standing(item), name));
function standing(item) {
  if (item.isConnected) return item;
  const says = (each) => each.querySelector(".statement")?.value;
  return [...pane.querySelectorAll(".want")].find((each) => each.dataset.dm === item.dataset.dm && says(each) === says(item));
}

function actNow(item, name) {
  if (!item) return null;
  const at = JSON.parse(item.dataset.at), dm = item.dataset.dm;
  const items = [...item.parentElement.children], place = items.indexOf(item);
  const to = (k) => JSON.parse(items[k].dataset.at);
  // A group of unknown order is passed as one; inside it places have two numbers.
  const beside = (k) => (to(k).length > at.length ? to(k).slice(0, 1) : to(k));
  if (name === "up" && place > 0) return send({ do: "move_preference", dm, at, to: beside(place - 1) });
  if (name === "down" && place < items.length - 1) return send({ do: "move_preference", dm, at, to: beside(place + 1) });
  if (name === "tie" && place < items.length - 1) return send({ do: "tie_preferences", dm, at, with: to(place + 1) });
  if (name === "open" && item.classList.contains("open-order")) return send({ do: "close_order", dm, at: at.slice(0, 1) });
  if (name === "open" && place < items.length - 1) return send({ do: "open_order", dm, at, with: to(place + 1) });
  if (name === "negate") return send({ do: "negate_preference", dm, at });
  if (name === "strong" || name === "uncertain") {
    const was = JSON.parse(item.dataset.marks), on = name === "strong" ? was.strong || was.strength : was.uncertain;
    return send({ do: "mark_preference", dm, at, marks: on ? null : { [name]: true } });
  }
  if (name === "remove") return send({ do: "remove_preference", dm, at });
  return null;
}

pane.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.tierAct) { rank(button.closest(".tier"), button.dataset.tierAct); return; }
  if (button.dataset.act) { act(button.closest(".want"), button.dataset.act); return; }
  if (button.dataset.stage !== undefined) { setStage(button.dataset.stage); return; }
  if (button.hasAttribute("data-quo-nothing")) { change({ do: "set_status_quo", statement: [] }); return; }
  if (button.dataset.change && button.type === "button") {
    inTurn(() => {
      const there = livingButton(button);
      const what = there && JSON.parse(there.dataset.change);
      return what && send(what.element?.[0] === "stages" ? { ...what, stage: null } : what);
    });
  }
});

// A rule, a belief or a move is named by its place, which a change before may have moved; then it is known by what it says.
function livingButton(button) {
  const told = button.closest(".known, .belief");
  if (told && !button.isConnected) {
    const says = (each) => `${each.closest(".minds").id} ${each.querySelector(".in-words").textContent}`, at = [...told.querySelectorAll("button")].indexOf(button);
    return [...pane.querySelectorAll(".known, .belief")].find((each) => says(each) === says(told))?.querySelectorAll("button")[at];
  }
  const rule = button.closest(".rule");
  if (button.isConnected || !rule) return button;
  const says = (each) => each.querySelector("[data-part='text'], .in-words")?.[each.querySelector("[data-part='text']") ? "defaultValue" : "textContent"];
  const found = [...pane.querySelectorAll(".rule")].find((each) => says(each) === says(rule));
  return found?.querySelector(":scope > button[data-change]");
}

// Rankings: tiers go up and down, become one, or fall apart; what is sent is the whole ranking.
// How a tier compares with the one above stands before its first state, and goes with it; nothing stands above the first.
const RANKED = { ArrowUp: "up", ArrowDown: "down", "=": "tie", "/": "split", ">": "strong", "?": "unknown" };
const SIGN = /^\s*(>{1,9}|\?)\s+/;
const listOf = (tier) => (Array.isArray(tier) ? tier : [tier]);
const bare = (tier) => (typeof tier === "string" ? tier.replace(SIGN, "") : Array.isArray(tier) ? tier.map(bare) : tier);
const signOf = (tier) => SIGN.exec(typeof listOf(tier)[0] === "string" ? listOf(tier)[0] : "")?.[1] ?? "";
const together = (...tiers) => [listOf(tiers[0]), ...tiers.slice(1).map((tier) => listOf(bare(tier)))].flat();
const STRONGER = { "": ">>", ">>": ">>>", ">>>": "" };

function signed(tier, sign) {
  const plain = bare(tier);
  if (!sign) return plain;
  const [first, ...rest] = listOf(plain), said = `${sign} ${first.taken ? `taken: ${first.taken.join(", ")}` : first}`;
  return Array.isArray(plain) ? [said, ...rest] : said;
}

function rank(item, name, over) {
  const list = item.parentElement.dataset.tiers, tier = item.dataset.tier, onto = over?.dataset.tier;
  return inTurn(() => {
    const items = [...pane.querySelectorAll(".tier")].filter((each) => each.parentElement.dataset.tiers === list);
    const tiers = items.map((each) => JSON.parse(each.dataset.tier)), find = (said) => items.findIndex((each) => each.dataset.tier === said);
    const ranking = ranked(tiers, find(tier), name, find(onto));
    return ranking && send({ do: "set_ranking", dm: list, ranking: ranking.map((each, k) => (k ? each : bare(each))) });
  });
}

function ranked(tiers, at, name, onto) {
  const said = tiers[at], rest = tiers.filter((_, k) => k !== at);
  if (at < 0) return null;
  if (name === "strong" && at > 0) return tiers.with(at, signed(said, STRONGER[signOf(said)] ?? ">>"));
  if (name === "unknown" && at > 0) return tiers.with(at, signed(said, signOf(said) === "?" ? "" : "?"));
  if (name === "up" && at > 0) return rest.toSpliced(at - 1, 0, said);
  if (name === "down" && at < rest.length) return rest.toSpliced(at + 1, 0, said);
  if (name === "split" && Array.isArray(said)) return tiers.toSpliced(at, 1, ...said);
  const other = name === "tie" ? at + 1 : onto;
  if (name === "tie" || name === "onto") return other >= 0 && other < tiers.length && other !== at && ![said, tiers[other]].includes("rest") ? tiers.toSpliced(other, 1, together(tiers[other], said)).filter((_, k) => k !== at) : null;
  if ((name === "before" || name === "behind") && onto >= 0 && onto !== at) return rest.toSpliced(onto - (onto > at) + (name === "behind"), 0, said);
  return null;
}

const KEYS = { ArrowUp: "up", ArrowDown: "down", "=": "tie", n: "negate", N: "negate", o: "open", O: "open", s: "strong", S: "strong", u: "uncertain", U: "uncertain" };
pane.addEventListener("keydown", (event) => {
  const item = event.target.closest?.(".want");
  if (item && event.altKey && KEYS[event.key] && !event.ctrlKey) { event.preventDefault(); act(item, KEYS[event.key]); return; }
  const tier = event.target.closest?.(".tier");
  if (tier && event.altKey && RANKED[event.key] && !event.ctrlKey) { event.preventDefault(); rank(tier, RANKED[event.key]); return; }
  if (!event.target.matches("input:not([type=checkbox]), textarea")) return;
  if (event.key === "Escape") { event.target.value = event.target.defaultValue; event.target.blur(); event.stopPropagation(); }
  if (event.key === "Enter" && event.target.matches("input, .one-line") && !event.target.closest("form")) { event.preventDefault(); commit(event.target); }
});

// Dragging a preference to another place.
let dragged = null;
pane.addEventListener("dragstart", (event) => {
  const handle = event.target.closest?.(".handle");
  if (!handle) return;
  dragged = handle.closest(".want, .tier");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.querySelector(".statement")?.value || dragged.querySelector(".field").textContent);
  dragged.classList.add("dragged");
});
const clear = () => pane.querySelectorAll(".drop-here").forEach((each) => each.classList.remove("drop-here"));
pane.addEventListener("dragover", (event) => {
  const over = event.target.closest?.(".want, .tier");
  if (!dragged || !over || over.parentElement !== dragged.parentElement) return;
  event.preventDefault();
  clear();
  over.classList.add("drop-here");
});
pane.addEventListener("drop", (event) => {
  const over = event.target.closest?.(".want, .tier");
  if (!dragged || !over || over === dragged || over.parentElement !== dragged.parentElement) return;
  event.preventDefault();
  if (over.matches(".tier")) { const box = over.getBoundingClientRect(), at = (event.clientY - box.top) / box.height; rank(dragged, at < 0.3 ? "before" : at > 0.7 ? "behind" : "onto", over); return; }
  const from = dragged;
  inTurn(() => {
    const [item, other] = [standing(from), standing(over)];
    return item && other && send({ do: "move_preference", dm: item.dataset.dm, at: JSON.parse(item.dataset.at), to: JSON.parse(other.dataset.at) });
  });
});
pane.addEventListener("dragend", () => { dragged?.classList.remove("dragged"); dragged = null; clear(); });
