// The timeline of a case: what happened, to be zoomed and dragged; the list below it says the same.
import { DataSet, Timeline } from "./vendor/vis-timeline/vis-timeline-graph2d.min.mjs";

const box = document.getElementById("timeline");
const entries = JSON.parse(box?.dataset.entries ?? "[]");
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

if (entries.length > 1) {
  const items = new DataSet(entries.map((entry) => {
    const content = document.createElement("span"); // words go in as text, never as markup
    content.dir = "auto";
    content.textContent = entry.type;
    return { id: entry.id, start: entry.start, end: entry.end, type: entry.end ? "range" : "point", content, title: "", document: entry.document, event: entry.event };
  }));
  const timeline = new Timeline(box, items, {
    height: "20rem", zoomMin: 1000 * 3600 * 6, zoomKey: "ctrlKey", horizontalScroll: true, verticalScroll: true, stack: true, orientation: "top", showTooltips: false, showCurrentTime: false,
    margin: { item: 6 }, xss: { disabled: false },
  });
  timeline.on("select", ({ items: [id] }) => {
    const entry = items.get(id);
    if (entry) location.href = `/documents/${entry.document}/items/${encodeURIComponent(entry.event)}#here`;
  });
  const tools = document.createElement("div");
  tools.className = "timeline-tools";
  const animation = !still;
  for (const [label, act] of [
    ["Nearer", () => timeline.zoomIn(0.5, { animation })], ["Farther", () => timeline.zoomOut(0.5, { animation })],
    ["Earlier", () => shift(-0.4)], ["Later", () => shift(0.4)], ["All", () => timeline.fit({ animation })],
  ]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet-button";
    button.textContent = label;
    button.addEventListener("click", act);
    tools.append(button);
  }
  function shift(share) {
    const { start, end } = timeline.getWindow();
    const by = (end - start) * share;
    timeline.setWindow(new Date(+start + by), new Date(+end + by), { animation });
  }
  box.before(tools);
}
