// What makes pages handier: drafts that save themselves, totals that move, rows that come without a reload. Every page works without it.
// The server does all reading and computing; its answers are shown as they come.
"use strict";
(() => {
  const summary = document.getElementById("page-faults") || document.getElementById("page-warnings");
  if (summary) summary.focus();
  const form = document.querySelector("form[data-draft-url]");
  if (!form) return;
  const SAVE_AFTER = 2000, COMPUTE_AFTER = 150, RETRY_AFTER = 15000, GIVE_UP_AFTER = 20000; // milliseconds
  const KEEPALIVE_BYTES = 60000; // a browser sends no more while the page goes away
  const INPUTS = "input, textarea, select";
  const text = form.dataset;
  const status = document.getElementById("page-saved");
  const revision = form.elements.namedItem("revision");
  const seconds = form.elements.namedItem("seconds");
  const copyName = `draft ${location.pathname}`;

  let changes = 0, savedChanges = 0; // counts what was typed, and how much of it the server has
  let saving = null; // the save that is under way
  let leaving = false, stopped = false; // the form itself is being posted; a conflict that a person decides
  let saveTimer = 0, computeTimer = 0, asked = 0;

  // The form as it stands, without what is blank: absent and blank mean the same to the server.
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
      keepalive: Boolean(keepalive) && String(body).length < KEEPALIVE_BYTES, signal: AbortSignal.timeout(GIVE_UP_AFTER),
    });
  }

  function say(words, link, linkWords) {
    status.textContent = words;
    if (!link) return;
    const anchor = document.createElement("a");
    anchor.href = link;
    anchor.textContent = linkWords;
    if (linkWords === text.textSignIn) anchor.target = "_blank";
    status.append(" ", anchor);
  }

  function button(words, look, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = look;
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  }

  // ---- drafts
  function save(keepalive) {
    clearTimeout(saveTimer);
    if (saving || stopped || leaving || changes === savedChanges) return;
    const upTo = changes;
    saving = send(upTo, keepalive).finally(() => {
      saving = null;
      if (changes !== upTo) saveSoon();
    });
  }

  async function send(upTo, keepalive) {
    const body = posted("autosave");
    seconds.value = "0";
    if (!keepalive) say(text.textSaving);
    try {
      const response = await post(text.draftUrl, body, keepalive);
      const answer = await response.json();
      if (response.status === 401 || answer.signed_out) {
        say(text.textSignedOut, `/sign-in?to=${encodeURIComponent(location.pathname)}`, text.textSignIn);
        again(body);
      } else if (answer.conflict) {
        stopped = true;
        if (changes === upTo) forget();
        say(text.textConflict, answer.conflict, text.textConflictLink);
      } else if (answer.refused) { // closed or submitted meanwhile; the server has kept what was typed
        stopped = true;
        if (changes === upTo) forget();
        say(answer.refused, answer.see, answer.see_text);
      } else if (!response.ok) {
        throw new Error(String(response.status));
      } else {
        revision.value = answer.revision;
        savedChanges = upTo;
        if (changes === upTo) forget();
        say(answer.saved);
        show(answer.computed);
      }
    } catch {
      say(text.textOffline);
      again(body);
    }
  }

  // The save did not happen: its seconds still count, and it is tried again.
  function again(body) {
    seconds.value = String(Number(seconds.value) + Number(body.get("seconds")));
    saveTimer = setTimeout(() => save(), RETRY_AFTER);
  }

  function saveSoon() {
    clearTimeout(saveTimer);
    saveTimer = setTimeout(() => save(), SAVE_AFTER);
  }

  // ---- totals
  function show(computed) {
    for (const place of form.querySelectorAll("[data-computed]")) {
      place.textContent = (computed || {})[place.dataset.computed] || "–";
    }
  }

  async function compute() {
    const number = ++asked; // an answer that a later question overtook is old
    try {
      const response = await post(text.computedUrl, posted());
      if (response.ok && number === asked) show((await response.json()).computed);
    } catch { /* The next one will come through; saving tells if none does. */ }
  }

  // ---- a copy in this browser, until the server has it
  function keep(sent) {
    try {
      localStorage.setItem(copyName, JSON.stringify({ revision: revision.value, typed: [...posted()], sent: Boolean(sent) }));
    } catch { /* Full or forbidden: then there is only the server. */ }
  }

  function forget() {
    try { localStorage.removeItem(copyName); } catch { /* As above. */ }
  }

  function offerCopy() {
    let copy;
    try { copy = JSON.parse(localStorage.getItem(copyName)); } catch { return; }
    const ours = (pairs) => JSON.stringify(pairs.filter(([name]) => !["central", "revision", "seconds", "key", "do"].includes(name)));
    if (!copy || !Array.isArray(copy.typed) || ours(copy.typed) === ours([...posted()])) return forget();
    // It was posted with the form, and the server has saved since.
    if (copy.sent && Number(revision.value) > Number(copy.revision)) return forget();
    const notice = document.createElement("div");
    notice.className = "notice warning";
    notice.setAttribute("role", "status");
    notice.append(document.createElement("p"));
    notice.firstChild.textContent = text.textKept;
    const choice = (words, act) => button(words, "second", () => { act(); notice.remove(); });
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
      if (!input.name || ["central", "key", "do", "seconds"].includes(input.name)) continue;
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
    const made = document.createElement("template");
    made.innerHTML = table.closest(".field").querySelector("template").innerHTML.replaceAll("{row}", number).replaceAll("{number}", number + 1);
    body.append(made.content);
    table.dataset.next = number + 1;
    addClearing(body.rows[body.rows.length - 1]);
    return true;
  }

  function addClearing(row) {
    const heading = row.querySelector("th");
    const clear = button("×", "clear", () => clearRow(row));
    clear.title = text.textClearRow;
    clear.setAttribute("aria-label", `${text.textClearRow} ${heading.textContent.trim()}`);
    heading.append(" ", clear);
  }

  function clearRow(row) {
    for (const input of row.querySelectorAll(INPUTS)) input.value = "";
    row.querySelector(INPUTS).focus();
    changed();
  }

  form.addEventListener("click", (event) => {
    const name = event.target.dataset.more;
    const table = name && form.querySelector(`table[data-rows="${name}"]`);
    if (!table) return;
    event.preventDefault();
    if (addRow(table)) table.tBodies[0].rows[table.tBodies[0].rows.length - 1].querySelector(INPUTS).focus();
  });
  for (const row of form.querySelectorAll("table[data-rows] > tbody > tr:not(.of-row)")) addClearing(row);
  form.addEventListener("keydown", (event) => { // a text of one line: Enter would only make a fault of it
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
  form.addEventListener("submit", (event) => {
    if (saving) {
      // On top of what is just being saved; else it would meet itself as somebody else's change.
      event.preventDefault();
      saving.finally(() => form.requestSubmit(event.submitter));
      return;
    }
    leaving = true;
    clearTimeout(saveTimer);
    if (changes > 0) keep(true);
  });
  window.addEventListener("pagehide", () => save(true));
  window.addEventListener("online", () => save());
  document.addEventListener("visibilitychange", () => save(document.visibilityState === "hidden"));
  window.addEventListener("pageshow", (event) => { if (event.persisted) leaving = false; }); // the Back button

  // How long the form is in front of somebody: what a metric costs the agencies.
  setInterval(() => { if (document.visibilityState === "visible") seconds.value = String(Number(seconds.value) + 1); }, 1000);

  offerCopy();
})();
