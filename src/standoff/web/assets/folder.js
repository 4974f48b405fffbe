// Reading a folder of coverage, told as it goes.
import { get, post, refused } from "./server.js";

// `done` is called with the place to tell more, when all is read.
export function readFolders(done) {
  document.querySelector("form[data-open='folder']")?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const reading = document.getElementById("reading"), button = event.target.querySelector("button");
    button.disabled = true;
    try {
      let { job } = await post("/open", { kind: "folder", name: event.target.elements.name.value });
      while (job) {
        const told = await get(`/jobs/${job}`);
        reading.textContent = told.words || "Reading …";
        if (told.state === "done") {
          reading.textContent = [told.words, ...(told.problems || [])].join(" · ");
          done(reading);
        }
        if (told.state === "failed") reading.innerHTML = told.html;
        if (["done", "failed", "dropped"].includes(told.state)) job = null;
      }
    } catch (error) { refused(error); }
    button.disabled = false;
  });
}
