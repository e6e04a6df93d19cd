// What stands in <noscript data-later> was left until the page is painted, so that nothing comes before the words: icons, the tab's own
// among them, the manifest, the style sheet for paper. Without scripts, browsers read it where it stands.
for (const later of document.querySelectorAll("noscript[data-later]")) later.outerHTML = later.textContent;
