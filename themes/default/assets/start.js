// Stands in every page and asks for the script that all pages share (the report page: for its own, too) when the page has had time to be painted: on a slow phone, words come first.
const {currentScript: here} = document;
addEventListener("load", () => setTimeout(() => {
  const script = document.createElement("script");
  script.src = here.dataset.src;
  here.after(script);
}, 400));
