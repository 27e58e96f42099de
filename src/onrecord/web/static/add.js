// Adding: files are dropped or chosen, or a text is pasted; what becomes of each document is told as it is read, and a job can be cancelled.
import { say, warn } from "./desk.js";

const form = document.getElementById("add");
const list = document.getElementById("progress");
const HEADERS = { "X-Onrecord": "1", Accept: "application/json" };
const SHOWN = 200; // documents of a job that are listed, the newest; those that failed are all listed
const ENDED = { done: "Done", failed: "Broken off", cancelled: "Cancelled", stopped: "Stopped" };
const many = (number, one, more = `${one}s`) => `${number.toLocaleString("en-GB")} ${number === 1 ? one : more}`;

function make(tag, className, textContent = "") {
  return Object.assign(document.createElement(tag), { className, textContent });
}

// One job on the page.
class Job {
  constructor(names) {
    this.item = make("li", "job");
    this.name = make("h3", "job-name", names);
    this.name.dir = "auto";
    this.state = make("p", "job-state", "Sending …");
    this.bar = make("div", "job-bar");
    this.cancel = make("button", "quiet-button", "Cancel");
    this.cancel.type = "button";
    this.cancel.setAttribute("aria-label", `Cancel ${names}`);
    this.failed = make("ul", "job-failed");
    this.told = make("ul", "job-told");
    this.documents = document.createElement("details");
    this.documents.hidden = true;
    this.documents.open = true;
    this.documents.append(make("summary", "", "Documents"), this.told);
    const head = make("div", "job-head");
    head.append(this.name, this.cancel);
    this.item.append(head, this.state, this.bar, this.failed, this.documents);
    this.counts = { read: 0, known: 0, failed: 0 };
    list.querySelector(":scope > .quiet")?.remove();
    list.prepend(this.item);
  }

  tell(words) { this.state.textContent = words; }

  end(words) {
    this.tell(words);
    this.cancel.remove();
    this.bar.classList.add("ended");
    say(`${this.name.textContent}: ${words}`);
  }

  add(one) {
    this.counts[one.kind] += 1;
    const name = one.source ?? one.file;
    const line = document.createElement("li");
    line.dir = "auto";
    if (one.kind === "failed") {
      line.textContent = one.error.startsWith(`${name}:`) ? one.error : `${name}: ${one.error}`;
      this.failed.append(line);
    } else {
      const what = one.kind === "known" ? "read before" : `${many(one.stories ?? 0, "story", "stories")}, ${many(one.statements ?? 0, "statement")}`;
      const words = `${name}: ${what}`;
      if (one.document) line.append(Object.assign(document.createElement("a"), { href: `/documents/${one.document.replace("sha256:", "")}`, textContent: words }));
      else line.textContent = words;
      this.told.prepend(line);
      this.documents.hidden = false;
      while (this.told.children.length > SHOWN) this.told.lastElementChild.remove();
    }
    if (this.stopping) return;
    this.tell(`Reading: ${this.sum()} so far`);
  }

  sum({ read, known, failed } = this.counts) { return `${read} read, ${known} known, ${failed} failed`; }

  // Follows a job that the desk has taken.
  follow(job) {
    if (job.files.length) this.name.textContent = job.files.slice(0, 4).join(", ") + (job.files.length > 4 ? ` and ${job.files.length - 4} more` : "");
    this.cancel.setAttribute("aria-label", `Cancel ${this.name.textContent}`);
    this.tell(job.state === "waiting" ? "Waiting for its turn …" : "Reading …");
    const events = new EventSource(job.events);
    events.addEventListener("document", (event) => this.add(JSON.parse(event.data)));
    events.addEventListener("summary", (event) => {
      const one = JSON.parse(event.data);
      events.close();
      this.end(`${ENDED[one.state] ?? "Done"}: ${this.sum(one)}. ${one.state === "cancelled" ? "What was read stays." : one.error ?? ""}`.trim());
    });
    this.cancel.addEventListener("click", async () => {
      this.stopping = true;
      this.cancel.disabled = true;
      this.tell("Cancelling: it ends after the document that is being read …");
      const response = await fetch(job.address, { method: "DELETE", headers: HEADERS }).catch(() => null);
      if (!response?.ok) {
        this.stopping = false;
        this.cancel.disabled = false;
        warn("The desk did not take that. Try again.");
      }
    });
  }
}

async function upload(names, body, headers = {}) {
  warn("");
  const job = new Job(names);
  const sending = new AbortController();
  const give = () => sending.abort();
  job.cancel.addEventListener("click", give);
  let response;
  try {
    response = await fetch("/api/add", { method: "POST", body, headers: { ...HEADERS, ...headers }, signal: sending.signal });
  } catch {
    job.end(sending.signal.aborted ? "Cancelled while it was sent. Nothing was added." : "The desk does not answer. Is it still running?");
    return;
  }
  job.cancel.removeEventListener("click", give);
  const answer = await response.json().catch(() => null);
  if (!response.ok || !answer) job.end(answer?.error?.message ?? "The desk refused.");
  else job.follow(answer);
}

function sendFiles(files) {
  if (!files.length) return;
  const body = new FormData();
  for (const file of files) body.append("files", file, file.name);
  upload(files.map((file) => file.name).slice(0, 4).join(", "), body);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const pasted = document.getElementById("pasted");
  const chosen = document.getElementById("files");
  if (chosen.files.length) sendFiles([...chosen.files]);
  if (pasted.value.trim()) upload("Pasted text", JSON.stringify({ text: pasted.value }), { "Content-Type": "application/json" });
  if (!chosen.files.length && !pasted.value.trim()) warn("Choose files or paste a text first.");
  form.reset();
});
document.getElementById("files").addEventListener("change", (event) => {
  sendFiles([...event.target.files]);
  event.target.value = "";
});
for (const name of ["dragenter", "dragover"]) {
  form.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("over"); });
}
form.addEventListener("dragleave", () => form.classList.remove("over"));
form.addEventListener("drop", (event) => {
  event.preventDefault();
  form.classList.remove("over");
  sendFiles([...event.dataTransfer.files]);
});

// What this run of the desk was given before this page was opened.
const before = await fetch("/api/jobs", { headers: HEADERS }).then((response) => (response.ok ? response.json() : [])).catch(() => []);
for (const job of before.reverse()) new Job("Files").follow(job);
