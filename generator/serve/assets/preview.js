// What the preview adds to a page: it is loaded anew when something was saved, and what is wrong stands over it. No
// published page has any of this.
"use strict";
const {version, cards, note} = document.currentScript.dataset;
const alone = "onlyProblems" in document.documentElement.dataset; // the page itself says what is wrong
const closed = "smem-closed"; // the mistakes that were put aside, in this tab

const make = (name, text, attributes = {}) => {
  const e = document.createElement(name);
  e.textContent = text ?? "";
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
  return e;
};
const several = (n, thing) => n === 1 ? `1 ${thing}` : `${n} ${thing}s`;

// The parts of the preview's own stand in a tree of their own, which the page's style does not reach.
const host = make("div", "", {id: "smem-preview", lang: "en", dir: "ltr"});
const root = host.attachShadow({mode: "open"});
const sheet = make("link", "", {rel: "stylesheet", href: "/_smem/preview.css"});
const panel = make("section", "", {"aria-labelledby": "title", hidden: ""});
const pill = make("div", "", {class: "pill"});
const status = make("span", "", {role: "status"});
const toggle = make("button", "", {type: "button", "aria-expanded": "false"});
toggle.append(make("i", "", {"aria-hidden": "true"}), status);
pill.append(toggle, make("a", "Cards", {href: cards}));
host.style.setProperty("display", "none", "important"); // until it has its style
sheet.onload = sheet.onerror = () => host.style.removeProperty("display");
root.append(sheet, panel, pill);

const show = (open, quietly) => {
  panel.hidden = !open;
  toggle.setAttribute("aria-expanded", String(open));
  if (!open && !quietly) sessionStorage.setItem(closed, panel.dataset.what ?? "");
};
toggle.onclick = () => {
  if (!panel.childElementCount) return;
  show(panel.hidden);
  if (!panel.hidden) panel.querySelector("h1").focus();
};
addEventListener("keydown", event => {
  if (event.key === "Escape" && !panel.hidden) {
    show(false);
    toggle.focus();
  }
});

// entry is one mistake: place, words, the line, the cure.
const entry = p => {
  const li = make("li", "", p.warning ? {class: "warning"} : {});
  const place = make("p", "", {class: "place"});
  place.append(make("strong", p.warning ? "Warning" : "Error"), " ", make("code", p.place));
  li.append(place, make("p", p.text, {class: "text", dir: "auto"}));
  if (p.before || p.marked || p.after) {
    const line = make("pre", p.before, {dir: "auto"});
    if (p.marked) line.append(make("mark", p.marked));
    line.append(p.after ?? "");
    li.append(line);
  }
  if (p.cure) {
    const cure = make("p", "", {class: "cure"});
    cure.append(make("b", "Cure"), " " + p.cure);
    li.append(cure);
  }
  return li;
};

const fill = m => {
  const counts = [m.errors && several(m.errors, "mistake"), m.warnings && several(m.warnings, "warning")].filter(Boolean).join(", ");
  pill.className = "pill" + (m.failure || m.errors ? " wrong" : m.warnings ? " warns" : note ? " draft" : "");
  status.textContent = m.failure ? "The machine failed" : counts || note || "Preview";
  const what = JSON.stringify([m.failure, m.problems]);
  if (panel.dataset.what === what) return;
  panel.dataset.what = what;
  panel.replaceChildren();
  if (!counts && !m.failure) return show(false, true);
  const head = make("header");
  const close = make("button", m.errors ? "Show the last good page" : "Show the page", {type: "button"});
  close.onclick = () => { show(false); toggle.focus(); };
  head.append(make("h1", m.failure ? "The machine failed" : counts, {id: "title", tabindex: "-1"}), close);
  panel.append(head);
  if (m.failure) panel.append(make("p", m.failure, {class: "failure"}));
  const list = make("ol", "", {class: "problems"});
  list.append(...m.problems.map(entry));
  panel.append(list);
  const more = m.errors + m.warnings - m.problems.length;
  if (more > 0) panel.append(make("p", `And ${more} more: smem check names them all.`));
  show((m.errors > 0 || Boolean(m.failure)) && sessionStorage.getItem(closed) !== what, true);
};

// A page that is loaded anew while it is being loaded anew would never come: once every quarter of a second is enough.
let due = 0;
const reload = () => {
  if (due) return;
  const last = Number(sessionStorage.getItem("smem-loaded")) || 0;
  due = setTimeout(() => {
    sessionStorage.setItem("smem-loaded", String(Date.now()));
    location.reload();
  }, Math.max(0, last + 250 - Date.now()));
};

let before;
const events = new EventSource("/_smem/events");
events.onmessage = event => {
  const m = JSON.parse(event.data);
  host.dataset.version = m.version;
  if (String(m.version) !== version) return reload();
  if (alone) {
    if (before && before !== event.data) reload();
    before = event.data;
    return;
  }
  fill(m);
};
events.onerror = () => {
  pill.className = "pill away";
  status.textContent = "The preview has stopped";
};
addEventListener("pagehide", () => events.close());
addEventListener("pageshow", event => event.persisted && location.reload());

// What another site has left at this address goes on answering otherwise.
navigator.serviceWorker?.getRegistrations().then(all => all.forEach(one => one.unregister()), () => {});

if (!alone) document.body.append(host);
