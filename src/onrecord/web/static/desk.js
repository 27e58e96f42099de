// What every page does: a key to search, keys to be shown, light and dark without loading anew, and requests that carry their proof.

const csrf = () => document.querySelector('meta[name="csrf"]').content;

export const isTyping = (event) =>
  event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, select, textarea, [contenteditable]");

export function say(words) {
  const status = document.getElementById("status");
  status.textContent = words;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { status.textContent = ""; }, 6000);
}

export function warn(words) {
  document.getElementById("alert").textContent = words;
}

// Sends a form; gives what the desk answered. Throws an Error with the desk's own words, and its status, where it refused.
export async function send(action, fields) {
  let response;
  try {
    response = await fetch(action, {
      method: "POST", body: new URLSearchParams(fields), headers: { Accept: "application/json", "X-CSRF-Token": csrf() },
    });
  } catch {
    throw new Error("The desk does not answer. Is it still running?");
  }
  const told = await response.json().catch(() => null);
  if (!response.ok) throw Object.assign(new Error(told?.error?.message ?? "The desk refused."), { status: response.status });
  return told;
}

document.addEventListener("keydown", (event) => {
  if (isTyping(event)) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("mast-q")?.focus();
  } else if (event.key === "?") {
    const keys = document.getElementById("keys");
    if (keys) { keys.scrollIntoView(); keys.focus(); } else { location.href = "/review#keys"; }
  }
});

document.addEventListener("click", () => warn(""));

for (const button of document.querySelectorAll(".theme button")) {
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    document.documentElement.dataset.theme = button.value;
    for (const other of document.querySelectorAll(".theme button")) other.setAttribute("aria-pressed", String(other === button));
    const fields = new URLSearchParams({ theme: button.value, next: "/settings", csrf: csrf() });
    await fetch("/settings", { method: "POST", body: fields, redirect: "manual" }).catch(() => {});
  });
}
