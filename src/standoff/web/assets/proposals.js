// What others propose waits below the answer for a decision.
import { get, notify, post, refused } from "./server.js";
import { base, changed, stage } from "./state.js";
import { write } from "./build.js";

const box = document.getElementById("proposals");
const CALM = 1200;
let listing = 0, pressed = false, late = null;

// What is put in anew between pressing a button and letting it go would take the click away.
box.addEventListener("pointerdown", () => { pressed = true; });
for (const over of ["pointerup", "pointercancel"]) {
  document.addEventListener(over, () => {
    pressed = false;
    setTimeout(() => { if (late !== null && !pressed) place(late); });
  });
}

const items = (within) => [...within.querySelectorAll("[data-proposal]")];
const keys = (within) => items(within).map((each) => each.dataset.proposal).join();

// Where the same stand in the same order only what is said of each is changed: a button stays under the pointer.
function place(html) {
  late = pressed ? html : null;
  if (pressed) return;
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  if (keys(box) && keys(fresh.content) === keys(box)) {
    const told = items(fresh.content);
    items(box).forEach((each, k) => {
      for (const part of [".fits", ".tools"]) {
        const now = each.querySelector(part), then = told[k].querySelector(part);
        if (now && then && now.innerHTML !== then.innerHTML && !now.contains(document.activeElement)) now.replaceWith(then);
      }
    });
    document.getElementById("proposals-looking").textContent = fresh.content.getElementById("proposals-looking").textContent;
    return;
  }
  const here = items(box).find((each) => each.contains(document.activeElement))?.dataset.proposal;
  const unfolded = document.getElementById("rejected")?.open;
  box.replaceChildren(fresh.content);
  const rejected = document.getElementById("rejected");
  if (rejected && unfolded) rejected.open = true;
  if (here) find(here)?.querySelector("[data-decide]:not([disabled])")?.focus();
}

const find = (key) => items(box).find((each) => each.dataset.proposal === key);

// First what there is, at once; whether each still fits takes longer, and waits until nobody decides any more.
export async function listProposals() {
  const mine = ++listing;
  try {
    const html = await get(`${base}/proposals?quick=1`);
    if (mine !== listing) return;
    place(html);
    if (!document.getElementById("proposals-looking")?.textContent.includes("…")) return;
    await new Promise((resolve) => { setTimeout(resolve, CALM); });
    if (mine !== listing) return;
    const whole = await get(`${base}/proposals`);
    if (mine === listing) place(whole);
  } catch { /* said in the banner */ }
}

export function showProposals() {
  listProposals().then(() => document.getElementById("h-proposals")?.scrollIntoView({ block: "start" }));
}

// The one decided is gone: who goes on by keyboard stands at the one behind it.
function leave(item) {
  const all = items(box).filter((each) => !each.closest("#rejected") || item.closest("#rejected"));
  const next = all[all.indexOf(item) + 1] || all[all.indexOf(item) - 1];
  const focused = item.contains(document.activeElement);
  item.remove();
  if (focused) (next?.querySelector("[data-decide]:not([disabled])") || document.getElementById("now")).focus();
}

box.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-decide]");
  if (button?.dataset.decide === "accept-all") {
    acceptAll(button);
    return;
  }
  const item = button?.closest("[data-proposal]");
  if (!item || item.hasAttribute("aria-busy")) return;
  item.setAttribute("aria-busy", "true");
  listing += 1;
  try {
    const told = await write(`${base}/proposals/decide`, { id: item.dataset.proposal, verdict: button.dataset.decide, stage: stage() });
    leave(item);
    changed(told);
    notify(told.label, "told");
  } catch (error) {
    item.removeAttribute("aria-busy");
    listProposals();
    refused(error);
  }
});

// What does not fit stays, and is told.
async function acceptAll(button) {
  button.disabled = true;
  listing += 1;
  try {
    const told = await write(`${base}/proposals/decide`, { verdict: "accept-all", stage: stage() });
    changed(told);
    notify(told.label, "told");
  } catch (error) { refused(error); }
  await listProposals();
  button.disabled = false;
}

// What the sources would put into the case is proposed; a person accepts it or does not.
export async function draft(button, shown) {
  const words = button.textContent;
  button.disabled = true;
  button.textContent = "Reading the sources …";
  const asking = setInterval(async () => {
    const told = await get(`${base}/proposals/drafting`).catch(() => null);
    if (told?.words && button.disabled) button.textContent = `Reading the sources: ${told.words} …`;
  }, 1000);
  try {
    const told = await post(`${base}/proposals/draft`, { stage: stage() });
    changed(told);
    notify(told.drafted);
    if (told.proposed) shown();
  } catch (error) { refused(error); }
  clearInterval(asking);
  button.disabled = false;
  button.textContent = words;
}
