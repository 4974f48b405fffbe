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
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.stage:not([open]), .outcome details:not([open])")];
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => { for (const each of opened) each.open = false; });

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
    const head = ["state", "code", ...(all.options.length ? all.options : ["name"])];
    for (const dm of all.dms) for (const concept of concepts) head.push(`${dm}.${concept}`);
    for (const concept of concepts) head.push(`equilibrium.${concept}`);
    let code = 0;
    const rows = all.steps.map((step, at) => {
      code += step;
      const own = all.options.length ? all.options.map((_, k) => (Math.floor(code / 2 ** k) % 2 ? "Y" : "N")) : [all.choices[at]];
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

  // The state graph.
  const colour = (name) => getComputedStyle(root).getPropertyValue(name).trim();
  const dashes = ["solid", "dashed", "dotted", "dashed"];
  function styles() {
    const rules = [
      { selector: "node", style: { label: "data(n)", width: 36, height: 36, "font-size": 11, "font-weight": 600, "font-family": "system-ui, sans-serif", "text-valign": "center", "background-color": colour("--card"), "border-width": 1.5, "border-color": colour("--quiet"), color: colour("--ink") } },
      { selector: ".equilibrium", style: { "border-color": colour("--holds"), "border-width": 2.5 } },
      { selector: ".outcome", style: { "border-color": colour("--holds"), "border-width": 5, "border-style": "double", "background-color": colour("--good-bg") } },
      { selector: ".quo", style: { "background-color": colour("--ink"), "border-color": colour("--ink"), color: colour("--paper") } },
      { selector: "edge", style: { width: 1.3, "curve-style": "bezier", "control-point-step-size": 26, "target-arrow-shape": "triangle", "arrow-scale": 0.9, opacity: 0.75 } },
      { selector: ".mere", style: { opacity: 0.35, width: 1 } },
      { selector: ".mere.both", style: { "source-arrow-shape": "triangle" } },
      { selector: ".way", style: { width: 4, opacity: 1 } },
      { selector: ".off", style: { display: "none" } },
      { selector: ".dim", style: { opacity: 0.13 } },
      { selector: "node:selected, .chosen", style: { "overlay-color": colour("--accent"), "overlay-opacity": 0.25, "overlay-padding": 6 } },
    ];
    for (let dm = 0; dm < 8; dm += 1) {
      const own = colour(`--c${dm}`);
      rules.push({ selector: `.dm${dm}`, style: { "line-color": own, "target-arrow-color": own, "source-arrow-color": own, "line-style": dashes[dm % 4], ...(dm % 4 === 3 ? { "line-dash-pattern": [9, 3, 2, 3] } : {}) } });
    }
    return rules;
  }
  const live = [];
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => live.forEach((cy) => cy.style(styles())));

  function draw(figure) {
    if (figure.dataset.drawn) return;
    figure.dataset.drawn = "yes";
    const graph = data.graphs[figure.dataset.graph];
    const still = figure.querySelector(".static");
    const title = still.getAttribute("aria-label").replace("Drawing: ", "");
    const space = make("div", "", { class: "drawing live", role: "img", "aria-label": `${title}. Use the menus above to focus on a state, a decision maker or a path.` });
    const controls = make("div", "", { class: "controls" });
    const panel = make("div", "", { class: "panel", "aria-live": "polite" });
    const choose = (words, items) => {
      const label = make("label", words), select = make("select");
      for (const [value, text] of items) select.append(make("option", text, { value }));
      label.append(select);
      controls.append(label);
      return select;
    };
    const byNumber = new Map(graph.nodes.map((node) => [node.n, node]));
    const states = choose("State", [["", "all states"], ...graph.nodes.map((node) => [node.n, node.label + (node.sum ? `: ${node.sum.slice(0, 60)}` : "")])]);
    const dms = choose("Decision maker", [["", "all decision makers"], ...graph.dms.map((name, at) => [at, name])]);
    const ways = graph.ways.length ? choose("Path", [["", "no path"], ...graph.ways.map((way, at) => [at, way.label])]) : null;
    const moves = choose("Moves", [["", "improvements"], ["all", "all moves"]]);
    if (graph.layout === "layers") moves.value = "all";
    const zoom = make("div", "", { class: "zoom" });
    const press = (words, name, act) => {
      const button = make("button", words, { type: "button", "aria-label": name });
      button.addEventListener("click", act);
      zoom.append(button);
    };
    controls.append(zoom);
    still.before(controls);
    still.before(space);
    still.classList.add("print-only");
    still.style.display = "none";
    space.after(panel);
    const step = graph.layout === "lattice" ? 56 : 84, deep = graph.layout === "lattice" ? 60 : 104;
    const onWay = new Set(graph.ways.flatMap((way) => way.moves.map((move) => move.join(" "))));
    const cy = window.cytoscape({
      container: space,
      elements: [
        ...graph.nodes.map((node) => ({ data: { id: `s${node.n}`, n: node.n }, classes: node.role, position: { x: node.x * step, y: node.y * deep } })),
        ...graph.edges.map(([dm, from, to, better, both]) => ({
          data: { source: `s${from}`, target: `s${to}`, dm },
          classes: [`dm${dm % 8}`, better ? "better" : "mere", both ? "both" : "", onWay.has(`${dm} ${from} ${to}`) || onWay.has(`${dm} ${to} ${from}`) ? "way" : ""].join(" "),
        })),
      ],
      layout: { name: "preset", padding: 20 },
      style: styles(),
      userZoomingEnabled: false,
      boxSelectionEnabled: false,
      autoungrabify: true,
    });
    live.push(cy);
    figure.cy = cy;
    press("+", "Larger", () => cy.zoom({ level: cy.zoom() * 1.3, renderedPosition: { x: space.clientWidth / 2, y: space.clientHeight / 2 } }));
    press("−", "Smaller", () => cy.zoom({ level: cy.zoom() / 1.3, renderedPosition: { x: space.clientWidth / 2, y: space.clientHeight / 2 } }));
    press("Fit", "Fit everything", () => cy.fit(undefined, 20));

    function tell(node) {
      panel.replaceChildren();
      if (!node) {
        panel.append(make("p", "Choose a state, by the menu or by pressing it, to see what is taken in it and who can leave it."));
        return;
      }
      const head = make("p");
      head.append(make("strong", node.label), ` ${node.sum}`);
      panel.append(head);
      if (node.on.length) panel.append(make("p", `Taken: ${node.on.map((k) => graph.options[k]).join("; ")}.`));
      const list = make("ul");
      graph.dms.forEach((name, dm) => {
        const better = [], other = [];
        for (const [who, from, to, gain, both] of graph.edges) {
          if (who !== dm) continue;
          if (from === node.n) (gain ? better : other).push(to);
          else if (to === node.n && both) other.push(from);
        }
        const list_of = (numbers) => numbers.sort((a, b) => a - b).slice(0, 12).join(", ") + (numbers.length > 12 ? " …" : "");
        const words = [better.length ? `improves by moving to ${list_of(better)}` : "", other.length ? `can also move to ${list_of(other)}` : ""].filter(Boolean).join("; ");
        list.append(make("li", `${name} ${words || "has no move from it in this drawing"}.`));
      });
      panel.append(list);
      if (node.a) {
        const line = make("p");
        line.append(make("a", "Its row in the stability table, with reasons", { href: `#${node.a}` }));
        panel.append(line);
      }
    }
    function show() {
      const number = Number(states.value), dm = dms.value, way = ways && ways.value !== "" ? graph.ways[Number(ways.value)] : null;
      const steps = new Set(way ? way.moves.map((move) => move.join(" ")) : []);
      cy.batch(() => {
        cy.elements().removeClass("dim chosen");
        cy.edges().forEach((edge) => {
          const from = Number(edge.source().data("n")), to = Number(edge.target().data("n"));
          const near = number && (from === number || to === number);
          const mere = edge.hasClass("mere") && !edge.hasClass("way");
          const others = dm !== "" && edge.data("dm") !== Number(dm);
          const hidden = (mere && moves.value !== "all" && !(near && dm !== "")) || others;
          edge.toggleClass("off", hidden);
          const key = `${edge.data("dm")} ${from} ${to}`, back = `${edge.data("dm")} ${to} ${from}`;
          if ((number && !near) || (way && !steps.has(key) && !steps.has(back))) edge.addClass("dim");
        });
        if (number) {
          const centre = cy.$id(`s${number}`);
          centre.addClass("chosen");
          cy.nodes().difference(centre).difference(centre.connectedEdges().not(".off").connectedNodes()).addClass("dim");
        } else if (way) {
          const on = new Set(way.moves.flatMap((move) => [move[1], move[2]]));
          cy.nodes().forEach((node) => { if (!on.has(node.data("n"))) node.addClass("dim"); });
        }
      });
      tell(byNumber.get(number));
    }
    for (const select of [states, dms, ways, moves]) select?.addEventListener("change", show);
    cy.on("tap", "node", (event) => { states.value = event.target.data("n"); show(); });
    cy.on("tap", (event) => { if (event.target === cy) { states.value = ""; show(); } });
    show();
    requestAnimationFrame(() => {
      cy.resize();
      cy.fit(undefined, 20);
      // Where the whole would be too small to read, begin with what it is about.
      if (cy.zoom() < 0.55) {
        cy.zoom(0.62);
        const heart = cy.nodes(".quo, .outcome");
        cy.center(heart.nonempty() ? heart : cy.nodes());
        if (heart.nonempty()) cy.panBy({ x: 0, y: 30 - heart.renderedBoundingBox().y1 });
      }
    });
  }
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) draw(entry.target);
  }, { rootMargin: "600px" });
  for (const figure of document.querySelectorAll("figure[data-graph]")) seen.observe(figure);
})();
