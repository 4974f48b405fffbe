// The state graph: choose a state to see who would leave it; zoom; go on in Play.
export function enliven(figure, data, play) {
  const svg = figure.querySelector(".drawing svg");
  if (!svg) return;
  const byNumber = new Map(data.nodes.map((node) => [node.n, node]));
  const nodes = new Map([...svg.querySelectorAll("g.state")].map((each) => [Number(each.dataset.state), each]));
  const edges = [...svg.querySelectorAll("g.edge")];
  const name = (node) => (node.code ? `${node.code}: ` : "") + node.label;
  const panel = document.createElement("div");
  panel.className = "panel";
  panel.setAttribute("aria-live", "polite");
  figure.querySelector(".drawing").after(panel);
  const line = (words) => { const p = document.createElement("p"); p.textContent = words; return p; };
  function pick(number) {
    for (const each of [...nodes.values(), ...edges]) each.classList.remove("dim", "chosen");
    const node = byNumber.get(number);
    if (!node) { panel.replaceChildren(line("Choose a state in the drawing to see what is taken in it and who would leave it.")); return; }
    nodes.get(number)?.classList.add("chosen");
    const near = new Set([number]);
    edges.forEach((each) => {
      const [, from, to] = data.edges[Number(each.dataset.edge)];
      if (from === number || to === number) { near.add(from); near.add(to); } else each.classList.add("dim");
    });
    for (const [n, each] of nodes) if (!near.has(n)) each.classList.add("dim");
    const head = line("");
    const strong = document.createElement("strong");
    strong.textContent = name(node);
    head.append(strong, node.sum ? ` ${node.sum}` : "");
    const list = document.createElement("ul");
    for (const [, from, to, told] of data.edges) {
      if (from !== number) continue;
      const item = document.createElement("li"), button = document.createElement("button");
      button.type = "button";
      button.className = "goto";
      button.textContent = name(byNumber.get(to));
      button.addEventListener("click", () => { pick(to); nodes.get(to)?.focus(); });
      item.append(`${told} → `, button);
      list.append(item);
    }
    const on = document.createElement("button");
    on.type = "button";
    on.textContent = "Play on from here";
    on.addEventListener("click", () => play(number));
    const taken = node.on.length ? `Taken: ${node.on.map((k) => data.options[k]).join("; ")}.` : "No option is taken.";
    panel.replaceChildren(head, ...(data.options.length ? [line(taken)] : []),
      list.children.length ? list : line("Nobody has an improvement from it among the states drawn."), on);
  }
  for (const [n, each] of nodes) {
    each.setAttribute("tabindex", "0");
    each.setAttribute("role", "button");
    each.querySelector("title")?.remove();
    each.addEventListener("click", () => pick(n));
    each.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(n); }
      if (event.key === "Escape") { event.stopPropagation(); pick(0); }
    });
  }
  svg.setAttribute("role", "group");
  let scale = 1;
  const width = svg.viewBox.baseVal.width, height = svg.viewBox.baseVal.height;
  const space = figure.querySelector(".drawing");
  const zoom = (next) => {
    scale = Math.max(.2, Math.min(4, next));
    svg.style.maxWidth = "none";
    svg.style.minWidth = "0";
    svg.style.width = `${width * scale}px`;
    svg.style.height = `${height * scale}px`;
  };
  const fit = () => zoom(Math.min(1.1, (space.clientWidth - 4) / width));
  for (const button of figure.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => { if (button.dataset.zoom === "fit") fit(); else zoom(scale * (button.dataset.zoom === "in" ? 1.25 : .8)); });
  }
  space.addEventListener("wheel", (event) => { if (event.ctrlKey) { event.preventDefault(); zoom(scale * (event.deltaY < 0 ? 1.1 : .9)); } }, { passive: false });
  zoom(Math.max(.75, Math.min(1.1, (space.clientWidth - 4) / width)));
  // What does not fit begins where the dispute stands.
  const start = svg.querySelector("g.state.quo")?.getBoundingClientRect(), frame = space.getBoundingClientRect();
  space.scrollLeft = start ? start.left + start.width / 2 - frame.left - space.clientWidth / 2 : (space.scrollWidth - space.clientWidth) / 2;
  pick(0);
}
