// Changing a span: its ends are dragged, or moved by keys. Places are code points, as in the record; the browser counts UTF-16 units,
// so each place is turned by counting the characters of its paragraph.
import { say } from "./desk.js";

const box = document.getElementById("text-edit");
const letters = (words) => [...words];

if (box) {
  const blocks = [...box.querySelectorAll(".block")].map((element) => ({
    element, start: Number(element.dataset.s), letters: letters(element.textContent),
  }));
  const first = blocks[0].start;
  const last = blocks.at(-1).start + blocks.at(-1).letters.length;
  const part = () => box.closest("form").querySelector('input[name="active"]:checked').closest(".part");
  const field = (of = part()) => document.getElementById(of.dataset.part);
  const read = () => {
    const found = /^(\d+)-(\d+)$/.exec(field().value);
    return found ? [Number(found[1]), Number(found[2])] : null;
  };
  const words = (start, end) => blocks.map((block) =>
    block.letters.slice(Math.max(0, start - block.start), Math.max(0, end - block.start)).join("")).filter(Boolean).join(" ");

  function write(start, end) {
    const a = Math.max(first, Math.min(start, last - 1));
    const b = Math.max(a + 1, Math.min(end, last));
    field().value = `${a}-${b}`;
    draw();
  }

  const handle = (side) => Object.assign(document.createElement("span"), { className: "handle", title: `Drag the ${side}`, ariaHidden: "true" });
  function draw() {
    const at = read();
    for (const block of blocks) {
      const end = block.start + block.letters.length;
      const piece = (from, to) => block.letters.slice(from - block.start, to - block.start).join("");
      if (!at || at[1] <= block.start || at[0] >= end) {
        block.element.replaceChildren(piece(block.start, end));
        continue;
      }
      const [a, b] = [Math.max(at[0], block.start), Math.min(at[1], end)];
      const picked = document.createElement("span");
      picked.className = "picked";
      picked.textContent = piece(a, b);
      const made = [piece(block.start, a)];
      if (a === at[0]) made.push(handle("start"));
      made.push(picked);
      if (b === at[1]) made.push(handle("end"));
      made.push(piece(b, end));
      block.element.replaceChildren(...made);
    }
    const handles = box.querySelectorAll(".handle");
    for (const one of handles) one.addEventListener("pointerdown", drag);
    if (at) part().querySelector("output").textContent = words(...at);
  }

  // The place in the text at a node and offset of the page.
  function placeOf(node, offset) {
    const block = blocks.find((one) => one.element.contains(node));
    if (!block) return null;
    const range = document.createRange();
    range.setStart(block.element, 0);
    range.setEnd(node, offset);
    return block.start + letters(range.toString()).length;
  }
  function placeAt(x, y) {
    const caret = document.caretPositionFromPoint?.(x, y);
    if (caret) return placeOf(caret.offsetNode, caret.offset);
    const range = document.caretRangeFromPoint?.(x, y);
    return range ? placeOf(range.startContainer, range.startOffset) : null;
  }

  function drag(event) {
    event.preventDefault();
    const isStart = event.target.title.endsWith("start");
    const move = (moved) => {
      const at = read();
      const place = placeAt(moved.clientX, moved.clientY);
      if (place === null || !at) return;
      if (isStart) write(Math.min(place, at[1] - 1), at[1]); else write(at[0], Math.max(place, at[0] + 1));
    };
    const stop = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", stop);
      say(part().querySelector("output").textContent);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", stop);
  }

  // Where the next word begins or ends, from a place on.
  const isWord = (letter) => letter !== undefined && /[\p{L}\p{N}\p{M}]/u.test(letter);
  const letterAt = (place) => {
    const block = blocks.find((one) => place >= one.start && place < one.start + one.letters.length);
    return block?.letters[place - block.start];
  };
  function byWord(place, step) {
    let at = place;
    do { at += step; } while (at > first && at < last && !(isWord(letterAt(at)) !== isWord(letterAt(at - 1))));
    return at;
  }

  for (const button of document.querySelectorAll(".end-button")) {
    button.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      button.closest(".part").querySelector('input[name="active"]').checked = true;
      const at = read();
      if (!at) return;
      const move = (place) => (event.ctrlKey ? byWord(place, step) : place + step);
      if (button.dataset.end === "start") write(Math.min(move(at[0]), at[1] - 1), at[1]);
      else write(at[0], Math.max(move(at[1]), at[0] + 1));
      say(part().querySelector("output").textContent);
    });
  }
  for (const radio of document.querySelectorAll('input[name="active"]')) radio.addEventListener("change", draw);
  for (const one of document.querySelectorAll(".part")) {
    field(one).addEventListener("input", () => { one.querySelector('input[name="active"]').checked = true; draw(); });
  }
  document.getElementById("take").addEventListener("click", () => {
    const chosen = getSelection();
    if (chosen.isCollapsed) { say("Select words in the text first."); return; }
    const range = chosen.getRangeAt(0);
    const [start, end] = [placeOf(range.startContainer, range.startOffset), placeOf(range.endContainer, range.endOffset)];
    if (start === null || end === null || start >= end) { say("Select words in the text first."); return; }
    write(start, end);
  });
  draw();
}
