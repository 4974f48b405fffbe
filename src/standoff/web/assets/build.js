// The Build pane: every field and button sends a change; the answer to it brings the pane as it now is.
import { accepted, get, notify, post, sentences } from "./server.js";
import { base, changed, known, say, setStage, stage } from "./state.js";
import { check } from "./complete.js";

const pane = document.getElementById("build");
let queue = Promise.resolve();

// One after the other, in the order in which they were asked for.
function inTurn(what) {
  queue = queue.then(what);
  return queue;
}
export const change = (what) => inTurn(() => send(what));

// While a change is on its way, what is seen of the file is not news from elsewhere.
async function write(address, words) {
  known.writing += 1;
  try { return await post(address, words); } finally { known.writing -= 1; }
}

async function send(what, more = {}) {
  try {
    const told = await write(`${base}/change`, { change: { ...what, ...more }, seen: known.revision, stage: stage() });
    accepted();
    changed(told);
    say(told.label);
    return true;
  } catch (error) {
    const uses = error.data?.problems?.length ? error.data.problems.map((each) => each.message) : [];
    if (!more.cascade && error.data?.problems?.some((each) => each.code === "in-use")) {
      const told = [error.message, ...uses].join("\n");
      if (confirm(`${told}\n\nRemove it and everything that names it?`)) return send(what, { cascade: true });
    } else {
      notify(sentences(error.message, ...uses.filter((each) => each !== error.message), error.data?.hint), "refused");
      say(error.message);
    }
    changed({ build: null, again: true });
    return false;
  }
}

// What is undone is the last of what was asked for, also when that is still on its way.
export const step = (back) => inTurn(() => turn(back));

async function turn(back) {
  try {
    const told = await write(`${base}/${back ? "undo" : "redo"}`, { stage: stage() });
    accepted();
    changed(told);
    say(told.label);
  } catch (error) { notify(sentences(error.message, error.data?.hint), "refused"); }
}

const keyed = (key) => [...pane.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key);

// What a person opened or closed stays so; the rest is open where there is something in it.
const touched = new Map();
pane.addEventListener("click", (event) => {
  const part = event.target.closest("summary")?.parentElement;
  if (part?.id) touched.set(part.id, !part.open);
});

