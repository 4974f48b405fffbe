"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  const data = JSON.parse(document.getElementById("data").textContent);
  const status = document.getElementById("status");
  const say = (words) => { status.textContent = ""; setTimeout(() => { status.textContent = words; }, 50); };
  const make = (name, words, attributes) => {
    const made = document.createElement(name);
    if (words) made.textContent = words;
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    return made;
  };

  // Whatever is linked to is opened, with everything around it.
  function reveal(hash) {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(hash.slice(1))); } catch { return; }
    if (!target) return;
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (target.classList.contains("stage-anchor") && target.nextElementSibling?.tagName === "DETAILS") {
      target.nextElementSibling.open = true;
    }
    target.scrollIntoView();
    if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
  }
  addEventListener("hashchange", () => reveal(location.hash));
  if (location.hash) reveal(location.hash);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (link && link.getAttribute("href") === location.hash) reveal(location.hash);
    const all = event.target.closest?.("[data-open], [data-close]");
    if (all) {
      const open = all.hasAttribute("data-open");
      const inside = document.getElementById(all.getAttribute(open ? "data-open" : "data-close"));
      for (const each of inside.querySelectorAll("details")) each.open = open;
    }
  });
  // In print the folded parts stay folded, unless everything is asked for.
  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => {
      const everything = button.dataset.print === "all";
      const opened = everything ? [...document.querySelectorAll("details:not([open])")] : [];
      for (const each of opened) each.open = true;
      root.classList.toggle("print-all", everything);
      addEventListener("afterprint", () => {
        for (const each of opened) each.open = false;
        root.classList.remove("print-all");
      }, { once: true });
      window.print();
    });
  }

  // Find: what does not hold every word is hidden, and what holds them is unfolded.
  const find = document.getElementById("find"), found = document.getElementById("found");
  const parts = [...document.querySelectorAll(".claim, .dm li, article.outcome, article.path, .stability tbody tr:not([data-skip]), .timeline tbody tr, article.source, .questions > li, article.comparison, .tree, .untaken li, .glance-words li")];
  let unfolded = [];
  function search() {
    const words = find.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    for (const each of unfolded) each.open = false;
    unfolded = [];
    for (const each of document.querySelectorAll(".unmatched")) each.classList.remove("unmatched");
    found.textContent = "";
    if (!words.length) return;
    let hits = 0;
    const sections = new Set();
    for (const part of parts) {
      const text = part.textContent.toLocaleLowerCase();
      if (!words.every((word) => text.includes(word))) { part.classList.add("unmatched"); continue; }
      hits += 1;
      sections.add(part.closest("section"));
      for (let at = part.parentElement; at; at = at.parentElement) {
        if (at.tagName === "DETAILS" && !at.open) { at.open = true; unfolded.push(at); }
      }
    }
    for (const section of document.querySelectorAll("main > section")) {
      if (!sections.has(section)) section.classList.add("unmatched");
    }
    found.textContent = hits === 1 ? "1 place" : `${hits} places`;
  }
  find.addEventListener("input", search);
  find.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { find.value = ""; search(); }
    if (event.key === "Enter") document.querySelector("main > section:not(.unmatched)")?.scrollIntoView();
  });

  // Tables: copied, saved as CSV, saved as LaTeX.
  const plain = (cell) => {
    const copy = cell.cloneNode(true);
    for (const each of copy.querySelectorAll("[data-skip]")) each.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  const rowsOf = (table) => [...table.rows]
    .filter((row) => !row.hasAttribute("data-skip"))
    .map((row) => [...row.cells].map(plain));
  const guard = (text) => (/^[=+\-@\t\r']/.test(text) && !/^[YN-]+$/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? "'" + text : text);
  const field = (text) => (/[",\n\r]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text);
  const csv = (rows) => rows.map((row) => row.map((cell) => field(guard(cell))).join(",")).join("\n") + "\n";
  const signs = { "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#", "_": "\\_", "%": "\\%", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "✓": "\\checkmark{}", "−": "$-$", "→": "$\\to$" };
  const tex = (text) => text.replace(/[\\{}$&#_%~^✓−→]/g, (sign) => signs[sign]);
  const latex = (rows, title) => {
    const [head, ...body] = rows;
    const line = (row) => "    " + row.map(tex).join(" & ") + " \\\\";
    return [
      "% Needs \\usepackage{booktabs} and \\usepackage{amssymb}.",
      "\\begin{table}", "  \\centering", `  \\caption{${tex(title)}}`,
      `  \\begin{tabular}{${"l".repeat(head.length)}}`, "    \\toprule", line(head), "    \\midrule",
      ...body.map(line), "    \\bottomrule", "  \\end{tabular}", "\\end{table}", ""].join("\n");
  };
  const bit = (hex, at) => {
    const digit = hex[hex.length - 1 - (at >> 2)];
    return digit !== undefined && ((parseInt(digit, 16) >> (at & 3)) & 1) === 1;
  };
  function everyState(id) {
    const all = data.states[id];
    const concepts = Object.keys(all.stable);
    // An option with levels is made of several; it has one column, of its values.
    const columns = all.options.map((name, k) => [name, k, 1, ["N", "Y"]]);
    for (const [name, first, values] of [...all.levels].reverse()) columns.splice(first, values.length - 1, [name, first, values.length - 1, values]);
    const taken = (code, k) => Math.floor(code / 2 ** k) % 2;
    const value = (code, first, count, values) => values[Array.from({ length: count }, (_, k) => taken(code, first + k)).reduce((a, b) => a + b, 0)];
    const head = ["state", "code", ...(columns.length ? columns.map(([name]) => name) : ["name"])];
    for (const dm of all.dms) for (const concept of concepts) head.push(`${dm}.${concept}`);
    for (const concept of concepts) head.push(`equilibrium.${concept}`);
    let code = 0;
    const rows = all.steps.map((step, at) => {
      code += step;
      const own = columns.length ? columns.map(([, ...column]) => value(code, ...column)) : [all.choices[at]];
      const marks = all.dms.map((_, dm) => concepts.map((c) => bit(all.stable[c][dm], at)));
      const both = concepts.map((_, k) => marks.every((each) => each[k]));
      return [String(at + 1), String(code), ...own, ...[...marks.flat(), ...both].map((mark) => (mark ? "1" : "0"))];
    });
    return [head, ...rows];
  }
  function save(name, type, text) {
    const link = make("a", "", { download: name });
    link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    say(`Saved ${name}`);
  }
  async function copy(text) {
    try { await navigator.clipboard.writeText(text); } catch {
      const area = make("textarea", text, { readonly: "", class: "visually-hidden" });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    say("Copied");
  }
  for (const table of document.querySelectorAll("table[data-export]")) {
    const name = table.dataset.export, title = table.caption?.textContent || name;
    const tools = make("div", "", { class: "tools" });
    const add = (words, act) => {
      const button = make("button", words, { type: "button", "aria-label": `${words}: ${title}` });
      button.addEventListener("click", act);
      tools.append(button);
    };
    const keyed = () => {
      const rows = rowsOf(table);
      const keys = [...table.querySelectorAll("th[data-key]")].map((cell) => cell.dataset.key);
      return keys.length === rows[0].length ? [keys, ...rows.slice(1)] : rows;
    };
    add("Copy", () => copy(rowsOf(table).map((row) => row.join("\t")).join("\n")));
    add("CSV", () => save(`${name}.csv`, "text/csv", csv(table.dataset.all ? everyState(table.dataset.all) : keyed())));
    add("LaTeX", () => save(`${name}.tex`, "application/x-tex", latex(rowsOf(table), title)));
    table.parentElement.after(tools);
  }

  // The state graph: focus on a state, play a path.
  function enliven(figure) {
    const graph = data.graphs[figure.dataset.graph];
    const svg = figure.querySelector("svg");
    const byNumber = new Map(graph.nodes.map((node) => [node.n, node]));
    const nodes = new Map([...svg.querySelectorAll("g.state")].map((each) => [Number(each.dataset.state), each]));
    const edges = [...svg.querySelectorAll("g.edge")];
    const name = (node) => (node.code ? `${node.code}: ` : "") + node.label;
    const controls = make("div", "", { class: "controls" });
    const panel = make("div", "", { class: "panel", "aria-live": "polite" });
    const choose = (words, items) => {
      const label = make("label", words), select = make("select");
      for (const [value, text] of items) select.append(make("option", text, { value }));
      label.append(select);
      controls.append(label);
      return select;
    };
    const states = choose("State", [["", "all states"], ...graph.nodes.map((node) => [node.n, name(node)])]);
    const ways = graph.ways.length ? choose("Play a path", [["", "no path"], ...graph.ways.map((way, at) => [at, way.label])]) : null;
    const steps = make("div", "", { class: "steps-of-path" });
    const press = (words, label, act) => {
      const button = make("button", words, { type: "button", "aria-label": label });
      button.addEventListener("click", act);
      steps.append(button);
      return button;
    };
    let at = 0;
    const back = press("◀ Back", "One move back", () => { at -= 1; play(); });
    const next = press("Next ▶", "Next move", () => { at += 1; play(); });
    steps.hidden = true;
    controls.append(steps);
    figure.querySelector(".drawing").before(controls);
    figure.querySelector(".drawing").after(panel);

    function clear() {
      for (const each of [...nodes.values(), ...edges]) each.classList.remove("dim", "chosen", "played");
    }
    function link(node) {
      const button = make("button", name(node), { type: "button", class: "goto" });
      button.addEventListener("click", () => { pick(node.n); nodes.get(node.n).focus(); });
      return button;
    }
    function pick(number) {
      states.value = number || "";
      if (ways) ways.value = "";
      steps.hidden = true;
      clear();
      panel.replaceChildren();
      const node = byNumber.get(number);
      if (!node) {
        panel.append(make("p", "Choose a state, by the menu or in the drawing, to see what is taken in it and who would leave it."));
        return;
      }
      nodes.get(number).classList.add("chosen");
      const near = new Set([number]);
      edges.forEach((each) => {
        const [, from, to] = graph.edges[Number(each.dataset.edge)];
        if (from === number || to === number) { near.add(from); near.add(to); } else each.classList.add("dim");
      });
      for (const [n, each] of nodes) if (!near.has(n)) each.classList.add("dim");
      const head = make("p");
      head.append(make("strong", name(node)), node.sum ? ` ${node.sum}` : "");
      panel.append(head);
      if (node.on.length) panel.append(make("p", `Taken: ${node.on.map((k) => graph.options[k]).join("; ")}.`));
      const list = make("ul");
      for (const [, from, to, told] of graph.edges) {
        if (from !== number) continue;
        const item = make("li", `${told} → `);
        item.append(link(byNumber.get(to)));
        list.append(item);
      }
      panel.append(list.children.length ? list : make("p", "Nobody has an improvement from it among the states drawn."));
      if (node.a) {
        const line = make("p");
        line.append(make("a", "Its row in the stability table, with reasons", { href: `#${node.a}` }));
        panel.append(line);
      }
    }
    function play() {
      const way = ways && ways.value !== "" ? graph.ways[Number(ways.value)] : null;
      states.value = "";
      if (!way) { pick(0); return; }
      at = Math.max(0, Math.min(at, way.moves.length));
      steps.hidden = false;
      back.disabled = at === 0;
      next.disabled = at === way.moves.length;
      clear();
      const gone = way.moves.slice(0, at), seen = new Set([way.moves[0][1], ...gone.map((move) => move[2])]);
      const here = at ? way.moves[at - 1][2] : way.moves[0][1];
      for (const [n, each] of nodes) {
        each.classList.toggle("dim", !seen.has(n));
        each.classList.toggle("chosen", n === here);
      }
      edges.forEach((each) => {
        const [dm, from, to] = graph.edges[Number(each.dataset.edge)];
        const on = gone.some((move) => move[0] === dm && move[1] === from && move[2] === to);
        each.classList.toggle("dim", !on);
        each.classList.toggle("played", on);
      });
      panel.replaceChildren(make("p", at ? `Move ${at} of ${way.moves.length}: ${way.told[at - 1]}.` : `Start of the path ${way.label}: ${way.moves.length} ${way.moves.length === 1 ? "move" : "moves"}.`));
      const node = byNumber.get(here);
      if (node) panel.append(make("p", `Now at ${name(node)}.`));
    }
    states.addEventListener("change", () => pick(Number(states.value)));
    ways?.addEventListener("change", () => { at = 0; play(); });
    for (const [n, each] of nodes) {
      each.setAttribute("tabindex", "0");
      each.setAttribute("role", "button");
      // Its name is what is seen on it.
      each.querySelector("title").remove();
      each.addEventListener("click", () => pick(n));
      each.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(n); }
        if (event.key === "Escape") pick(0);
      });
    }
    svg.setAttribute("role", "group");
    const space = figure.querySelector(".drawing");
    space.scrollLeft = (space.scrollWidth - space.clientWidth) / 2;
    pick(0);
  }
  for (const figure of document.querySelectorAll("figure[data-graph]")) enliven(figure);
})();
