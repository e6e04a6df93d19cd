// Composes a report from the form, in the language of the region and in the
// reader's, as it is filled in. All words stand in the page. Nothing is sent or
// kept: the reader copies, shares or texts what they see.
const form = document.querySelector("[data-report]");
const place = form.parentElement;
const status = place.querySelector("[role=status]");
const post = place.querySelector("[data-out=post]");
const blanks = new Map();
const outputs = [...place.querySelectorAll("[data-out]")];
for (const o of outputs) blanks.set(o, o.textContent);

// What a reader writes keeps its own direction inside text of the other one.
const free = (text, rtl) => (/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text) === rtl ? text : `\u2068${text}\u2069`);

const moment = (value, language) => {
  const day = new Date(value);
  return isNaN(day) ? "" : new Intl.DateTimeFormat(language + "-u-nu-latn", { dateStyle: "short", timeStyle: "short" }).format(day);
};

// The words of one question, in the form of data-post or data-line.
const line = (field, key, language, rtl) => {
  const words = [];
  for (const i of field.querySelectorAll("input")) {
    if (i.type === "checkbox" || i.type === "radio") {
      if (i.checked) words.push(key === "post" ? i.dataset.post : i.nextElementSibling.textContent);
    } else if (i.type === "datetime-local") {
      if (i.value) words.push(moment(i.value, language));
    } else if (i.value.trim()) {
      words.push(free(i.value.trim().replace(/\s+/g, " "), rtl));
    }
  }
  const join = key === "post" ? form.dataset.postJoin : form.dataset.join;
  return words.length ? field.dataset[key].replace("%s", () => words.join(join)) : "";
};

const text = (key, language, rtl) => {
  const fields = [...form.querySelectorAll("fieldset")];
  const tag = f => f.dataset.name === "tag";
  const lines = fields.filter(f => !tag(f)).map(f => line(f, key, language, rtl)).filter(Boolean);
  if (!lines.length) return "";
  const own = fields.filter(tag).map(f => f.querySelector("input").value.trim().replace(/^#*(?=.)/, "#").replace(/\s+/g, ""));
  const head = [...own, form.dataset.tags].filter(Boolean).join(" ");
  return (head ? head + "\n" : "") + lines.join("\n");
};

// What networks count: characters as readers see them; X counts those beyond
// Latin, Greek, Cyrillic, Hebrew, Arabic and their neighbours twice.
const characters = s => (Intl.Segmenter ? [...new Intl.Segmenter().segment(s)].length : [...s].length);
const weight = s => [...s].reduce((n, c) => n + (c < "\u1100" || (c >= "\u2000" && c <= "\u200d") || (c >= "\u2010" && c <= "\u201f") ? 1 : 2), 0);

const compose = () => {
  for (const o of outputs) {
    const language = o.closest("[lang]").lang;
    const words = text(o.dataset.out, language, o.closest("[dir]").dir === "rtl");
    o.textContent = words || blanks.get(o);
  }
  const words = text("post", post.lang, post.dir === "rtl");
  place.querySelector(".urgent").hidden = !form.querySelector("[data-urgent]:checked");
  const sms = place.querySelector("[data-sms]");
  if (sms) sms.href = sms.href.split("?")[0] + (words ? "?body=" + encodeURIComponent(words.replace(/^[#@].*\n/, "")) : "");
  clearTimeout(compose.later);
  compose.later = setTimeout(() => {
    const over = [["X", weight(words), 280], ["Bluesky", characters(words), 300], ["Mastodon", [...words].length, 500]].filter(l => l[1] > l[2]);
    status.textContent = words ? status.dataset.count.replace("%s", characters(words)) + (over.length ? " " + status.dataset.over.replace("%s", over.map(l => l[0]).join(", ")) : "") : "";
  }, 600); // not on every letter: it is read aloud
  return words;
};

const button = (name, possible, act) => {
  const b = place.querySelector(`[data-do=${name}]`);
  b.hidden = !possible;
  b.addEventListener("click", () => Promise.resolve(act(compose())).catch(() => {}));
};
button("copy", navigator.clipboard, async words => {
  await navigator.clipboard.writeText(words);
  clearTimeout(compose.later);
  status.textContent = status.dataset.copied;
});
button("share", navigator.share, words => navigator.share({ text: words }));
button("print", true, () => print());

const now = new Date();
form.querySelector("[type=datetime-local]").value = new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
form.addEventListener("input", compose);
form.addEventListener("submit", e => e.preventDefault());
