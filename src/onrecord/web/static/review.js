// Review by keys. A judgement goes to the desk with the revision of the document that was on the page; what the desk answers is
// the revision that the other items of that document are judged with.
import { isTyping, say, send, warn } from "./desk.js";

const tasks = [...document.querySelectorAll(".task")];
let at = -1;

function go(to) {
  if (!tasks.length) return;
  at = Math.max(0, Math.min(tasks.length - 1, to));
  for (const task of tasks) task.classList.remove("current");
  tasks[at].classList.add("current");
  tasks[at].focus({ preventScroll: true });
  tasks[at].scrollIntoView({ block: "nearest" });
}

function next() {
  const rest = tasks.findIndex((task, place) => place > at && !task.classList.contains("judged"));
  if (rest >= 0) go(rest);
}

const fields = (form) => ({
  ...Object.fromEntries(new FormData(form)),
  why: document.getElementById("why").value, who: document.getElementById("who").value,
});

function renew(name, revision) {
  for (const task of tasks.filter((other) => other.dataset.document === name)) {
    for (const input of task.querySelectorAll('input[name="expected"]')) input.value = revision;
  }
}

async function judge(task, form) {
  if (task.classList.contains("judged") || task.dataset.busy) return;
  task.dataset.busy = "yes";
  warn("");
  try {
    const told = await send(form.action, fields(form));
    renew(task.dataset.document, told.revision);
    task.classList.add("judged");
    const said = document.createElement("p");
    said.className = "verdict-said";
    said.textContent = told.said;
    task.querySelector(".verdicts").replaceWith(said);
    say(`${told.said} Press u to take it back.`);
    if (tasks[at] === task) next();
  } catch (error) {
    warn(error.status === 409 ? `${error.message} Load the page again to see it as it is now.` : error.message);
  } finally {
    delete task.dataset.busy;
  }
}

async function undo() {
  const form = document.getElementById("undo");
  const { why, ...rest } = fields(form);
  try {
    const told = await send(form.action, rest);
    sessionStorage.setItem("onrecord-said", told.said);
    location.reload();
  } catch (error) {
    warn(error.message);
  }
}

for (const [place, task] of tasks.entries()) {
  task.addEventListener("pointerdown", () => { if (at !== place) { at = place; go(place); } });
  task.addEventListener("focusin", () => {
    at = place;
    for (const other of tasks) other.classList.toggle("current", other === task);
  });
  for (const form of task.querySelectorAll(".verdict")) {
    form.addEventListener("submit", (event) => { event.preventDefault(); judge(task, form); });
  }
}
document.getElementById("undo").addEventListener("submit", (event) => { event.preventDefault(); undo(); });

document.addEventListener("keydown", (event) => {
  if (isTyping(event)) return;
  const task = tasks[at];
  const press = (selector) => task?.querySelector(selector)?.click();
  const keys = {
    j: () => go(at + 1), k: () => go(at - 1), a: () => press("button.accept"), r: () => press("button.reject"),
    e: () => press("a.edit"), m: () => press("a.merge"), s: () => press("a.split"), u: undo,
  };
  if (!(event.key in keys)) return;
  event.preventDefault();
  keys[event.key]();
});

const said = sessionStorage.getItem("onrecord-said");
if (said) { sessionStorage.removeItem("onrecord-said"); say(said); }
