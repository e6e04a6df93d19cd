// Has the page's language, or what belongs to none, kept for when the network is gone, and says so when the page is a kept copy (sw.js marks it).
const {serviceWorker: worker} = navigator, {src} = document.currentScript;
const list = new URL("offline.json", document.querySelector("link[rel=manifest]")?.href ?? new URL("..", src)).href;
const line = document.querySelector(".saved > [hidden]");
if (line && "saved" in document.documentElement.dataset) {
  line.hidden = false;
  line.className = "notice";
}
if (worker) (async () => {
  const tell = () => worker.controller?.postMessage([list, navigator.connection?.saveData]);
  worker.oncontrollerchange = tell; // a first worker, or a new one in the place of another
  try {
    const registration = await navigator.serviceWorker.register(new URL("../sw.js", src));
    if (!worker.controller) return;
    await registration.update(); // by themselves, browsers look for a new one when it suits them
    if (!registration.installing && !registration.waiting) tell();
  } catch {} // a browser may refuse: then nothing is kept
})();
// offline.html offers what is kept; if nothing is, it says so in every language.
const choices = [...document.querySelectorAll("[data-kept]")];
if (choices.length) Promise.all(choices.map(choice => caches.match(choice.href))).then(kept => {
  if (kept.some(Boolean)) kept.forEach((copy, i) => choices[i].parentElement.hidden = !copy);
});
