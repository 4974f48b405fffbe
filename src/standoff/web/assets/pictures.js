// Every picture of the page as a file: as it is drawn (SVG), or as an image (PNG), made here in the browser.
const KEPT = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "stroke-linecap", "stroke-linejoin", "opacity", "font-family", "font-size", "font-weight", "font-style", "text-anchor", "dominant-baseline", "letter-spacing", "paint-order", "display", "visibility"];
const SHARPER = 2, MOST = 12_000;

// A drawing that stands alone: what the page's style gives it is written into it.
export function standAlone(svg) {
  const copy = svg.cloneNode(true);
  const { width, height } = sizeOf(svg);
  const from = [svg, ...svg.querySelectorAll("*")], to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((each, k) => {
    const style = getComputedStyle(each);
    for (const name of KEPT) to[k].setAttribute(name, style.getPropertyValue(name));
    for (const name of ["class", "style", "tabindex", "role"]) to[k].removeAttribute(name);
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const box = svg.viewBox.baseVal;
  for (const [name, value] of Object.entries({ x: box?.x || 0, y: box?.y || 0, width: box?.width || width, height: box?.height || height })) ground.setAttribute(name, value);
  ground.setAttribute("fill", groundOf(svg));
  copy.prepend(ground);
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

function sizeOf(svg) {
  const box = svg.viewBox.baseVal;
  return box?.width ? { width: box.width, height: box.height } : svg.getBoundingClientRect();
}

function groundOf(svg) {
  for (let each = svg; each; each = each.parentElement) {
    const colour = getComputedStyle(each).backgroundColor;
    if (colour && !/^rgba\(.*, 0\)$|^transparent$/.test(colour)) return colour;
  }
  return "#ffffff";
}

export async function paint({ text, width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const scale = Math.min(SHARPER, MOST / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) => { canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("This picture is too large."))), "image/png"); });
}

export function handOver(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// Put beside every picture of a piece of the page the buttons that save it.
export function offer(root, stem) {
  root.querySelectorAll(".drawing svg").forEach((svg, k) => {
    const drawing = svg.closest(".drawing");
    if (drawing.nextElementSibling?.matches(".save-picture")) return;
    const what = svg.querySelector("title")?.textContent || drawing.getAttribute("aria-label") || "the picture";
    const tools = document.createElement("p");
    tools.className = "tools save-picture";
    for (const form of ["PNG", "SVG"]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = form;
      button.setAttribute("aria-label", `Save as ${form}: ${what}`);
      button.addEventListener("click", async () => {
        const drawn = standAlone(svg), name = `${stem}-${k + 1}.${form.toLowerCase()}`;
        handOver(form === "PNG" ? await paint(drawn) : new Blob([drawn.text], { type: "image/svg+xml" }), name);
      });
      tools.append(button);
    }
    drawing.after(tools);
  });
}
