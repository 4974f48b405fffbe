// Reading: a sentence is chosen, and cited for or against a claim.
import "./theme.js";
import { follow, readFolders } from "./folder.js";
import { notify, once, post, refused, sentences } from "./server.js";

// Until now nothing that is typed or clicked would have been heard.
for (const each of document.querySelectorAll("[data-hears]")) each.inert = false;

const leftover = "standoff-told", typed = "standoff-typed";
const body = document.body, form = document.getElementById("cite");
if (form) {
  const fields = form.querySelector("fieldset"), words = document.getElementById("cited-words");
  let chosen = null, selected = null;
  const coding = document.getElementById("code"), selectedWords = document.getElementById("selected-words");
  const whole = "The whole sentence.";
  const choose = (sentence) => {
    chosen?.setAttribute("aria-pressed", "false");
    chosen = sentence;
    chosen.setAttribute("aria-pressed", "true");
    const told = document.getElementById("chosen-text");
    told.textContent = chosen.textContent;
    told.classList.remove("quiet");
    if (chosen.dataset.quoted) {
      const who = document.createElement("span");
      who.className = "hint quiet";
      who.textContent = `Quoted: ${chosen.dataset.quoted}.`;
      told.append(who);
    }
    body.dataset.choosing = "yes";
    fields.disabled = false;
    coding.querySelector("fieldset").disabled = false;
    selected = null;
    selectedWords.textContent = whole;
    words.textContent = "";
  };
  document.addEventListener("click", (event) => { const at = event.target.closest(".sentence"); if (at) choose(at); });
  document.addEventListener("keydown", (event) => {
    const at = event.target.closest?.(".sentence");
    if (at && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); choose(at); form.elements.text.focus(); }
  });
  const select = () => {
    const range = getSelection().rangeCount && !getSelection().isCollapsed && getSelection().getRangeAt(0);
    if (!range) return;
    const at = range.startContainer.parentElement?.closest(".sentence");
    if (!at || at !== range.endContainer.parentElement?.closest(".sentence")) return;
    if (at !== chosen) choose(at);
    const before = document.createRange();
    before.setStart(at, 0);
    before.setEnd(range.startContainer, range.startOffset);
    selected = { words: range.toString(), before: before.toString() };
    selectedWords.textContent = `“${selected.words}”`;
    words.textContent = `Of the sentence only “${selected.words}” is cited.`;
  };
  document.addEventListener("mouseup", () => setTimeout(select));
  document.addEventListener("keyup", (event) => { if (event.shiftKey) select(); });
  coding.addEventListener("submit", async (event) => {
    event.preventDefault();
    const act = event.submitter?.value || "code";
    const text = act === "memo" ? coding.elements.memo.value : coding.elements.code.value;
    once(coding, async () => {
      try {
        await post(`/case/${body.dataset.case}/code`, {
          source: body.dataset.source, sentence: Number(chosen.dataset.sentence), do: act, text,
          words: selected?.words ?? "", before: selected?.before ?? "",
        });
        keepTyped(act === "memo" || act === "code" ? act : "");
        location.hash = chosen.id;
        location.reload();
      } catch (error) { refused(error); }
    });
  });
  // What stands in the other fields outlasts the page that is loaded again.
  const kept = [form.elements.text, form.elements.claim, coding.elements.code, coding.elements.memo];
  function keepTyped(used) {
    const values = Object.fromEntries(kept.map((each) => [each.name, each.name === used ? "" : each.value]));
    sessionStorage.setItem(typed, JSON.stringify({ source: body.dataset.source, values, side: form.elements.side.value }));
  }
  const before = JSON.parse(sessionStorage.getItem(typed) || "null");
  sessionStorage.removeItem(typed);
  if (before?.source === body.dataset.source) {
    for (const each of kept) each.value = before.values[each.name];
    form.elements.side.value = before.side;
  }
  const asNew = () => { document.getElementById("new-claim").hidden = Boolean(form.elements.claim.value); };
  form.elements.claim.addEventListener("change", asNew);
  asNew();
  const citing = async () => {
    try {
      const made = await post(`/case/${body.dataset.case}/cite`, {
        source: body.dataset.source, sentence: Number(chosen.dataset.sentence), side: form.elements.side.value,
        claim: form.elements.claim.value, text: form.elements.text.value,
        words: selected?.words ?? "", before: selected?.before ?? "",
      });
      const chip = document.createElement("a");
      chip.className = `chip ${form.elements.side.value}`;
      chip.href = `/case/${body.dataset.case}/#claim-${made.claim}`;
      const said = form.elements.claim.value ? form.elements.claim.selectedOptions[0].text : form.elements.text.value;
      chip.title = `${form.elements.side.value}: ${said} (${made.claim})`;
      chip.textContent = `${form.elements.side.value}: ${said.length > 48 ? `${said.slice(0, 45)}...` : said}`;
      chosen.after(" ", chip);
      chosen.classList.add("cited");
      words.textContent = made.label;
      if (!form.elements.claim.value) {
        form.elements.claim.append(new Option(form.elements.text.value.slice(0, 80), made.claim));
        form.elements.text.value = "";
      }
      notify("");
    } catch (error) { refused(error); }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    once(form, citing);
  });
  const at = location.hash && document.getElementById(location.hash.slice(1));
  if (at) { at.closest("details")?.setAttribute("open", ""); at.scrollIntoView({ block: "center" }); at.focus({ preventScroll: true }); choose(at); }
}

// Only what was changed is sent: all else stays what the source says of itself.
document.getElementById("describe")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const fields = [...event.target.elements].filter((each) => each.name);
  const was = (each) => each.defaultValue ?? [...each.options].find((one) => one.defaultSelected)?.value ?? "";
  const words = Object.fromEntries(fields.filter((each) => each.value !== was(each)).map((each) => [each.name, each.value]));
  once(event.target, async () => {
    try {
      const { label } = await post(`/case/${body.dataset.case}/describe`, { source: body.dataset.source, ...words });
      sessionStorage.setItem(leftover, sentences(label));
      location.reload();
    } catch (error) { refused(error); }
  });
});
// What hangs on a source is said before it goes.
const removing = document.getElementById("remove-source");
removing?.addEventListener("click", () => once(removing, async () => {
  const address = `/case/${body.dataset.case}/remove`, source = body.dataset.source;
  try {
    const { title, file, hanging } = await post(address, { source });
    const lost = hanging.length ? `\n\nIt is used:\n${hanging.map((each) => `– ${each}`).join("\n")}` : "";
    const stays = `\n\n${file} stays as it is. Codes, memos and stars come back when its folder is read again.`;
    if (!confirm(`Remove “${title}” from the sources?${lost}${stays}`)) return;
    const done = await post(address, { source, sure: true });
    sessionStorage.setItem(leftover, done.label);
    location.assign(done.address);
  } catch (error) { refused(error); }
}));
const said = sessionStorage.getItem(leftover);
if (said) { sessionStorage.removeItem(leftover); notify(said, "told"); }
const again = (reading) => {
  sessionStorage.setItem(leftover, sentences(reading.textContent));
  location.reload();
};
readFolders(again);
document.getElementById("enter-names")?.addEventListener("click", async ({ target }) => {
  target.disabled = true;
  try {
    const { job } = await post(`${location.pathname.replace(/\/sources$/, "")}/names`);
    await follow(job, document.getElementById("entering"), again);
  } catch (error) { refused(error); }
  target.disabled = false;
});

body.dataset.ready = "yes";
