// @takumi-rs/core: nodes with inline styles, its quickest way in.
import { Renderer } from "@takumi-rs/core";
import { fonts, height, language, measure, version, width, words } from "./measure.js";
import { tree } from "./tree.js";

const nodes = {
  box: (style, children) => ({ type: "container", style, children }),
  text: (style, text) => ({ type: "text", style, text }),
  image: (style, src) => ({ type: "image", style, src, width: 88, height: 88 }),
};

const renderer = new Renderer();
for (const { name, weight, data } of fonts) await renderer.registerFont({ name, weight, data });

const said = words(language);
const more = { card: { direction: said.direction } };
await measure(`takumi ${version("@takumi-rs/core")}`, () => renderer.render(tree(said, nodes, more), { width, height, format: "png", lang: language }));
