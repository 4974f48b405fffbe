// What the page knows of the case, and who wants to hear when that changes.
const body = document.body;
export const base = `/case/${body.dataset.case}`;
export const tab = crypto.getRandomValues(new Uint32Array(1))[0].toString(36);
export const known = { writing: 0, revision: body.dataset.revision, good: true, options: [], keywords: [], outcomes: [] };
const stageBox = document.getElementById("stage");
export const stage = () => stageBox.value;
export function setStage(id) {
  stageBox.value = id;
  stageBox.dispatchEvent(new Event("change"));
}
const listeners = [];
export const whenChanged = (listen) => listeners.push(listen);
export const changed = (told) => listeners.forEach((listen) => listen(told));
const status = document.getElementById("status");
export function say(words) {
  status.textContent = "";
  setTimeout(() => { status.textContent = words; }, 40);
}
