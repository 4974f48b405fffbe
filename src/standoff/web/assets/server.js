// How the page speaks to the workbench: same origin only, every write with the token of the run.
const token = document.querySelector("meta[name='standoff-token']").content;
const banner = document.getElementById("banner");

export class Refused extends Error {
  constructor(data, html) {
    super(data?.message || "This did not work.");
    this.data = data || {};
    this.html = html || "";
  }
}

// Each of some words as a sentence.
export const sentences = (...words) => words.filter(Boolean)
  .map((each) => each[0].toUpperCase() + each.slice(1) + (/[.?!:]$/.test(each.trim()) ? "" : ".")).join(" ");

export function notify(words, kind = "") {
  banner.textContent = words;
  banner.dataset.kind = kind;
  banner.hidden = !words;
  const saved = document.getElementById("saved");
  if (!saved) return;
  // Whether what is typed now would be saved is not known while nobody answers.
  if (kind === "gone" && !("before" in saved.dataset)) {
    saved.dataset.before = saved.textContent;
    saved.textContent = "Not connected";
  } else if (kind !== "gone" && "before" in saved.dataset) {
    saved.textContent = saved.dataset.before;
    delete saved.dataset.before;
  }
}

// What was refused, what to do about it, and what could stand there instead.
export function refused(error) {
  const [problem] = error.data?.problems || [], allowed = problem?.allowed?.length ? `Allowed are ${problem.allowed.join(", ")}` : "";
  notify(sentences(error.message, error.data?.hint || allowed), "refused");
}

// What was refused or told before is over when something is accepted.
export function accepted() {
  if (banner.dataset.kind !== "gone") notify("");
}

async function send(address, options) {
  let answer;
  try {
    answer = await fetch(address, { credentials: "same-origin", cache: "no-store", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    notify("The workbench does not answer. If it was ended, start ‘standoff serve’ again and open the address it says; the file is as you left it.", "gone");
    throw new Refused({ message: "The workbench does not answer." });
  }
  if (answer.status === 403 || answer.status === 421) {
    notify((await answer.text()).trim(), "gone");
    throw new Refused({ message: banner.textContent });
  }
  if (banner.dataset.kind === "gone") notify("");
  if (answer.status === 204) return null;
  const json = (answer.headers.get("content-type") || "").includes("json");
  const body = json ? await answer.json() : await answer.text();
  if (!answer.ok) throw new Refused(json ? body.refused : { message: body }, json ? body.html : "");
  return body;
}

export const get = (address, signal) => send(address, { signal });
export const post = (address, words = {}, signal) => send(address, {
  method: "POST",
  signal,
  headers: { "Content-Type": "application/json", "X-Standoff-Token": token },
  body: JSON.stringify(words),
});

// What writes does so once: until it is answered, being asked again is not heard.
export async function once(at, act) {
  if (at.hasAttribute("aria-busy")) return;
  at.setAttribute("aria-busy", "true");
  try { await act(); } finally { at.removeAttribute("aria-busy"); }
}

// A double click on a button that writes is one click, wherever its second half comes down.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button");
  if (event.detail < 2 || !button) return;
  if (button.type !== "submit" && !("once" in button.dataset)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);

// Ask and follow until there is an answer; `tell` says how far it is.
export async function inquire(address, words, tell, started) {
  let told = await post(address, words);
  started?.(told.job);
  while (told.state === "waiting" || told.state === "running") {
    tell?.(told.words || "Working …", told.job);
    told = await get(`/jobs/${told.job}`);
  }
  return told;
}

export const drop = (job) => post(`/jobs/${job}/cancel`).catch(() => {});
