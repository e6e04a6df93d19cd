// Passing the page on: the system's own sharing, the link to copy, Mastodon,
// whose address only the reader knows. Words come from the page.
const sharing = document.querySelector("[data-share]");
if (sharing) {
  const address = document.querySelector("link[rel=canonical]").href;
  const message = sharing.querySelector("textarea");
  const status = sharing.querySelector("[role=status]");
  const button = (name, possible, act) => {
    const b = sharing.querySelector(`[data-do=${name}]`);
    if (!b || !possible) return;
    b.hidden = false;
    b.addEventListener("click", () => act(b).catch(() => {})); // a reader may change their mind
  };
  const title = document.querySelector("h1").textContent.trim();
  button("share", navigator.share, async () => {
    const data = { title, text: title, url: address };
    const picture = document.querySelector("figure img");
    if (picture && navigator.canShare) {
      // The picture that is shown has come already: nothing is loaded anew.
      const answer = await fetch(picture.currentSrc || picture.src, { cache: "force-cache" }).catch(() => null);
      if (answer && answer.ok) {
        const file = new File([await answer.blob()], picture.src.split("/").pop(), { type: "image/png" });
        const whole = { ...data, text: `${title} ${address}`, files: [file] };
        delete whole.url;
        if (navigator.canShare(whole)) return navigator.share(whole);
      }
    }
    return navigator.share(data);
  });
  button("copy", navigator.clipboard, async b => {
    await navigator.clipboard.writeText(address);
    status.textContent = b.dataset.done;
  });
  button("mastodon", true, async b => {
    const server = (prompt(b.dataset.ask) || "").trim().replace(/^https?:\/\/|^.*@|\/.*$/g, "");
    if (/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(server)) {
      open(`https://${server}/share?text=${encodeURIComponent(`${title} ${address}`)}`, "_blank", "noopener,noreferrer");
    }
  });
  message.addEventListener("focus", () => message.select());
}
