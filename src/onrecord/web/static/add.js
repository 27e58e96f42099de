// Adding: files are dropped or chosen, or a text is pasted; what becomes of each document is told as it is read.
import { warn } from "./desk.js";

const form = document.getElementById("add");
const list = document.getElementById("progress");
const HEADERS = { "X-Onrecord": "1", Accept: "application/json" };

function line(words, href) {
  const item = document.createElement("li");
  item.dir = "auto";
  if (href) item.append(Object.assign(document.createElement("a"), { href, textContent: words }));
  else item.textContent = words;
  list.querySelector(".quiet")?.remove();
  list.prepend(item);
  return item;
}

async function upload(body, headers = {}) {
  warn("");
  const told = line("Sending …");
  let response;
  try {
    response = await fetch("/api/add", { method: "POST", body, headers: { ...HEADERS, ...headers } });
  } catch {
    told.textContent = "The desk does not answer. Is it still running?";
    return;
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok) {
    told.textContent = answer?.error?.message ?? "The desk refused.";
    return;
  }
  told.textContent = `Reading ${answer.files.join(", ").slice(0, 200)} …`;
  const events = new EventSource(answer.events);
  events.addEventListener("document", (event) => {
    const one = JSON.parse(event.data);
    const name = one.source ?? one.file;
    if (one.kind === "failed") line(`${name}: ${one.error}`);
    else if (one.kind === "known") line(`${name}: read before`, address(one.document));
    else line(`${name}: ${one.stories ?? 0} stories, ${one.statements ?? 0} statements`, address(one.document));
  });
  events.addEventListener("summary", (event) => {
    const one = JSON.parse(event.data);
    events.close();
    told.textContent = `Done: ${one.read} read, ${one.known} known, ${one.failed} failed.${one.error ? ` ${one.error}` : ""}`;
  });
}

const address = (document) => (document ? `/documents/${document.replace("sha256:", "")}` : null);

function sendFiles(files) {
  if (!files.length) return;
  const body = new FormData();
  for (const file of files) body.append("files", file, file.name);
  upload(body);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const pasted = document.getElementById("pasted");
  const chosen = document.getElementById("files");
  if (chosen.files.length) sendFiles([...chosen.files]);
  if (pasted.value.trim()) upload(JSON.stringify({ text: pasted.value }), { "Content-Type": "application/json" });
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
