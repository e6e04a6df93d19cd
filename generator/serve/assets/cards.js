// A choice among the cards is shown as soon as it is made.
"use strict";
const form = document.querySelector("form");
form.addEventListener("change", () => form.requestSubmit());
form.addEventListener("submit", () => { // an address without what is not chosen
  for (const field of form.elements) field.disabled = field.name && !field.value;
});
addEventListener("pageshow", () => { for (const field of form.elements) field.disabled = false; });
