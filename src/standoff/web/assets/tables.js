// Tables that are wider than their place become a list of cards: each cell then says its column.
const FEW = 3;

export function label(root) {
  for (const table of root.querySelectorAll("table[data-export]")) {
    const heads = [...table.tHead.rows[0].cells].map((each) => each.textContent.trim());
    if (heads.length <= FEW) continue;
    table.classList.add("cards");
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
