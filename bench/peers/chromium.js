// A screenshot by Chromium, the way most people make cards with it: one page
// stays open, each card is put into it and photographed. Exit code 4: there is
// no Chromium here.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { family, findChromium, pss, readStat, startChromium } from "./cdp.js";
import { fontFolder, fonts, height, icon, language, measure, testdata, width, words } from "./measure.js";

const program = findChromium();
if (!program) {
  console.error("chromium: not installed, left out");
  process.exit(4);
}

const said = words(language);
const tick = 1000 / Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" })); // ms

const faces = fonts.map(({ name, weight, file }) =>
  `@font-face { font-family: "${name}"; font-weight: ${weight}; src: url("${pathToFileURL(join(fontFolder, file))}"); }`).join("\n");
const css = readFileSync(join(testdata, "card.css"), "utf8");

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const icons = new Map(said.rows.map((row) => [row.icon, icon(row.icon)]));

/** The markup of bench/testdata/card.html with the words in it. */
function markup() {
  const rows = said.rows.map((row) => `<article class="row"><div class="icon">${icons.get(row.icon)}</div><div class="words"><h2>${escape(row.headline)}</h2><p class="sentence">${escape(row.sentence)}</p></div></article>`);
  return `<div class="card" lang="${said.language}" dir="${said.direction}"><header class="head"><h1>${escape(said.title)}</h1><p class="intro">${escape(said.intro)}</p></header><main class="rows">${rows.join("")}</main><footer class="foot">${escape(said.footer)}</footer></div>`;
}

const browser = startChromium(program);
try {
  const { targetId } = await browser.send("Target.createTarget", { url: pathToFileURL(testdata).href });
  const { sessionId } = await browser.send("Target.attachToTarget", { targetId, flatten: true });
  const send = (method, params) => browser.send(method, params, sessionId);
  await send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
  const { frameTree } = await send("Page.getFrameTree");
  await send("Page.setDocumentContent", { frameId: frameTree.frame.id, html: `<!doctype html><meta charset="utf-8"><style>${faces}\n${css}</style><body></body>` });

  const run = async (expression) => {
    const { exceptionDetails } = await send("Runtime.evaluate", { expression, awaitPromise: true });
    if (exceptionDetails) throw new Error(`Chromium: ${exceptionDetails.text} ${exceptionDetails.exception?.description ?? ""}`);
  };
  const draw = async () => {
    await run(`document.body.innerHTML = ${JSON.stringify(markup())}; document.fonts.ready`);
    const { data } = await send("Page.captureScreenshot", { format: "png", optimizeForSpeed: false });
    return Buffer.from(data, "base64");
  };

  // The browser's processes and this one, which speaks to it. A process that
  // ends in between takes its ticks to its parent.
  const cpu = () => {
    const { user, system } = process.cpuUsage();
    return family(browser.pid).reduce((sum, pid) => sum + (readStat(pid)?.ticks ?? 0) * tick, 0) + (user + system) / 1000;
  };
  // The kernel keeps no peak of shared memory counted once, so this is what the
  // browser holds after the last card: every page divided among those who share it.
  const peak = () => family(browser.pid).reduce((sum, pid) => sum + pss(pid), 0);
  const { product } = await browser.send("Browser.getVersion");
  await measure(`Chromium ${product.split("/")[1].split(".")[0]}`, draw, { cpu, peak });
} finally {
  await browser.close();
}
