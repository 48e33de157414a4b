// What makes pages handier: drafts that save themselves, totals that move, rows that come without a reload. Every page works without it.
// The server does all reading and computing; its answers are shown as they come.
"use strict";

(() => {
  const summary = document.getElementById("page-faults") || document.getElementById("page-warnings");
  if (summary) summary.focus();

  const form = document.querySelector("form[data-draft-url]");
  if (!form) return;

  const SAVE_AFTER = 2000, COMPUTE_AFTER = 150, RETRY_AFTER = 15000; // milliseconds
  const KEEPALIVE_BYTES = 60000; // a browser refuses to send more while the page goes away
  const text = form.dataset;
  const status = document.getElementById("page-saved");
  const revision = form.elements.namedItem("revision");
  const seconds = form.elements.namedItem("seconds");
  const copyName = () => `draft ${location.pathname}`;

  let changes = 0, savedChanges = 0; // counts what was typed, and how much of it the server has
  let saving = false, leaving = false; // a save is under way; the form itself is being posted
  let stopped = false; // a conflict: a person decides
  let saveTimer = 0, computeTimer = 0, asked = 0;

  // ---- what is posted

  /** The form as it stands, without what is blank: absent and blank mean the same to the server. */
  function posted(action) {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value !== "" && name !== "key" && name !== "do") body.append(name, value);
    }
    if (action) body.append("do", action);
    return body;
  }

  function post(url, body, keepalive) {
    return fetch(url, {
      method: "POST", body, credentials: "same-origin", redirect: "error",
      headers: { Accept: "application/json" },
      keepalive: Boolean(keepalive) && String(body).length < KEEPALIVE_BYTES,
    });
  }

  /** Status line; a link where there is something to do. */
  function say(words, link, linkWords) {
    status.textContent = words;
    if (!link) return;
    const anchor = document.createElement("a");
    anchor.href = link;
    anchor.textContent = linkWords;
    if (linkWords === text.textSignIn) anchor.target = "_blank";
    status.append(" ", anchor);
  }

  function button(words, look) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = look;
    made.textContent = words;
    return made;
  }

  // ---- drafts

  async function save(keepalive) {
    clearTimeout(saveTimer);
    if (saving || stopped || leaving || changes === savedChanges) return;
    saving = true;
    const upTo = changes;
    const body = posted("autosave");
    seconds.value = "0";
    if (!keepalive) say(text.textSaving);
    try {
      const response = await post(text.draftUrl, body, keepalive);
      const answer = await response.json();
      if (response.status === 401 || answer.signed_out) {
        const back = encodeURIComponent(location.pathname);
        say(text.textSignedOut, `/sign-in?to=${back}`, text.textSignIn);
        again(body);
      } else if (answer.conflict) {
        stopped = true;
        forget();
        say(text.textConflict, answer.conflict, text.textConflictLink);
      } else if (!response.ok) {
        throw new Error(String(response.status));
      } else {
        revision.value = answer.revision;
        savedChanges = upTo;
        if (changes === savedChanges) forget();
        say(answer.saved);
        show(answer.computed);
      }
    } catch {
      say(text.textOffline);
      again(body);
    }
    saving = false;
    if (changes !== upTo) saveSoon();
  }

  // The save did not happen: its seconds still count, and it is tried again.
  function again(body) {
    seconds.value = String(Number(seconds.value) + Number(body.get("seconds")));
    saveTimer = setTimeout(save, RETRY_AFTER);
  }

  function saveSoon() {
    clearTimeout(saveTimer);
    saveTimer = setTimeout(save, SAVE_AFTER);
  }

  // ---- totals

  function show(computed) {
    for (const place of form.querySelectorAll("[data-computed]")) {
      const said = (computed || {})[place.dataset.computed];
      place.textContent = said === undefined ? "–" : said;
    }
  }

  async function compute() {
    const number = ++asked;
    try {
      const response = await post(text.computedUrl, posted());
      // An answer that was overtaken by a later one is old.
      if (response.ok && number === asked) show((await response.json()).computed);
    } catch { /* The next one will come through; saving tells if none does. */ }
  }

  // ---- a copy in this browser, until the server has it

  function keep(sent) {
    try {
      localStorage.setItem(copyName(), JSON.stringify({ revision: revision.value, typed: [...posted()], sent: Boolean(sent) }));
    } catch { /* Full or forbidden: then there is only the server. */ }
  }

  function forget() {
    try { localStorage.removeItem(copyName()); } catch { /* As above. */ }
  }

  function offerCopy() {
    let copy;
    try { copy = JSON.parse(localStorage.getItem(copyName())); } catch { return; }
    const ours = (pairs) => JSON.stringify(pairs.filter(([name]) => !["revision", "seconds", "key", "do"].includes(name)));
    if (!copy || !Array.isArray(copy.typed) || ours(copy.typed) === ours([...posted()])) return forget();
    // It was posted with the form, and the server has saved since.
    if (copy.sent && Number(revision.value) > Number(copy.revision)) return forget();
    const notice = document.createElement("div");
    notice.className = "notice warning";
    notice.setAttribute("role", "status");
    notice.append(document.createElement("p"));
    notice.firstChild.textContent = text.textKept;
    const choice = (label, act) => {
      const made = button(label, "second");
      made.addEventListener("click", () => { act(); notice.remove(); });
      return made;
    };
    notice.append(choice(text.textRestore, () => restore(copy)), " ", choice(text.textForget, forget));
    form.before(notice);
  }

  /** Puts a copy back. It was typed on its own revision: if somebody saved since, the server finds that out and asks. */
  function restore(copy) {
    const typed = new Map(copy.typed);
    for (const name of typed.keys()) {
      const row = /^([a-z0-9_]+)\.(\d+)\./.exec(name);
      const table = row && form.querySelector(`table[data-rows="${row[1]}"]`);
      while (table && Number(table.dataset.next) <= Number(row[2]) && addRow(table)) { /* one more */ }
    }
    for (const input of form.elements) {
      if (!input.name || ["key", "do", "seconds"].includes(input.name)) continue;
      const value = typed.get(input.name) || "";
      if (input.type === "radio" || input.type === "checkbox") input.checked = input.value === value;
      else input.value = value;
    }
    revision.value = copy.revision;
    changed();
  }

  // ---- rows

  function addRow(table) {
    const body = table.tBodies[0];
    const number = Number(table.dataset.next);
    if (body.rows.length >= Number(table.dataset.most) + 3) return false;
    const pattern = table.closest(".field").querySelector("template");
    const made = document.createElement("template");
    made.innerHTML = pattern.innerHTML.replaceAll("{row}", number).replaceAll("{number}", number + 1);
    body.append(made.content);
    table.dataset.next = number + 1;
    addClearing(body.rows[body.rows.length - 1]);
    return true;
  }

  function addClearing(row) {
    const heading = row.querySelector("th");
    if (!heading) return; // the warnings of the row before
    const clear = button("×", "clear");
    clear.title = text.textClearRow;
    clear.setAttribute("aria-label", `${text.textClearRow} ${heading.textContent.trim()}`);
    heading.append(" ", clear);
  }

  function clearRow(row) {
    for (const input of row.querySelectorAll("input, textarea, select")) input.value = "";
    row.querySelector("input, textarea, select").focus();
    changed();
  }

  form.addEventListener("click", (event) => {
    if (event.target.matches("button.clear")) clearRow(event.target.closest("tr"));
    const name = event.target.dataset.more;
    if (!name) return;
    const table = form.querySelector(`table[data-rows="${name}"]`);
    event.preventDefault();
    if (addRow(table)) table.tBodies[0].rows[table.tBodies[0].rows.length - 1].querySelector("input, textarea, select").focus();
  });
  for (const row of form.querySelectorAll("table[data-rows] > tbody > tr")) addClearing(row);

  // A text of one line: Enter would only make a fault of it.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("textarea[data-line]")) event.preventDefault();
  });

  // ---- when

  function changed() {
    changes += 1;
    keep();
    saveSoon();
    clearTimeout(computeTimer);
    computeTimer = setTimeout(compute, COMPUTE_AFTER);
  }

  // 'Nothing to report' puts away questions that nobody answered, with what the page itself offered in them.
  const nothing = form.elements.namedItem("nothing");
  const questions = form.querySelector(".questions");
  let untouched = revision.value === "0";
  form.addEventListener("input", (event) => {
    if (event.target === nothing) questions.disabled = untouched && nothing.checked;
    else if (questions.contains(event.target)) untouched = false;
    changed();
  });
  form.addEventListener("submit", () => { leaving = true; clearTimeout(saveTimer); if (changes > 0) keep(true); });
  window.addEventListener("pagehide", () => save(true));
  window.addEventListener("online", () => save());
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(true); else save(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) leaving = false; }); // the Back button

  // How long the form is in front of somebody: what a metric costs the agencies.
  setInterval(() => { if (document.visibilityState === "visible") seconds.value = String(Number(seconds.value) + 1); }, 1000);

  offerCopy();
})();
