// The report: what a reader chooses becomes one post in the region's language,
// and beside it the same in the reader's. Nothing is sent, asked for or kept:
// all words are in the page. generator/page/report.go composes the model alike.
const form = document.querySelector("[data-report]");
const field = name => form.elements[name];
const $ = selector => form.querySelector(selector);
const each = selector => [...form.querySelectorAll(selector)];

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
const two = n => String(n).padStart(2, "0");
// Digits of other scripts as 0 to 9: numbers are read by machines, too.
const digits = text => text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, d => d.charCodeAt(0) & 15);

// Text as typed, on one line, without signs that turn the reading order.
const plain = name => field(name).value.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").replace(/[\s\p{Cc}]+/gu, " ").trim();

// Every way to write the post: the one that is sent, then the reader's own.
const posts = each("[data-words]").map((place, i) => {
  const lines = Array.from({ length: 8 }, () => place.appendChild(document.createElement("div")));
  return { ...JSON.parse(place.dataset.words), place, lines, sent: !i, rtl: place.dir === "rtl" };
});
const sent = posts[0];

// What is chosen in a list, in a post's language.
const picked = (post, list) => {
  return each(`[name=${list}]:checked`)
    .map(input => (post.sent ? input.parentNode.lastElementChild : input.nextElementSibling).textContent)
    .reduce((all, next) => all && fill(post.join, { A: all, B: next }) || next, "");
};

// What is typed, isolated where a text of the other direction could tear it.
const typed = (post, text) => {
  return text && (post.rtl || rightToLeft.test(text)) ? `\u2068${text}\u2069` : text;
};

const when = post => {
  if (!field("time").value || !field("day").value) return "";
  const [hour, minute] = field("time").value.split(":");
  const [year, month, day] = field("day").value.split("-").map(Number);
  const date = fill(post.date, { Day: day === 1 && post.first || day, Month: post.months[month - 1], Year: year });
  return fill(post.when, { Date: date, Time: fill(post.time, { Hour: hour, Minute: minute }) });
};

// The six parts in their order; empty where nothing is said.
const parts = post => {
  let what = picked(post, "what");
  const details = typed(post, plain("details"));
  what = what && details ? fill(post.details, { What: what, Details: details }) : what || details;
  let people = picked(post, "people");
  const count = digits(plain("count")).replace(/\D/g, "");
  if (count && $("[data-special] [name=people]:checked")) people = fill(post.about, { People: people, Count: count });
  return [what, typed(post, plain("place")), when(post), people, picked(post, "danger"), picked(post, "help")];
};

const line = (post, label, text) => text && fill(post.line, { Label: label, Text: text });
const labelled = (post, all) => all.map((text, i) => line(post, post.labels[i], text));

const compose = post => {
  const seen = picked(post, "seen");
  const tag = plain("tag").replace(/[^\p{L}\p{M}\p{N}_]/gu, "");
  return [
    seen ? line(post, post.unverified, seen) : post.unverified,
    ...labelled(post, parts(post)),
    [...post.tail ?? [], ...tag ? [typed(post, `#${tag}`)] : []].join(" "),
  ];
};

const text = lines => lines.filter(Boolean).join("\n");

// The message to the text relay: an emergency, so the place stands first, and
// no account or hashtag. Plain spaces and apostrophes keep it in one part.
const relay = () => {
  const [what, where, time, people, dangers] = labelled(sent, parts(sent));
  return text([sent.relay, where, what, people, dangers, time]).replace(/[\u00a0\u202f]/g, " ").replace(/\u2019/g, "'");
};

const length = words => {
  return window.Intl?.Segmenter ? [...new Intl.Segmenter(sent.place.lang).segment(words)].length : [...words].length;
};
// Some networks count everything beyond Latin, Greek, Cyrillic, Hebrew, Arabic
// and their neighbours twice.
const weight = words => [...words].reduce((n, c) => n + (/[\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]/.test(c) ? 1 : 2), 0);

let message = "";
const update = () => {
  clearTimeout(later);
  const said = parts(sent);
  for (const post of posts) {
    compose(post).forEach((words, i) => {
      const row = post.lines[i]; // only lines that changed are read out
      row.hidden = !words;
      if (row.textContent !== words) row.textContent = words;
    });
  }
  message = text(compose(sent));
  const any = said[0] || said[1];
  $("[data-waiting]").hidden = any;
  $("[data-done]").hidden = !any;
  const own = posts.at(-1);
  const lacking = [0, 1, 2].filter(i => !said[i]).map(i => own.labels[i]).reduce((all, next) => all && fill(own.join, { A: all, B: next }) || next, "");
  $("[data-missing]").hidden = !lacking;
  $("[data-missing]").textContent = fill($("[data-missing]").dataset.missing, { Parts: lacking });
  const count = length(message);
  $("[data-characters]").textContent = fill($("[data-characters]").dataset.characters, { Count: count });
  for (const item of each("[data-limit]")) {
    const over = ("wide" in item.dataset ? weight(message) : count) - item.dataset.limit;
    item.className = over > 0 ? "over" : "";
    item.textContent = over > 0 ? fill(item.dataset.over, { Over: over }) : item.dataset.fits;
  }
  const link = $("[data-relay]");
  if (link) link.href = `sms:${link.dataset.relay}` + (any ? `?&body=${encodeURIComponent(relay())}` : "");
  for (const name of ["time", "day"]) field(name).toggleAttribute("data-set", field(name).value); // on paper, a blank to fill
  $("[role=status]").textContent = "";
};

// While somebody types, the post waits for a pause.
let later;
form.addEventListener("input", () => {
  clearTimeout(later);
  later = setTimeout(update, 800);
});
form.addEventListener("change", update);
form.addEventListener("submit", event => event.preventDefault());
form.addEventListener("reset", () => setTimeout(() => {
  update();
  $("input").focus();
}));

const today = () => {
  const now = new Date();
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};
const acts = {
  now() {
    const now = new Date();
    field("day").value = today();
    field("time").value = `${two(now.getHours())}:${two(now.getMinutes())}`;
    update();
  },
  async copy(button) {
    let done = true;
    try {
      await navigator.clipboard.writeText(message);
    } catch { // refused, or a page that is no secure one
      getSelection().selectAllChildren(sent.place);
      done = document.execCommand("copy");
    }
    $("[role=status]").textContent = done ? button.dataset.copied : button.dataset.failed;
  },
  share() {
    navigator.share({ text: message }).catch(() => {}); // a reader may change their mind
  },
  print() {
    print();
  },
};
for (const button of each("[data-do]")) {
  button.hidden = button.dataset.do === "share" && !navigator.share;
  button.addEventListener("click", () => {
    if (later) update();
    acts[button.dataset.do](button);
  });
}

field("day").defaultValue = field("day").max = today();
$("[data-out]").hidden = false;
form.parentNode.classList.add("live");
form.parentNode.querySelector("details").open = false;
update();
