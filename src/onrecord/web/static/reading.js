// The reading view: layers shown and hidden, items told on hover and focus, and the way from an item to its words and back.

const reader = document.querySelector(".reader");
let text = document.getElementById("text");
let frame = null; // that the text stands in, where it is the page as it was saved
const card = document.getElementById("hovercard");
const byItem = (id) => [...(text?.querySelectorAll(`[data-i~="${CSS.escape(id)}"]`) ?? [])];
const cardOf = (id) => reader.querySelector(`.card[data-item="${CSS.escape(id)}"]`);

// A long document's page holds the first cards of each layer; others are fetched when their words are pointed at.
const LAYERS = { q: "statements", e: "people", t: "times", f: "figures", v: "events" };
const layerOf = (id) => LAYERS[id[0]] ?? (/^\d+-\d+$/.test(id) ? "furniture" : null);
const fetched = new Map();
async function load(address) {
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  return { cards: [...page.querySelectorAll("#cards .card")], more: page.querySelector("a.more")?.getAttribute("href") };
}
async function need(id) {
  if (cardOf(id)) return cardOf(id);
  if (!fetched.has(id)) fetched.set(id, load(`${reader.dataset.href}/items/${encodeURIComponent(id)}/card`).then(({ cards }) => cards[0]).catch(() => null));
  const item = await fetched.get(id);
  if (item && !cardOf(id)) reader.querySelector(`.group.l-${layerOf(id)} ul`)?.append(document.adoptNode(item));
  return cardOf(id);
}
reader.querySelector(".panel").addEventListener("click", async (event) => {
  const link = event.target.closest("a.more");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const { cards, more } = await load(link.getAttribute("href"));
  const list = link.closest(".group").querySelector("ul");
  const fresh = cards.filter((item) => !cardOf(item.dataset.item));
  list.append(...fresh.map((item) => document.adoptNode(item)));
  fresh[0]?.querySelector("a").focus();
  if (more) link.setAttribute("href", more); else link.remove();
});

for (const box of document.querySelectorAll(".layers input")) {
  const show = () => reader.classList.toggle(`hide-${box.name}`, !box.checked);
  box.addEventListener("change", show);
  show();
}

let hot = [];
function light(ids) {
  for (const mark of hot) mark.classList.remove("hot");
  hot = ids.slice(0, 1).flatMap(byItem);
  for (const mark of hot) mark.classList.add("hot");
}

// Items whose layer is hidden are not told; the innermost, which is the shortest, comes first.
function shownItems(mark) {
  return mark.dataset.i.split(" ").filter((id) => layerOf(id) && !reader.classList.contains(`hide-${layerOf(id)}`)).reverse();
}

let told = null;
async function tell(mark) {
  const ids = shownItems(mark);
  told = mark;
  light(ids);
  if (!ids.length) return hide();
  const items = ids.slice(0, 5).map(cardOf);
  if (items.includes(null)) items.splice(0, items.length, ...await Promise.all(ids.slice(0, 5).map(need)));
  if (told !== mark) return;
  card.replaceChildren(...items.filter(Boolean).map((item) => {
    const shown = document.createElement("div");
    shown.className = `hover-item ${item.className}`.replace(/\b(card|chosen)\b/g, "");
    const words = document.createElement("p");
    words.className = "words";
    words.dir = "auto";
    words.textContent = item.querySelector(".words").textContent;
    shown.append(words, item.querySelector(".kind").cloneNode(true), item.querySelector(".facts").cloneNode(true), ...[...item.querySelectorAll(":scope > .since")].map((since) => since.cloneNode(true)));
    return shown;
  }));
  card.hidden = false;
  if (frame && mark === current) mark.setAttribute("aria-description", card.innerText.replace(/\s+/g, " ")); // it cannot refer to what is outside
  const inside = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
  const around = frame?.getBoundingClientRect() ?? { x: 0, y: 0 };
  const at = new DOMRect(around.x + inside.x, around.y + inside.y, inside.width, inside.height);
  const left = Math.max(8, Math.min(at.left, innerWidth - card.offsetWidth - 8));
  const below = at.bottom + 8 + card.offsetHeight < innerHeight;
  card.style.left = `${left}px`;
  card.style.top = `${Math.max(8, below ? at.bottom + 8 : at.top - card.offsetHeight - 8)}px`;
}

