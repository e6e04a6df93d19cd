// The service worker: keeps the languages that a reader has visited, whole, for when the network is gone. It stands at
// the site's root and holds nothing that depends on the content: what there is to keep stands in offline.json beside
// each language's home page, with a hash of each file and one of them all. docs/offline.md explains it.
//
// A cache's name is "<scope> <version of these lines> <address of the list> <hash of the list>".
const home = registration.scope;
const mark = home + " 1 ";
const loosely = {ignoreSearch: true, ignoreVary: true};
const patience = 4000; // ms

addEventListener("install", event => event.waitUntil(skipWaiting()));

addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith(home + " ") && !name.startsWith(mark)) await caches.delete(name);
  }
  await clients.claim();
})()));

// A page that is read says which list is its language's, and whether its reader saves data. One list at a time.
let turn = Promise.resolve();
addEventListener("message", event => event.waitUntil(turn = turn.then(() => keep(...event.data)).catch(() => {})));

// keep makes the cache of a list whole. What earlier caches of the list hold with the same hash is copied, the rest is
// fetched, files that fail are left for the next visit; only when all are there the earlier caches go. A reader who
// saves data gets the first files of the list, the whole language on one page among them, and keeps what has not
// changed of the others.
const keep = async (list, saving) => {
  const answer = await fetch(list, {cache: "no-cache"});
  if (!answer.ok) return;
  const {hash, first, files} = await answer.clone().json();
  const name = mark + list + " " + hash;
  const cache = await caches.open(name);
  await cache.put(list, answer);
  const earlier = [];
  for (const other of await caches.keys()) {
    if (other === name || !other.startsWith(mark + list + " ")) continue;
    const old = await caches.open(other);
    const had = await old.match(list);
    earlier.push({other, old, had: had ? (await had.json()).files.map(String) : []});
  }
  let whole = true;
  for (const [i, file] of files.entries()) {
    const url = new URL(file[0], list).href;
    let copy = await cache.match(url);
    if (copy) continue;
    for (const {old, had} of earlier) {
      if (had.includes(String(file))) copy ??= await old.match(url);
    }
    if (!copy && i >= first && saving) continue;
    copy ??= await fetch(url, {cache: "no-cache"}).catch(() => {});
    if (copy?.ok) await cache.put(url, copy.redirected ? new Response(copy.body, copy) : copy);
    else whole = false;
  }
  if (whole) for (const {other} of earlier) await caches.delete(other);
};

// find returns a file from the newest cache that has it.
const find = async url => {
  for (const name of (await caches.keys()).reverse()) {
    const copy = name.startsWith(mark) && await (await caches.open(name)).match(url, loosely);
    if (copy) return copy;
  }
};

addEventListener("fetch", event => {
  const url = event.request.url.replace(/(index\.html)?([?#].*)?$/, "");
  if (event.request.method !== "GET" || !url.startsWith(home) || url.startsWith(home + "admin/")) return; // editors want the network
  event.respondWith(/\.[0-9a-f]{8}\.\w+$/.test(url) ? lasting(event.request) : fresh(event.request, url));
});

// lasting is a file whose name is its hash: never another under this name.
const lasting = async request => await find(request.url) ?? fetch(request);

// fresh asks the network first. What is kept answers when the network fails, takes too long or has trouble itself.
const fresh = async (request, url) => {
  const network = fetch(request);
  const answer = await Promise.race([network.catch(() => {}), new Promise(done => setTimeout(done, patience))]);
  if (answer && answer.status < 500) return answer;
  const copy = await find(url);
  if (copy) return url.endsWith("/") ? saved(copy) : copy;
  const page = request.destination === "document";
  const other = page ? await part(url) : request.destination === "image" && await find(url.replace(/-\w+\.png$/, "-lite.png"));
  return other || network.catch(async () => page && await find(home + "offline.html") || Response.error());
};

// saved marks a page as a copy, so that it shows the line which says so.
const saved = async copy => new Response((await copy.text()).replace("<html", "<html data-saved"), copy);

// part leads to a page's words on the one page that holds the whole language.
const part = async url => {
  for (const name of await caches.keys()) {
    const root = name.startsWith(mark) && new URL("./", name.split(" ")[2]).href;
    if (root && url.startsWith(root) && url !== root + "lite/" && await find(root + "lite/")) {
      return Response.redirect(root + "lite/#" + url.slice(root.length).replace(/\/$/, ""));
    }
  }
};
