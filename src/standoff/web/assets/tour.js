// A tour of five minutes: one place after the other, left at any time, offered once.
import { say } from "./state.js";
import { choose, show } from "./ask.js";

const KEPT = "standoff-tour";
const body = document.body;
const own = body.dataset.tour === "kuril";
const STEPS = [
  { at: "#title", view: "answer", title: "A dispute, and one page for it",
    words: own ? "Japan and Russia dispute four islands; the United States is in it, too. All of it is in one text file, which this page reads and writes." : "All of a dispute is in one text file, which this page reads and writes: what you change here stands in it at once." },
  { at: "#now .headline", view: "answer", title: "What holds",
    words: "This is the answer in a sentence: the outcomes that nobody would leave, given what everybody wants and what the others would do about it. A dotted word explains itself: point at it, or reach it with Tab." },
  { at: "#now .glance table", view: "answer", title: "Who does what, and how each fares",
    words: "A column is a state of the dispute. The number beside a name is the place of that state in its own order: 1 is what it would like best." },
  { at: "#now .sure", view: "answer", title: "How sure",
    words: "Evidence leaves things open. The answer is looked for under every reading of the case; this says in how many of them it holds, and further down what would change it." },
  { at: ".stage-choice", view: "answer", title: "When",
    words: own ? "The dispute has dates: a stage is written as what changed since the one before. Choose 2018 and see another answer." : "A dispute can have stages: the same dispute at a later date, written as what changed." },
  { at: "#build .want", view: "build", title: "Who wants what",
    words: "Wishes, most important first. Move one with Alt ↑ and Alt ↓, or drag it: the answer follows at once. Ctrl Z undoes it, as often as you like." },
  { at: "#build .want .chip, #build .chip", view: "build", title: "Why we say so",
    words: "A small label is a claim: what somebody read, in their own words. It leads to the sentences that speak for it and against it." },
  { at: "#tab-why", view: "ask", tab: "why", title: "Why",
    words: "On the right you ask. Why does it hold? For each one in the dispute, with the wish that decides. Or name a state, and see who would leave it." },
  { at: "#lines", view: "ask", tab: "what-if", title: "What if",
    words: own ? "Write one change a line, as if it were so: for example “russia: not fortify”. The answer stands above the other, and nothing is saved until you keep it." : "Write one change a line, as if it were so. The answer stands above the other, and nothing is saved until you keep it." },
  { at: "form[data-ask='unlock']", view: "ask", tab: "unlock", title: "Unlock",
    words: "The question turned round: say what you want to hold, and be told the least that would have to be different. Each answer can be tried with one click." },
  { at: "[data-sources]", view: "ask", title: "Read and cite",
    words: "The sources, by who speaks in them. Choose a sentence and say which claim it speaks for or against." },
  { at: "#give", view: "ask", title: "Give it away",
    words: "As a report for people, a workbook, a picture, or all of it as one archive. The key ? lists all keys and words, and begins this tour again." },
];
let box = null, step = 0, before = null, marked = null;

const seen = () => localStorage.getItem(KEPT) === "seen";

export function begin(from = 0) {
  document.getElementById("help").close();
  document.getElementById("tour-offer").hidden = true;
  before ??= document.activeElement;
  if (!box) make();
  box.hidden = false;
  go(from);
}

function make() {
  box = document.createElement("div");
  box.id = "tour";
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-labelledby", "tour-title");
  box.setAttribute("aria-describedby", "tour-words");
  box.innerHTML = '<p class="quiet" id="tour-count"></p><h2 id="tour-title" tabindex="-1"></h2><p id="tour-words"></p><div class="tools"><button type="button" data-back>← Back</button><button type="button" data-next class="primary">Next →</button><button type="button" data-leave>Leave</button></div>';
  body.append(box);
  box.addEventListener("click", (event) => {
    if ("next" in event.target.dataset) go(step + 1);
    if ("back" in event.target.dataset) go(step - 1);
    if ("leave" in event.target.dataset) leave();
  });
  box.addEventListener("keydown", (event) => {
    const to = { ArrowRight: step + 1, ArrowLeft: Math.max(0, step - 1) }[event.key];
    if (to !== undefined) { event.preventDefault(); go(to); }
    if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); leave(); }
  });
}

function go(to) {
  if (to >= STEPS.length) { leave(); return; }
  step = Math.max(0, to);
  const { at, view, tab, title, words } = STEPS[step];
  if (tab) choose(tab);
  show(view);
  marked?.classList.remove("toured");
  marked = [...document.querySelectorAll(at)].find((each) => each.getClientRects().length) || null;
  for (let each = marked; each; each = each.parentElement) if (each.tagName === "DETAILS" && each.id !== "give") each.open = true;
  marked?.classList.add("toured");
  marked?.scrollIntoView({ block: marked.clientHeight > innerHeight * .6 ? "start" : "center", inline: "nearest" });
  document.getElementById("tour-count").textContent = `${step + 1} of ${STEPS.length}`;
  document.getElementById("tour-title").textContent = title;
  document.getElementById("tour-words").textContent = words;
  box.querySelector("[data-back]").disabled = step === 0;
  box.querySelector("[data-next]").textContent = step === STEPS.length - 1 ? "Done" : "Next →";
  place();
  document.getElementById("tour-title").focus({ preventScroll: true });
}

// Beside what it speaks of, never over it if there is room.
function place() {
  const size = box.getBoundingClientRect(), of = marked?.getBoundingClientRect();
  let left = innerWidth - size.width - 16, top = innerHeight - size.height - 16;
  if (of && innerWidth > 767) {
    if (of.right + size.width + 24 < innerWidth) left = of.right + 12;
    else if (of.left - size.width - 12 > 0) left = of.left - size.width - 12;
    else left = Math.max(16, Math.min(of.left, innerWidth - size.width - 16));
    top = Math.max(16, Math.min(of.top, innerHeight - size.height - 16));
    const covers = left < of.right && left + size.width > of.left;
    if (covers) top = of.bottom + 12 + size.height < innerHeight ? of.bottom + 12 : Math.max(16, of.top - size.height - 12);
  } else if (of && of.bottom > innerHeight - size.height - 70) top = Math.max(8, of.top - size.height - 12);
  else if (innerWidth <= 767) top = innerHeight - size.height - 64;
  box.style.left = `${Math.max(8, left)}px`;
  box.style.top = `${Math.max(8, top)}px`;
}

function leave() {
  localStorage.setItem(KEPT, "seen");
  marked?.classList.remove("toured");
  box.hidden = true;
  if (before?.isConnected && before !== body) before.focus(); else document.getElementById("help-button").focus();
  before = null;
  say("The tour is over; the key ? begins it again");
}

window.addEventListener("resize", () => { if (box && !box.hidden) place(); });
document.getElementById("tour-begin").addEventListener("click", () => begin());
document.getElementById("tour-again").addEventListener("click", (event) => { event.preventDefault(); begin(); });
document.getElementById("tour-no").addEventListener("click", () => {
  localStorage.setItem(KEPT, "seen");
  document.getElementById("tour-offer").hidden = true;
});
if (location.hash === "#tour") begin();
else if (own && !seen()) document.getElementById("tour-offer").hidden = false;
