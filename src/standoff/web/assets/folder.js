// Reading a folder of coverage, or a table whose rows are articles, told as it goes.
import { get, post, refused } from "./server.js";

const FIELDS = { text: "the words", title: "title", author: "author", publisher: "publisher", date: "date", url: "address" };

// A column for each field: as the columns are called, or as somebody says.
function offer(fieldset, told) {
  for (const old of fieldset.querySelectorAll("label, p")) old.remove();
  for (const [field, words] of told.events ? [] : Object.entries(FIELDS)) {
    const label = document.createElement("label"), select = document.createElement("select");
    select.name = `column-${field}`;
    select.required = field === "text";
    select.append(new Option(field === "text" ? "choose one" : "none", ""));
    for (const each of told.columns) {
      select.append(new Option(each.says ? `${each.name}: ${each.says}` : each.name, each.name, false, told.found[field] === each.name));
    }
    label.append(`${words} `, select);
    fieldset.append(label);
  }
  if (told.events) {
    const note = document.createElement("p");
    note.className = "quiet";
    note.textContent = "A table of events: what each row says is read without more.";
    fieldset.append(note);
  }
  fieldset.hidden = false;
}

// Tell in a place how far a job is, and what came of it.
export async function follow(job, place, done) {
  for (let over = !job; !over;) {
    const told = await get(`/jobs/${job}`);
    place.textContent = told.words || "Reading …";
    if (told.state === "done") {
      place.textContent = [told.words, ...(told.problems || [])].join(" · ");
      done(place);
    }
    if (told.state === "failed") place.innerHTML = told.html;
    over = ["done", "failed", "dropped"].includes(told.state);
  }
}

const chosenIn = (fieldset) => Object.fromEntries([...fieldset.querySelectorAll("select")].map((each) => [each.name.slice("column-".length), each.value]));

// What was chosen and is probably not meant is said before it is read.
async function doubt(fieldset, name) {
  const chosen = chosenIn(fieldset);
  const told = await get(`/columns?${new URLSearchParams({ ...chosen, name })}`).catch(() => null);
  if (!told || JSON.stringify(chosenIn(fieldset)) !== JSON.stringify(chosen)) return;
  fieldset.querySelector(".odd")?.remove();
  if (!told.odd.length) return;
  const note = Object.assign(document.createElement("p"), { className: "note odd", textContent: told.odd.join(" ") });
  note.setAttribute("role", "status");
  fieldset.append(note);
}

// `done` is called with the place to tell more, when all is read.
export function readFolders(done) {
  const form = document.querySelector("form[data-open='folder']");
  if (!form) return;
  const chosen = form.elements.name, fieldset = document.getElementById("columns"), button = form.querySelector("button");
  const kind = () => chosen.selectedOptions[0].dataset.kind || "folder";
  const look = async () => {
    fieldset.hidden = true;
    fieldset.disabled = kind() === "folder";
    // Before this a click would send the form itself, and read nothing.
    button.disabled = !fieldset.disabled;
    if (fieldset.disabled) return;
    const name = chosen.value;
    try {
      const told = await get(`/columns?name=${encodeURIComponent(name)}`);
      if (chosen.value === name) { offer(fieldset, told); doubt(fieldset, name); }
    } catch (error) { refused(error); }
    button.disabled = false;
  };
  chosen.addEventListener("change", look);
  fieldset.addEventListener("change", () => doubt(fieldset, chosen.value));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const reading = document.getElementById("reading");
    const columns = chosenIn(fieldset);
    button.disabled = true;
    try {
      const { job } = await post("/open", { kind: kind(), name: chosen.value, columns: kind() === "table" ? columns : {} });
      await follow(job, reading, done);
    } catch (error) { refused(error); }
    button.disabled = false;
  });
  form.inert = false;
  look();
}
