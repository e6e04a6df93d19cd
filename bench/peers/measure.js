// What all peers share: the card's words, fonts and icons, and how a warm
// process is measured. Every peer prints one line of JSON (bench.Result).
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

export const width = 1080;
export const height = 1350;

const root = join(import.meta.dirname, "..", "..");
export const testdata = join(root, "bench", "testdata");
export const fontFolder = join(root, "themes", "default", "fonts");

/** The fonts that the card's style sheet names, data included. */
export const fonts = [
  { name: "Noto Sans", weight: 400, file: "NotoSans-Regular.ttf" },
  { name: "Noto Sans", weight: 700, file: "NotoSans-Bold.ttf" },
  { name: "Noto Sans", weight: 900, file: "NotoSans-Black.ttf" },
  { name: "Noto Sans Arabic", weight: 400, file: "NotoSansArabic-Regular.ttf" },
  { name: "Noto Sans Arabic", weight: 700, file: "NotoSansArabic-Bold.ttf" },
  { name: "Noto Sans Arabic", weight: 900, file: "NotoSansArabic-Black.ttf" },
].map((font) => ({ ...font, data: readFileSync(join(fontFolder, font.file)) }));

/** The card's words, as in bench/testdata. */
export function words(language) {
  return JSON.parse(readFileSync(join(testdata, `${language}.json`), "utf8"));
}

/** The SVG source of an icon of the default theme. */
export function icon(name) {
  return readFileSync(join(root, "themes", "default", "icons", `${name}.svg`), "utf8").trim();
}

const { values: options } = parseArgs({
  options: {
    language: { type: "string", default: "fr" },
    warm: { type: "string", default: "20" },
    cards: { type: "string", default: "100" },
    png: { type: "string" },
  },
});
export const language = options.language;

/** CPU time of this process so far, ms. */
function ownCPU() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The most memory this process ever had resident, bytes: VmHWM of proc_pid_status(5). */
function ownPeak() {
  return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync("/proc/self/status", "utf8"))[1]) * 1024;
}

/** The version of an installed package. */
export function version(name) {
  return JSON.parse(readFileSync(join(import.meta.dirname, "node_modules", name, "package.json"), "utf8")).version;
}

/**
 * Measures draw, which makes the card once and resolves to its PNG, and prints
 * the result. cpu (ms) and peak (bytes) are this process's unless given.
 */
export async function measure(program, draw, { cpu = ownCPU, peak = ownPeak } = {}) {
  const cards = Number(options.cards);
  let png;
  for (let i = 0; i < Number(options.warm) || i < 1; i++) png = await draw();
  const start = performance.now();
  const before = cpu();
  for (let i = 0; i < cards; i++) png = await draw();
  const spent = cpu() - before;
  const wall = performance.now() - start;
  check(program, png);
  if (options.png) writeFileSync(options.png, png);
  console.log(JSON.stringify({ program, language, cpu: spent / cards, wall: wall / cards, bytes: png.length, peak: peak() / 1e6 }));
}

/** Fails on what is no PNG of the card's size: a fast wrong answer is none. */
function check(program, png) {
  const at = (offset) => Buffer.from(png).readUInt32BE(offset);
  if (at(0) !== 0x89504e47 || at(16) !== width || at(20) !== height) {
    throw new Error(`${program} made no PNG of ${width} by ${height} px`);
  }
}
