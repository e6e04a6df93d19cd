// The card as a tree of elements with inline styles, for programs that know no
// style sheets. It says what bench/testdata/card.html and card.css say: change
// them together.
import { height, icon, width } from "./measure.js";

const family = '"Noto Sans", "Noto Sans Arabic"';
const accent = "#00629b";

const styles = {
  card: { display: "flex", flexDirection: "column", width, height, backgroundColor: "#ffffff", color: "#14181f", fontFamily: family, fontWeight: 400, lineHeight: 1.3 },
  head: { display: "flex", flexDirection: "column", flexShrink: 0, gap: 12, padding: "44px 56px", backgroundColor: accent, color: "#ffffff" },
  title: { display: "block", fontSize: 96, fontWeight: 900, lineHeight: 1.2 },
  intro: { display: "block", fontSize: 38 },
  rows: { display: "flex", flexDirection: "column", flexGrow: 1, flexShrink: 1, flexBasis: 0, justifyContent: "space-evenly", padding: "16px 56px" },
  row: { display: "flex", alignItems: "center", gap: 28 },
  icon: { display: "flex", flexShrink: 0, width: 88, height: 88 },
  words: { display: "flex", flexDirection: "column", flexGrow: 1, flexShrink: 1, flexBasis: 0, minWidth: 0 },
  headline: { display: "block", fontSize: 46, fontWeight: 700 },
  sentence: { display: "block", fontSize: 34 },
  foot: { display: "block", flexShrink: 0, padding: "22px 56px", backgroundColor: "#e3f0f8", color: "#4a5260", fontSize: 34 },
};

/** An icon's picture as a data URI, in its colour: such pictures have no currentColor. */
const pictures = new Map();
export function picture(name) {
  if (!pictures.has(name)) {
    const svg = icon(name).replaceAll("currentColor", accent).replace("<svg ", '<svg width="88" height="88" ');
    pictures.set(name, `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`);
  }
  return pictures.get(name);
}

/**
 * Builds the card's tree from its words. box, text and image make the nodes of
 * a program; more is a style that every node gets.
 */
export function tree(words, { box, text, image }, more = {}) {
  const style = (name) => ({ ...styles[name], ...more[name], ...more.all });
  return box(style("card"), [
    box(style("head"), [text(style("title"), words.title), text(style("intro"), words.intro)]),
    box(style("rows"), words.rows.map((row) => box(style("row"), [
      image(style("icon"), picture(row.icon)),
      box(style("words"), [text(style("headline"), row.headline), text(style("sentence"), row.sentence)]),
    ]))),
    text(style("foot"), words.footer),
  ]);
}
