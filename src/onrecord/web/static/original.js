// The reading view where it shows the page that a text was cut out of: what works on the text works on the words in the frame.
import { attend, open } from "/static/reading.js";

const reader = document.querySelector(".reader");
const frame = document.getElementById("original");

function enter() {
  const inside = frame.contentDocument;
  const text = inside?.getElementById("text");
  if (!text || frame.dataset.entered) return;
  frame.dataset.entered = "yes";
  const mirror = () => {
    inside.documentElement.dataset.theme = document.documentElement.dataset.theme;
    inside.body.className = ["framed", ...[...reader.classList].filter((name) => name.startsWith("hide-"))].join(" ");
  };
  new MutationObserver(mirror).observe(reader, { attributes: true, attributeFilter: ["class"] });
  mirror();
  attend(text, frame);
  open();
}
frame.addEventListener("load", enter);
if (frame.contentDocument?.readyState === "complete") enter();

// The other view opens at the item that was chosen last.
for (const link of document.querySelectorAll(".views a")) {
  link.addEventListener("click", () => {
    const page = new URL(link.href).searchParams.has("view");
    link.href = `${location.pathname}${page ? "?view=page" : ""}${location.hash}`;
  });
}
