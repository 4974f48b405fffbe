// Fields of statements: words are completed, and what is wrong is said at its place as it is typed.
import { post } from "./server.js";
import { base, known, stage } from "./state.js";

const list = document.createElement("ul");
list.id = "completions";
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", "Completions");
list.hidden = true;
document.body.append(list);
let field = null, chosen = -1;

const wordAt = (input) => {
  const before = input.value.slice(0, input.selectionStart ?? input.value.length);
  const open = (before.match(/["“”]/g) ?? []).length % 2 === 1;
  if (open) return before.match(/["“][^"“”]*$/u)?.[0] ?? "";
  // A name of several words is completed from where it begins.
  const words = before.match(/(?:[\p{L}\p{N}_.’'-]+ )*[\p{L}\p{N}_.’'-]*$/u)?.[0] ?? "";
  const begun = (text) => text.includes(" ") && known.options.some(([, , name]) => name.toLocaleLowerCase().startsWith(text.toLocaleLowerCase()));
  let from = words;
  while (from.includes(" ") && !begun(from)) from = from.slice(from.indexOf(" ") + 1);
  return from;
};

function offers(word, forced) {
  if (!word && !forced) return [];
  const low = word.replace(/^["“]/, "").toLocaleLowerCase(), plain = field.hasAttribute("list");
  const whole = field.value.trim().toLocaleLowerCase();
  if (plain && [...(field.list?.options || [])].some((each) => each.value.toLocaleLowerCase() === whole)) return [];
  const own = field.dataset.owner;
  const fits = (text) => text.toLocaleLowerCase().includes(low);
  const options = known.options.filter(([id, , name]) => fits(id) || fits(name))
    .map(([id, who, name, typed]) => ({ text: typed, told: typed.includes(name) ? who : `${who}: ${name}`, start: name.toLocaleLowerCase().startsWith(low) || id.toLocaleLowerCase().startsWith(low), own: own && who === own }));
  const words = known.keywords.filter((each) => each.startsWith(low) && each !== low).map((text) => ({ text, told: "", start: true }));
  const quote = (name) => plain ? name : name.includes('"') ? `“${name}”` : `"${name}"`;
  const outcomes = known.outcomes.filter(fits).map((name) => ({ text: quote(name), told: "outcome", start: true }));
  if (/^["“]/.test(word)) return [...options.filter((each) => /["“]/.test(each.text)), ...outcomes].filter((each) => each.text !== word).slice(0, 9);
  return [...options.sort((a, b) => b.start - a.start), ...outcomes, ...words].filter((each) => each.text !== word).slice(0, 9);
}

function close() {
  list.hidden = true;
  chosen = -1;
  field?.setAttribute("aria-expanded", "false");
  field?.removeAttribute("aria-activedescendant");
}

function show(forced = false) {
  const word = wordAt(field), found = offers(word, forced);
  if (!found.length) { close(); return; }
  list.replaceChildren(...found.map((each, at) => {
    const item = document.createElement("li");
    item.id = `completion-${at}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.text = each.text;
    const code = document.createElement("code");
    code.textContent = each.text;
    item.append(code, each.told ? ` ${each.told}` : "");
    item.addEventListener("pointerdown", (event) => { event.preventDefault(); take(each.text); });
    return item;
  }));
  list.hidden = false;
  place();
  chosen = -1;
  field.setAttribute("aria-expanded", "true");
}

// Below the field, and below what is said of it.
function place() {
  const box = field.getBoundingClientRect();
  const told = (field.closest(".field") || field.parentElement).querySelector(":scope > .complaint")?.getBoundingClientRect();
  list.style.left = `${Math.min(box.left, innerWidth - 300) + scrollX}px`;
  list.style.top = `${Math.max(box.bottom, told?.height ? told.bottom : 0) + scrollY + 2}px`;
}

function mark(at) {
  const items = [...list.children];
  chosen = (at + items.length) % items.length;
  items.forEach((item, k) => item.setAttribute("aria-selected", String(k === chosen)));
  field.setAttribute("aria-activedescendant", items[chosen].id);
  items[chosen].scrollIntoView({ block: "nearest" });
}

function take(text) {
  const at = field.selectionStart, word = wordAt(field);
  field.setRangeText(text, at - word.length, at, "end");
  close();
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  close();
}

const timers = new WeakMap();
function complaint(input) {
  const at = input.closest(".field") || input.parentElement;
  let told = at.querySelector(":scope > .complaint");
  if (!told) {
    told = document.createElement("span");
    told.className = "complaint";
    told.id = `complaint-${Math.random().toString(36).slice(2)}`;
    told.setAttribute("role", "status");
    input.after(told);
    input.setAttribute("aria-describedby", told.id);
  }
  return told;
}

export async function check(input, say = input.value.trim()) {
  const told = complaint(input);
  if (!say) { told.replaceChildren(); input.removeAttribute("aria-invalid"); return true; }
  // What is asked for may also be an outcome by its name.
  const named = [...(input.list?.options || [])].some((each) => each.value.toLocaleLowerCase() === say.toLocaleLowerCase());
  if (named) { told.replaceChildren(); input.removeAttribute("aria-invalid"); return true; }
  let found;
  const kind = input.closest(".rule, [data-add-rule]")?.querySelector("[data-part='kind'], [name='kind']")?.value || "";
  try { found = await post(`${base}/check`, { say, kind, owner: input.dataset.owner || "", stage: stage() }); } catch { return true; }
  const problem = found.problems[0], now = input.value.trim();
  if (now && now !== say) return !problem;
  told.replaceChildren();
  input.toggleAttribute("aria-invalid", Boolean(problem));
  if (problem) input.setAttribute("aria-invalid", "true");
  if (problem) {
    const place = problem.place || {};
    if (place.column) {
      const line = document.createElement("code");
      const from = place.column - 1, to = Math.max(place.end_column ? place.end_column - 1 : from + 1, from + 1);
      const bad = document.createElement("mark");
      bad.textContent = say.slice(from, to) || "‸";
      line.append(say.slice(0, from), bad, say.slice(to));
      told.append(line, " ");
    }
    told.append(problem.message, problem.hint ? ` ${problem.hint}` : "");
  } else if (found.words && found.words !== say) {
    const words = document.createElement("span");
    words.className = "quiet";
    words.textContent = found.words;
    told.append(words);
  }
  if (input === field && !list.hidden) place();
  return !problem;
}

document.addEventListener("focusin", (event) => {
  if (!event.target.matches?.("[data-statement]")) { if (!list.contains(event.target)) close(); return; }
  field = event.target;
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", "completions"], ["aria-expanded", "false"]]) field.setAttribute(name, value);
});
document.addEventListener("focusout", (event) => { if (event.target === field) setTimeout(() => { if (document.activeElement !== field) close(); }, 0); });
document.addEventListener("input", (event) => {
  const input = event.target;
  if (!input.matches?.("[data-statement]")) return;
  field = input;
  show();
  clearTimeout(timers.get(input));
  timers.set(input, setTimeout(() => check(input), 180));
});
document.addEventListener("keydown", (event) => {
  if (event.target !== field || !field?.matches("[data-statement]")) return;
  if (event.key === " " && event.ctrlKey) { event.preventDefault(); show(true); return; }
  if (list.hidden) return;
  if (event.key === "ArrowDown" && !event.altKey) { event.preventDefault(); mark(chosen + 1); }
  else if (event.key === "ArrowUp" && !event.altKey) { event.preventDefault(); mark(chosen - 1); }
  else if ((event.key === "Enter" || event.key === "Tab") && chosen >= 0) { event.preventDefault(); event.stopImmediatePropagation(); take(list.children[chosen].dataset.text); }
  else if (event.key === "Escape") { event.preventDefault(); event.stopImmediatePropagation(); close(); }
}, true);
