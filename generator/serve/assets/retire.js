// Stands where a site has its service worker: one that was installed at this address before takes itself away, so that
// it does not go on showing what it has kept.
addEventListener("install", () => skipWaiting());
addEventListener("activate", event => event.waitUntil((async () => {
  await registration.unregister();
  for (const page of await clients.matchAll({type: "window"})) page.navigate(page.url).catch(() => {});
})()));
