// The DevTools protocol over the browser's pipe: messages end with a NUL
// (--remote-debugging-pipe reads file descriptor 3 and writes 4).
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** Finds the browser in PATH, or returns undefined. */
export function findChromium() {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of names) {
      try {
        if (readdirSync(folder).includes(name)) return join(folder, name);
      } catch {
        // a folder of PATH that is not there
      }
    }
  }
}

/** Starts a browser and returns { pid, send, close }. */
export function startChromium(program) {
  const profile = mkdtempSync(join(tmpdir(), "smem-bench-"));
  const browser = spawn(program, [
    "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run", "--allow-file-access-from-files",
    "--force-device-scale-factor=1", "--remote-debugging-pipe", `--user-data-dir=${profile}`, "about:blank",
  ], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });

  const waiting = new Map();
  let count = 0;
  let parts = [];
  browser.stdio[4].on("data", (chunk) => {
    for (let end; (end = chunk.indexOf(0)) >= 0; chunk = chunk.subarray(end + 1)) {
      const message = JSON.parse(Buffer.concat([...parts, chunk.subarray(0, end)]).toString());
      parts = [];
      const wait = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error) wait?.reject(new Error(`Chromium: ${message.error.message}`));
      else wait?.resolve(message.result);
    }
    parts.push(chunk);
  });
  const ended = new Promise((resolve) => browser.once("exit", resolve));
  ended.then(() => {
    for (const { reject } of waiting.values()) reject(new Error("Chromium ended"));
  });

  return {
    pid: browser.pid,
    send(method, params = {}, sessionId) {
      const id = ++count;
      browser.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    },
    async close() {
      await this.send("Browser.close").catch(() => {});
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

/** The ids of a process and of all that it started, as they are now. */
export function family(pid) {
  const children = new Map();
  for (const name of readdirSync("/proc")) {
    const stat = /^\d+$/.test(name) && readStat(name);
    if (stat) children.set(stat.parent, [...(children.get(stat.parent) ?? []), Number(name)]);
  }
  const all = [pid];
  for (const id of all) all.push(...(children.get(id) ?? []));
  return all;
}

/** What proc_pid_stat(5) says of a process, times in clock ticks; undefined if it is gone. */
export function readStat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14]) };
  } catch {
    return undefined;
  }
}

/** The proportional set size of a process, bytes (proc_pid_smaps(5)); 0 if it is gone. */
export function pss(pid) {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))[1]) * 1024;
  } catch {
    return 0;
  }
}
