// The start page: open, begin, copy, read a folder.
import "./theme.js";
import { readFolders } from "./folder.js";
import { notify, once, post, sentences } from "./server.js";

const begin = document.getElementById("begin");

// Whatever is opened or begun, it is one thing: the next is heard when it was refused, or on the page that comes.
const open = (words, then = "") => once(begin, async () => {
  try {
    const { address } = await post("/open", words);
    location.assign(address + then);
    await new Promise((resolve) => { addEventListener("pageshow", resolve, { once: true }); });
  } catch (error) {
    notify(sentences(error.message, error.data?.hint), "refused");
  }
});
for (const button of document.querySelectorAll("button[data-open]")) {
  button.addEventListener("click", () => open({ kind: button.dataset.open, name: button.dataset.name }, button.dataset.then));
}
document.querySelector("form[data-open='new']").addEventListener("submit", (event) => {
  event.preventDefault();
  open({ kind: "new", title: event.target.title.value });
});
document.querySelector("form[data-upload]").addEventListener("submit", async (event) => {
  event.preventDefault();
  const file = event.target.file.files[0];
  if (file.size > 4_000_000) { notify("This file is larger than any conflict or game of that kind.", "refused"); return; }
  open({ kind: /\.nfg$/i.test(file.name) ? "nfg" : "gmcr", name: file.name, text: await file.text() });
});
readFolders((reading) => {
  const on = Object.assign(document.createElement("a"), { href: "#h-new", textContent: "Begin a case on it" });
  reading.append(" · ", on, ", or open one of this folder: what was read stands under its Sources.");
  on.addEventListener("click", () => document.querySelector("form[data-open='new'] input").focus());
});
const filter = document.getElementById("filter");
filter.addEventListener("input", () => {
  const words = filter.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const item of document.querySelectorAll("#catalogue li")) {
    item.hidden = !words.every((word) => item.textContent.toLocaleLowerCase().includes(word));
    found += !item.hidden;
  }
  document.getElementById("none").hidden = Boolean(found);
  for (const more of document.querySelectorAll("#catalogue details")) {
    const holds = Boolean(more.querySelector("li:not([hidden])"));
    more.hidden = !holds;
    more.open = holds && words.length > 0;
  }
});
// Before this nothing that is typed or clicked would be heard.
begin.inert = false;
