// A case's drawings: the timeline, to be zoomed and dragged, and the figures over time. What is drawn stands below it in words too.
import { DataSet, Timeline } from "./vendor/vis-timeline/vis-timeline-graph2d.min.mjs";
import * as Plot from "./vendor/plot/plot.min.mjs";

const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const GROUPS = { stages: "Stages", events: "Happenings" };

function drawTimeline(box, entries) {
  const items = new DataSet(entries.map((entry) => {
    const content = document.createElement("span"); // words go in as text, never as markup
    content.dir = "auto";
    content.textContent = entry.words;
    return {
      id: entry.id, group: entry.group, start: entry.start, end: entry.end, type: entry.end ? "range" : "point", content,
      className: `b-${entry.bears}`, href: entry.href,
    };
  }));
  const used = Object.keys(GROUPS).filter((id) => entries.some((entry) => entry.group === id));
  const times = entries.flatMap((entry) => [+new Date(entry.start), +new Date(entry.end ?? entry.start)]);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const edge = Math.max(86_400_000, (last - first) * 0.04);
  const timeline = new Timeline(box, items, new DataSet(used.map((id, order) => ({ id, content: GROUPS[id], order }))), {
    start: first - edge, end: last + edge, height: "26rem", zoomMin: 1000 * 3600 * 6, zoomKey: "ctrlKey", horizontalScroll: true, verticalScroll: true, stack: true,
    orientation: "top", showTooltips: false, showCurrentTime: false, margin: { item: 5 }, xss: { disabled: false },
    groupOrder: "order", cluster: { maxItems: 4, titleTemplate: "{count} happenings", showStipes: false },
    onInitialDrawComplete: () => setTimeout(() => { timeline.fit({ animation: false }); box.dataset.drawn = "yes"; }), // then clusters stand too
  });
  timeline.on("select", ({ items: [id] }) => {
    const entry = items.get(id);
    if (entry) location.href = entry.href;
  });
  const tools = document.createElement("div");
  tools.className = "timeline-tools";
  const animation = !still;
  const shift = (share) => {
    const { start, end } = timeline.getWindow();
    const by = (end - start) * share;
    timeline.setWindow(new Date(+start + by), new Date(+end + by), { animation });
  };
  for (const [label, act] of [
    ["Nearer", () => timeline.zoomIn(0.5, { animation })], ["Farther", () => timeline.zoomOut(0.5, { animation })],
    ["Earlier", () => shift(-0.4)], ["Later", () => shift(0.4)], ["All", () => timeline.fit({ animation })],
  ]) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet-button", textContent: label });
    button.addEventListener("click", act);
    tools.append(button);
  }
  box.before(tools);
}

const STYLES = { told: ["circle", "var(--figures)"], update: ["triangle", "var(--good)"], correction: ["square", "var(--events)"], conflict: ["diamond2", "var(--bad)"] };

function drawChart(box) {
  const dots = JSON.parse(box.dataset.chart).map((dot) => ({ ...dot, at: new Date(dot.at) }));
  const width = Math.max(280, box.clientWidth);
  const label = (dot) => `${dot.value}\n${dot.outlet}, ${dot.at.toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" })}\n${dot.how === "told" ? "" : dot.how}`.trim();
  const most = Math.max(...dots.map((dot) => dot.high));
  const least = Math.min(...dots.map((dot) => dot.low));
  const days = [...new Set(dots.map((dot) => +dot.at))].map((day) => new Date(day));
  const span = (days.at(-1) - days[0]) / 86_400_000; // a handful of days is told by days, more by what fits
  const ticks = span < 40 ? days.filter((_, n) => n % Math.ceil(days.length / Math.max(2, Math.floor(width / 130))) === 0) : Math.max(2, Math.floor(width / 110));
  const whole = dots.every((dot) => Number.isInteger(dot.low) && Number.isInteger(dot.high));
  const drawn = Plot.plot({
    width, height: 220, marginLeft: 56, marginRight: 28, marginBottom: 32, insetTop: 12, insetLeft: 12, insetRight: 12, className: "drawn",
    ariaLabel: "Drawing; the values stand in the table below it", style: { fontFamily: "var(--sans)", fontSize: "13px", overflow: "visible" },
    x: { type: "utc", ticks, label: null, ...(span < 40 ? { tickFormat: (day) => day.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }) } : {}) },
    y: { grid: true, nice: true, ...(whole && most - least < 5 ? { interval: 1, tickFormat: String } : { ticks: 4 }), label: box.dataset.unit || null, zero: least >= 0 && least < most / 2 },
    marks: [
      Plot.line(dots, { x: "at", y: "high", stroke: "var(--edge)", strokeWidth: 1.25, strokeDasharray: "3 4" }),
      Plot.ruleX(dots.filter((dot) => dot.low !== dot.high), { x: "at", y1: "low", y2: "high", stroke: "var(--figures)", strokeWidth: 3, strokeOpacity: 0.5 }),
      ...Object.entries(STYLES).map(([how, [symbol, colour]]) => Plot.dot(dots.filter((dot) => dot.how === how), { x: "at", y: "high", symbol, fill: colour, stroke: "var(--sheet)", strokeWidth: 1, r: how === "told" ? 4.5 : 6.5 })),
      Plot.tip(dots, Plot.pointer({ x: "at", y: "high", title: label, fill: "var(--sheet)", stroke: "var(--edge)", fontSize: 13, maxRadius: 60 })),
    ],
  });
  drawn.setAttribute("role", "img"); // one picture with one name
  for (const part of drawn.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  box.replaceChildren(drawn);
}

const timeline = document.getElementById("timeline");
const entries = JSON.parse(timeline?.dataset.entries ?? "[]");
if (entries.length > 1) drawTimeline(timeline, entries);

const plots = [...document.querySelectorAll(".plot[data-chart]")];
for (const plot of plots) drawChart(plot);
let width = innerWidth;
addEventListener("resize", () => { // drawn anew only where the width changed, not where a phone hides its bars
  if (innerWidth !== width) { width = innerWidth; for (const plot of plots) drawChart(plot); }
});

const print = document.getElementById("print");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
addEventListener("beforeprint", () => { for (const one of document.querySelectorAll(".case details:not([open])")) { one.open = true; one.dataset.forPrint = ""; } });
addEventListener("afterprint", () => { for (const one of document.querySelectorAll("details[data-for-print]")) { one.open = false; delete one.dataset.forPrint; } });
