// Light or dark: as the system has it, until a person says otherwise.
const root = document.documentElement;
const kept = localStorage.getItem("standoff-theme");
if (kept) root.dataset.theme = kept;
document.getElementById("theme")?.addEventListener("click", () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("standoff-theme", root.dataset.theme);
});