// Put the pane in anew; what is open, focused, scrolled and half typed stays so.
export function swap(html) {
  const focused = pane.contains(document.activeElement) ? document.activeElement : null;
  const key = focused?.dataset.key, range = focused && "selectionStart" in focused && focused.selectionStart !== null ? [focused.selectionStart, focused.selectionEnd] : null;
  const label = focused?.getAttribute("aria-label");
  const typed = [...pane.querySelectorAll("[data-key]")].filter((each) => !each.dataset.sent && each.defaultValue !== undefined && each.type !== "checkbox" && each.value !== each.defaultValue).map((each) => [each.dataset.key, each.value]);
  const top = pane.scrollTop, wide = document.documentElement.scrollTop;
  for (const each of pane.querySelectorAll("details[id][open]")) touched.set(each.id, true);
  pane.innerHTML = html;
  for (const [id, was] of touched) { const each = document.getElementById(id); if (each) each.open = was; }
  for (const [name, value] of typed) { const each = keyed(name); if (each) each.value = value; }
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
  states.replaceChildren(...["status-quo", ...known.outcomes, ...known.options.map(([id]) => id)].map((value) => {
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
  if (!(await inTurn(() => commitNow(input)))) delete input.dataset.sent;
}

async function commitNow(input) {
  if (input.matches("[data-statement]") && !(await check(input))) return false;
  let done = false;
  if (input.dataset.ground) {
    const element = JSON.parse(input.dataset.ground);
    done = await send({ do: "ground", element, claim: input.value.trim(), ...(element[0] === "stages" ? { stage: null } : {}) });
    if (done) input.value = "";
  } else if (input.dataset.rule) {
    done = await send({ do: "change_rule", at: JSON.parse(input.dataset.rule), rule: readRule(input.closest(".rule")) });
  } else if (input.dataset.ranking) {
    const lines = input.value.split("\n").map((line) => line.trim()).filter(Boolean);
    done = await send({ do: "set_ranking", dm: input.dataset.ranking, ranking: lines.map(readTier) });
  } else if (input.dataset.weight) {
    const weights = {};
    for (const each of pane.querySelectorAll(`[data-weight][data-dm="${CSS.escape(input.dataset.dm)}"]`)) weights[each.dataset.weight] = each.value.trim();
    weights[input.dataset.weight] = input.value.trim();
    done = await send({ do: "set_weights", dm: input.dataset.dm, weights });
  } else if (input.dataset.change) {
    done = await send({ ...JSON.parse(input.dataset.change), [input.dataset.field]: input.value });
  }
  return done;
}

const readState = (text) => (/^\[.*\]$/.test(text) ? { taken: text.slice(1, -1).split(",").map((each) => each.trim()).filter(Boolean) }
  : text.startsWith("taken: ") ? { taken: text.slice(7).split(",").map((each) => each.trim()) } : text);
function readTier(line) {
  const states = line.split("|").map((each) => readState(each.trim()));
  return states.length === 1 ? states[0] : states;
}

pane.addEventListener("change", (event) => {
  const input = event.target;
  if (input.dataset.quo !== undefined) { sendQuo(); return; }
  if (input.closest("form")) return;
  commit(input);
});

function sendQuo() {
  const taken = [...pane.querySelectorAll("[data-quo]:checked")].map((each) => each.dataset.quo);
  change({ do: "set_status_quo", statement: taken });
}

// What is sent is what stood there when it was sent; the fields are free for the next at once.
pane.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const sent = [...form.querySelectorAll("[name]")].map((each) => [each, each.value]);
  const texts = sent.filter(([each]) => each.tagName !== "SELECT");
  if (!texts.some(([, value]) => value.trim())) return;
  const values = Object.fromEntries(sent.map(([each, value]) => [each.name, value.trim()]).filter(([, value]) => value));
  const what = form.hasAttribute("data-add-rule") ? { do: "add_rule", rule: values } : { ...JSON.parse(form.dataset.change), ...values };
  for (const [each] of texts) each.value = each.defaultValue;
  await inTurn(() => addNow(what, texts));
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
  if (name === "remove") return send({ do: "remove_preference", dm, at });
  return null;
}

pane.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.act) { act(button.closest(".want"), button.dataset.act); return; }
  if (button.dataset.stage !== undefined) { setStage(button.dataset.stage); return; }
  if (button.hasAttribute("data-quo-nothing")) { change({ do: "set_status_quo", statement: [] }); return; }
  if (button.dataset.change && button.type === "button") {
    const what = JSON.parse(button.dataset.change);
    change(what.element?.[0] === "stages" ? { ...what, stage: null } : what);
  }
});

const KEYS = { ArrowUp: "up", ArrowDown: "down", "=": "tie", n: "negate", N: "negate", o: "open", O: "open" };
pane.addEventListener("keydown", (event) => {
  const item = event.target.closest?.(".want");
  if (item && event.altKey && KEYS[event.key] && !event.ctrlKey) { event.preventDefault(); act(item, KEYS[event.key]); return; }
  if (!event.target.matches("input:not([type=checkbox]), textarea")) return;
  if (event.key === "Escape") { event.target.value = event.target.defaultValue; event.target.blur(); event.stopPropagation(); }
  if (event.key === "Enter" && event.target.tagName === "INPUT" && !event.target.closest("form")) { event.preventDefault(); commit(event.target); }
});

// Dragging a preference to another place.
let dragged = null;
pane.addEventListener("dragstart", (event) => {
  const handle = event.target.closest?.(".handle");
  if (!handle) return;
  dragged = handle.closest(".want");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.querySelector(".statement").value);
  dragged.classList.add("dragged");
});
const clear = () => pane.querySelectorAll(".drop-here").forEach((each) => each.classList.remove("drop-here"));
pane.addEventListener("dragover", (event) => {
  const over = event.target.closest?.(".want");
  if (!dragged || !over || over.parentElement !== dragged.parentElement) return;
  event.preventDefault();
  clear();
  over.classList.add("drop-here");
});
pane.addEventListener("drop", (event) => {
  const over = event.target.closest?.(".want");
  if (!dragged || !over || over === dragged) return;
  event.preventDefault();
  change({ do: "move_preference", dm: dragged.dataset.dm, at: JSON.parse(dragged.dataset.at), to: JSON.parse(over.dataset.at) });
});
pane.addEventListener("dragend", () => { dragged?.classList.remove("dragged"); dragged = null; clear(); });
