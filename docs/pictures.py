"""Make the pictures of the tutorial of the workbench, and note what each of them shows.

The pictures are taken in Chromium from the Kuril case. Beside them stands what
can be read in each (headings, buttons, fields), which a test compares with the
page as it is now; how it is drawn may differ from machine to machine.
Remake both with ``python docs/pictures.py``, or only some by their names.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
IMAGES = Path(__file__).parent / "images" / "workbench"
SHOWN = IMAGES / "shown.json"
WIDTH, HEIGHT = 1280, 760
QUALITY = 0.6

_WEBP = """async (data) => {
  const image = new Image(); image.src = data; await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width; canvas.height = image.height;
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", %s); }"""

_SHOWN = """() => {
  const words = new Set();
  for (const each of document.querySelectorAll("h1, h2, h3, [role='tab'], button, .button, label, .headline")) {
    const place = each.getBoundingClientRect();
    const seen = place.width > 1 && place.height > 1 && place.top < innerHeight && place.bottom > 0 && each.checkVisibility();
    if (seen && (each.innerText || "").trim()) words.add(each.innerText.trim().split("\\n")[0].replace(/\\s+/g, " "));
  }
  return [...words].sort(); }"""


def prepare(folder: Path) -> tuple[str, ...]:
    """Lay the case and its sources into a folder; give the words of the command that serves them."""
    from standoff.workflows.sources import add_sources

    example = ROOT / "examples" / "kuril"
    shutil.copy(example / "case.yaml", folder / "case.yaml")
    shutil.copytree(example / "notes", folder / "notes")
    add_sources(folder / "standoff.db", [folder / "notes"])
    return ("case.yaml", "--db", "standoff.db")


def settle(page: Any) -> None:
    """Wait until the answer is there, whole."""
    page.locator("body[data-ready]").wait_for()
    page.locator("#now .first-screen").wait_for()
    page.locator("#looking-on").wait_for(state="detached")
    page.locator("#answer-to > *").first.wait_for()
    offer = page.locator("#tour-no")
    if offer.is_visible():
        offer.click()


def _look(page: Any) -> None:
    settle(page)


def _take_the_tour(page: Any) -> None:
    page.evaluate("localStorage.removeItem('standoff-tour')")
    page.reload()
    page.locator("#tour-begin").click()
    page.locator("#tour h2").wait_for()
    page.locator("#looking-on").wait_for(state="detached")
    page.keyboard.press("ArrowRight")


def _change(page: Any) -> None:
    page.locator("#stage").select_option(index=0)
    page.locator("#build-inside > .note").wait_for(state="detached")
    page.locator("#now[aria-busy]").wait_for(state="detached")
    settle(page)
    field = page.locator("[data-wants='japan'] .statement").first
    revision = page.locator("body").get_attribute("data-revision")
    field.focus()
    page.keyboard.press("Alt+ArrowDown")
    page.locator(f"body:not([data-revision='{revision}'])").wait_for()
    settle(page)
    page.locator("#undo:not([disabled])").wait_for()


def _try_out(page: Any) -> None:
    page.locator("#tab-what-if").click()
    page.locator("#lines").fill("russia: not fortify")
    page.get_by_role("button", name="What if?").click()
    page.locator("#trying form").wait_for()


def _unlock(page: Any) -> None:
    page.locator("#tab-unlock").click()
    page.locator("form[data-ask='unlock'] [name='target']").fill(
        "Joint projects under Russian law"
    )
    page.get_by_role("button", name="What would it take?").click()
    page.get_by_role("button", name="Try it").first.wait_for()


def _draw(page: Any) -> None:
    page.locator("#wide").click()
    page.locator("#tab-graph").click()
    page.locator("#answer-to .drawing svg").wait_for()


def _cite(page: Any) -> None:
    page.get_by_role("link", name="Sources").click()
    page.get_by_role("link", name="Chilly Japan-Russia").click()
    page.locator("body[data-ready] .sentence").nth(8).click()


def _lay_side_by_side(page: Any) -> None:
    page.get_by_role("link", name="Sources").click()
    page.get_by_role("link", name="Side by side").click()
    page.locator("body[data-ready] .beside").first.wait_for()


PICTURES: dict[str, tuple[str, Callable[[Any], None]]] = {
    "whole": ("The workbench: who wants what, what holds, and why", _look),
    "tour": ("The second place of the tour: what holds", _take_the_tour),
    "change": ("A preference has been moved, and what that changed is said first", _change),
    "what-if": ("A change tried out above the answer; nothing is saved", _try_out),
    "unlock": ("What would have to be different for another outcome to hold", _unlock),
    "graph": ("States and moves, drawn", _draw),
    "cite": ("A sentence of a source is chosen, to be cited for a claim", _cite),
    "side-by-side": ("What speaks for a claim beside what speaks against it", _lay_side_by_side),
}


def read_shown(page: Any) -> list[str]:
    """Give what can be read in the window: headings, buttons, fields."""
    shown: list[str] = page.evaluate(_SHOWN)
    return [re.sub(r"\d[\d,.]*", "#", words) for words in shown]


def take(page: Any, address: str, name: str) -> list[str]:
    """Bring a page to what a picture shows; give what can be read in it."""
    page.goto(address)
    settle(page)
    PICTURES[name][1](page)
    page.mouse.move(0, 0)
    for part in ("#now[aria-busy]", "#answer-to[aria-busy]"):
        page.locator(part).wait_for(state="detached")
    return read_shown(page)


def main(names: Sequence[str] = ()) -> None:
    """Make pictures: those that are named, else all."""
    from playwright.sync_api import sync_playwright

    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    IMAGES.mkdir(parents=True, exist_ok=True)
    shown = json.loads(SHOWN.read_text(encoding="utf-8")) if names and SHOWN.exists() else {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for name in names or PICTURES:
            place = Path(folder) / name
            place.mkdir()
            server = _serve(place, prepare(place))
            try:
                context = browser.new_context(
                    viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce"
                )
                page = context.new_page()
                page.goto(_read_address(server))
                settle(page)
                shown[name] = take(page, page.url, name)
                (IMAGES / f"{name}.webp").write_bytes(_as_webp(page.screenshot(), context))
                context.close()
                _write(shown)
            finally:
                server.terminate()
                server.wait()
        browser.close()


def _write(shown: dict[str, list[str]]) -> None:
    text = json.dumps(dict(sorted(shown.items())), indent=1, ensure_ascii=False)
    SHOWN.write_text(text + "\n", encoding="utf-8")


def _serve(folder: Path, words: tuple[str, ...]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "standoff", "serve", *words, "--no-open"],
        cwd=folder,
        env={**os.environ, "XDG_STATE_HOME": str(folder / "state")},
        stdout=subprocess.PIPE,
        text=True,
    )


def _read_address(server: subprocess.Popen[str]) -> str:
    return server.stdout.readline().strip() if server.stdout else ""


def _as_webp(png: bytes, context: Any) -> bytes:
    page = context.new_page()
    data = "data:image/png;base64," + base64.b64encode(png).decode()
    made: str = page.evaluate(_WEBP % QUALITY, data)
    page.close()
    return base64.b64decode(made.partition(",")[2])


if __name__ == "__main__":
    main(sys.argv[1:])
