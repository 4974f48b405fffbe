// Tables that are wider than their place become a list of cards: each cell then says its column.
const FEW = 3;

export function label(root) {
  for (const table of root.querySelectorAll("table[data-export]")) {
    if (table.classList.contains("as-cards")) continue;
    offerToTry(table);
    const heads = [...table.tHead.rows[0].cells].map((each) => each.textContent.trim());
    if (heads.length <= (table.closest(".board") ? FEW - 1 : FEW)) continue;
    table.classList.add("as-cards");
    // What is laid out as blocks would be no table for who listens to it.
    table.setAttribute("role", "table");
    for (const part of [table.tHead, ...table.tBodies]) part.setAttribute("role", "rowgroup");
    for (const row of table.rows) {
      row.setAttribute("role", "row");
      [...row.cells].forEach((cell, k) => {
        cell.setAttribute("role", cell.tagName === "TH" ? "columnheader" : "cell");
        cell.dataset.label = heads[k];
        cell.classList.toggle("nothing", !cell.textContent.trim());
      });
    }
  }
}

// A line that asks what-if about a change is for the terminal; here a button asks it.
function offerToTry(table) {
  const head = table.tHead.rows[0].querySelector("th[data-key='line']");
  if (!head) return;
  head.textContent = "Try it";
  for (const row of table.tBodies[0].rows) {
    const cell = row.cells[head.cellIndex], line = cell.textContent.trim();
    if (!line) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "What if?";
    button.title = line;
    button.dataset.try = JSON.stringify([line]);
    cell.replaceChildren(button);
  }
}
