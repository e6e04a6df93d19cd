// satori makes an SVG with glyphs as paths, resvg a PNG of it.
import { Resvg } from "@resvg/resvg-js";
import satori from "satori";
import { fonts, height, language, measure, width, words } from "./measure.js";
import { tree } from "./tree.js";

const nodes = {
  box: (style, children) => ({ type: "div", props: { style, children } }),
  text: (style, children) => ({ type: "div", props: { style, children } }),
  image: (style, src) => ({ type: "img", props: { style, src, width: 88, height: 88 } }),
};

const said = words(language);

// satori knows no direction: rows run from right to left by hand here.
const more = said.direction === "rtl" ? {
  row: { flexDirection: "row-reverse" },
  title: { textAlign: "right" },
  intro: { textAlign: "right" },
  headline: { textAlign: "right" },
  sentence: { textAlign: "right" },
  foot: { textAlign: "right" },
} : {};

await measure("satori + resvg", async () => {
  const svg = await satori(tree(said, nodes, more), { width, height, fonts });
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
});
