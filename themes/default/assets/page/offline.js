// Has the page's language kept for when the network is gone, and says so when the page is a kept copy (sw.js marks it).
const {serviceWorker: worker} = navigator, {src} = document.currentScript;
const manifest = document.querySelector("link[rel=manifest]");
const line = document.querySelector(".saved > [hidden]");
if (line && "saved" in document.documentElement.dataset) {
  line.hidden = false;
  line.className = "notice";
}
if (worker && manifest) addEventListener("load", async () => {
  try {
    const registration = await worker.register(new URL("../sw.js", src));
    (await worker.ready).active.postMessage(new URL("offline.json", manifest.href).href);
    if (worker.controller) await registration.update(); // browsers look for a new one when it suits them
  } catch {} // a browser may refuse: then nothing is kept
});
// offline.html offers what is kept.
for (const choice of document.querySelectorAll("[data-kept]")) caches.match(choice.href).then(kept => choice.parentElement.hidden = !kept);
