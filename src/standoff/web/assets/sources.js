// Reading: a sentence is chosen, and cited for or against a claim.
import "./theme.js";
import { notify, post, sentences } from "./server.js";

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
    if (chosen.dataset.voice) {
      const who = document.createElement("span");
      who.className = "hint quiet";
      who.textContent = `Said by ${chosen.dataset.voice}.`;
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
    try {
      await post(`/case/${body.dataset.case}/code`, {
        source: body.dataset.source, sentence: Number(chosen.dataset.sentence), do: act, text,
        words: selected?.words ?? "", before: selected?.before ?? "",
      });
      location.hash = chosen.id;
      location.reload();
    } catch (error) { notify(sentences(error.message, error.data?.hint), "refused"); }
  });
  const asNew = () => { document.getElementById("new-claim").hidden = Boolean(form.elements.claim.value); };
  form.elements.claim.addEventListener("change", asNew);
  asNew();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const told = await post(`/case/${body.dataset.case}/cite`, {
        source: body.dataset.source, sentence: Number(chosen.dataset.sentence), side: form.elements.side.value,
        claim: form.elements.claim.value, text: form.elements.text.value,
        words: selected?.words ?? "", before: selected?.before ?? "",
      });
      const chip = document.createElement("a");
      chip.className = `chip ${form.elements.side.value}`;
      chip.href = `/case/${body.dataset.case}/#claim-${told.claim}`;
      const said = form.elements.claim.value ? form.elements.claim.selectedOptions[0].text.replace(`${told.claim}: `, "") : form.elements.text.value;
      chip.title = `${form.elements.side.value}: ${said} (${told.claim})`;
      chip.textContent = `${form.elements.side.value}: ${said.length > 48 ? `${said.slice(0, 45)}...` : said}`;
      chosen.after(" ", chip);
      chosen.classList.add("cited");
      words.textContent = told.label;
      if (!form.elements.claim.value) {
        form.elements.claim.append(new Option(`${told.claim}: ${form.elements.text.value}`.slice(0, 80), told.claim));
        form.elements.text.value = "";
      }
      notify("");
    } catch (error) { notify(sentences(error.message, error.data?.hint), "refused"); }
  });
  const at = location.hash && document.getElementById(location.hash.slice(1));
  if (at) { at.scrollIntoView({ block: "center" }); at.focus({ preventScroll: true }); choose(at); }
}

// What hangs on a source is said before it goes.
const removing = document.getElementById("remove-source");
const leftover = "standoff-removed";
removing?.addEventListener("click", async () => {
  const address = `/case/${body.dataset.case}/remove`, source = body.dataset.source;
  try {
    const { title, file, hanging } = await post(address, { source });
    const lost = hanging.length ? `\n\nIt is used:\n${hanging.map((each) => `– ${each}`).join("\n")}` : "";
    const stays = `\n\n${file} stays as it is. Codes, memos and stars come back when its folder is read again.`;
    if (!confirm(`Remove “${title}” from the sources?${lost}${stays}`)) return;
    const told = await post(address, { source, sure: true });
    sessionStorage.setItem(leftover, told.label);
    location.assign(told.address);
  } catch (error) { notify(sentences(error.message, error.data?.hint), "refused"); }
});
const removed = form ? null : sessionStorage.getItem(leftover);
if (removed) { sessionStorage.removeItem(leftover); notify(removed, "told"); }

// Before this nothing that is typed would be heard.
body.dataset.ready = "yes";