function hide() {
  told = null;
  card.hidden = true;
  light([]);
}

const markOf = (event) => event.target.closest?.(".m[data-i]");
function pick(event) {
  const mark = markOf(event);
  const id = mark && shownItems(mark)[0];
  if (id && text.ownerDocument.getSelection().isCollapsed) choose(id, { scrollPanel: true });
}
const leave = () => { if (!card.hidden && text?.ownerDocument.activeElement?.closest(".m") === null) hide(); };
addEventListener("scroll", leave, { passive: true });

// One mark at a time is in the order of the tab key; the arrow keys move it.
let current = null;
function focusMark(mark) {
  if (!mark) return;
  if (current) { current.removeAttribute("tabindex"); current.removeAttribute("aria-describedby"); current.removeAttribute("aria-description"); }
  current = mark;
  mark.tabIndex = 0;
  if (!frame) mark.setAttribute("aria-describedby", "hovercard");
  mark.focus({ preventScroll: true });
  mark.scrollIntoView({ block: "nearest" });
  tell(mark);
}
function step(event) {
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  if (event.key === "Escape") return hide();
  if (event.key === "Enter" && current && event.target === current) {
    const id = shownItems(current)[0];
    if (id) choose(id, { scrollPanel: true, focusPanel: true });
    return;
  }
  if (!(event.key in steps) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const marks = [...text.querySelectorAll(".m[data-i]")];
  const at = marks.indexOf(current);
  for (let next = at + steps[event.key]; next >= 0 && next < marks.length; next += steps[event.key]) {
    if (shownItems(marks[next]).length) return focusMark(marks[next]);
  }
}

// The text whose marks are told: that of the view, or the one in a frame once it is there.
export function attend(root, around = null) {
  text = root;
  frame = around;
  text.addEventListener("pointerover", (event) => { const mark = markOf(event); if (mark) tell(mark); else hide(); });
  text.addEventListener("pointerleave", hide);
  text.addEventListener("click", pick);
  text.addEventListener("keydown", step);
  text.addEventListener("focusout", (event) => { if (!text.contains(event.relatedTarget)) hide(); });
  frame?.contentWindow.addEventListener("scroll", leave, { passive: true });
}
if (text) attend(text);

async function choose(id, { scrollText = false, scrollPanel = false, focusPanel = false } = {}) {
  for (const old of reader.querySelectorAll(".m.on")) old.classList.remove("on");
  for (const old of reader.querySelectorAll(".card.chosen")) old.classList.remove("chosen");
  const marks = byItem(id);
  for (const mark of marks) mark.classList.add("on");
  const item = await need(id);
  if (item) {
    item.classList.add("chosen");
    item.closest("details").open = true;
    const panel = item.closest(".panel");
    if (scrollPanel && panel.scrollHeight > panel.clientHeight) {
      const own = getComputedStyle(panel).overflowY === "auto";
      if (own) panel.scrollTop += item.getBoundingClientRect().top - panel.getBoundingClientRect().top - 60;
    }
    if (focusPanel) item.querySelector(".words").focus();
  }
  if (scrollText && marks[0]) marks[0].scrollIntoView({ block: "center" });
  history.replaceState(null, "", `${reader.dataset.href}/items/${encodeURIComponent(id)}${frame ? "?view=page" : ""}#here`);
}

reader.querySelector(".panel").addEventListener("click", (event) => {
  const link = event.target.closest("a.words");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  choose(link.closest(".card").dataset.item, { scrollText: true });
});
reader.querySelector(".panel").addEventListener("pointerover", (event) => {
  const item = event.target.closest(".card");
  light(item ? [item.dataset.item] : []);
});

export function open() {
  if (reader.dataset.chosen) choose(reader.dataset.chosen, { scrollPanel: true, scrollText: true });
}
if (text) open();
