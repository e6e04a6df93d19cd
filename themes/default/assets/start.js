// Stands in every page and asks for the script that all pages share only when the page has been painted: on a slow phone, words come first.
// A page in a tab that nobody looks at is not painted, so there it asks at once.
const {currentScript: here} = document;
addEventListener("load", () => {
  const ask = () => {
    const script = document.createElement("script");
    script.src = here.dataset.src;
    here.after(script);
  };
  document.hidden ? ask() : requestAnimationFrame(() => setTimeout(ask));
});
