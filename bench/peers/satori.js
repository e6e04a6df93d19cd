// satori makes an SVG with glyphs as paths, resvg a PNG of it.
import { Resvg } from "@resvg/resvg-js";
import satori from "satori";
import { fonts, height, language, measure, version, width, words } from "./measure.js";
import { tree } from "./tree.js";

const nodes = {
  box: (style, children) => ({ type: "div", props: { style, children } }),
  text: (style, children) => ({ type: "div", props: { style, children } }),
  image: (style, src) => ({ type: "img", props: { style, src, width: 88, height: 88 } }),
};

const said = words(language);

const more = { card: { direction: said.direction } };
await measure(`satori ${version("satori")} + resvg ${version("@resvg/resvg-js")}`, async () => {
  const svg = await satori(tree(said, nodes, more), { width, height, fonts });
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
});
