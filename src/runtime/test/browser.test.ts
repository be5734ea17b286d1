/** The self-test in `browser/`, bundled: in a bare context, which is always there, and in Chromium, where that is installed. */

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import vm from "node:vm";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Results } from "./browser/self-test.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "uncallback-browser-"));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

const expected: Results = {
  call: 3,
  attempt: "refused",
  "an uncaught error": "refused",
  "tick before immediate": ["tick", "immediate"],
  all: [2, 4],
  each: [2, 4, 6],
  race: 6,
  timeout: "ERR_UNCALLBACK_TIMEOUT",
  "once, of an event target": "ready",
  promise: "kept",
  abortSignal: [true],
  abortable: "no longer needed",
  "channel and iterate": [1, 2],
  "coroutine, awaited": 9,
  runSync: "stand-in",
  "100,000 callbacks at once": 100_000,
};

const browsers = await findBrowsers();
if (browsers.length === 0) console.log("No test in Chromium: there is no `chromium` on the path.");

describe("a bundle for browsers", () => {
  let bundle: string;

  beforeAll(async () => {
    bundle = await createBundle();
  });

  test("imports nothing", () => {
    expect(bundle).not.toMatch(/^\s*import\b|\b(require|import)\(/m);
  });

  test("works where there is nothing of Node", async () => {
    const results = await new Promise<Results>((report) => {
      const browserGlobals = { setTimeout, clearTimeout, queueMicrotask, AbortController, AbortSignal, Event, EventTarget };
      vm.runInNewContext(bundle, { ...browserGlobals, report });
    });
    expect(JSON.parse(JSON.stringify(results))).toEqual(expected);
  });

  test.each(browsers)("works in %s", async (browser) => {
    expect(await runInBrowser(browser, bundle)).toEqual(expected);
  });
});

async function createBundle(): Promise<string> {
  const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
  const alias = { "@uncallback/runtime": file("../src/index.ts") };
  const build = await rolldown({ input: file("browser/self-test.ts"), platform: "browser", resolve: { alias } });
  const { output } = await build.generate({ format: "iife" });
  await build.close();
  return output[0].code;
}

/** `chromium`, as Debian calls it; none where it does not start. */
async function findBrowsers(): Promise<string[]> {
  try {
    await promisify(execFile)("chromium", ["--version"]);
    return ["chromium"];
  } catch {
    return [];
  }
}

/** Opens a page with the bundle, and gives what the page shows when its timers have run out. */
async function runInBrowser(browser: string, bundle: string): Promise<Results> {
  const page = path.join(folder, "self-test.html");
  const report = "const report = (results) => { document.body.textContent = encodeURIComponent(JSON.stringify(results)); };";
  writeFileSync(page, `<!doctype html><body><script>${report}\n${bundle.replaceAll("</script", "<\\/script")}</script></body>`);
  const { stdout } = await promisify(execFile)(browser, [...flags(), "--dump-dom", `file://${page}`], { timeout: 25_000 });
  const [, text = ""] = /<body>([^<]*)<\/body>/.exec(stdout) ?? [];
  return JSON.parse(decodeURIComponent(text)) as Results;
}

/** Headless, alone, and with timers that do not wait in real time. */
function flags(): string[] {
  return [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=10000",
    `--user-data-dir=${path.join(folder, "profile")}`,
  ];
}
