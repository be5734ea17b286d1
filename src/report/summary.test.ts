import { describe, expect, test } from "vitest";
import type { RefusalCode } from "../judge/refusals.ts";
import type { Site } from "../model.ts";
import type { FileReport, RunReport } from "./model.ts";
import { summarize } from "./summary.ts";

const site = (verdict: Site["verdict"], code?: RefusalCode): Site =>
  ({ line: 1, column: 1, callee: "f", verdict, code, because: "", depth: 1 });

const file = (path: string, sites: Site[], rest: Partial<FileReport> = {}): FileReport =>
  ({ path, isChanged: false, isWritten: false, sites, pyramids: [], ...rest });

const summaryOf = (rest: Partial<RunReport>) => summarize({
  mode: "report", runtime: "", errors: "route", missingRuntime: undefined, exitCode: 0,
  files: [], skipped: [], failures: [], ...rest,
});

describe("summarize", () => {
  test("counts each site once, and refusals by code, the most frequent first", () => {
    const files = [
      file("a.js", [site("converted"), site("refused", "many-shot"), site("not-a-callback")], { isChanged: true, isWritten: true }),
      file("b.js", [site("refused", "own-this"), site("refused", "own-this"), site("refused", "constructed")]),
    ];
    const { sites, refusals, files: counts } = summaryOf({ files });
    expect(sites).toEqual({ total: 6, converted: 1, refused: 4, notACallback: 1 });
    expect(Object.entries(refusals)).toEqual([["own-this", 2], ["constructed", 1], ["many-shot", 1]]);
    expect(counts).toMatchObject({ total: 2, converted: 1, unchanged: 1, written: 1 });
  });

  test("counts paths that failed once, and none that was looked into", () => {
    const failure = (...paths: string[]) => ({ id: "", message: "", remedy: "", exitCode: 2, paths });
    const { files } = summaryOf({ files: [file("a.js", [])], failures: [failure("a.js"), failure("b.js", "c.js"), failure("c.js")] });
    expect(files.failed).toBe(2);
  });

  test("counts skipped files by reason", () => {
    const skipped = [{ path: "a", reason: "minified" }, { path: "b", reason: "generated" }, { path: "c", reason: "generated" }] as const;
    expect(summaryOf({ skipped }).files.skipped).toEqual({ generated: 2, minified: 1 });
  });

  test("finds the deepest pyramid", () => {
    const pyramid = (depth: number) => ({ line: 1, column: 1, depth, chain: [] });
    const files = [file("a", [], { pyramids: [pyramid(2), pyramid(5)] }), file("b", [], { pyramids: [pyramid(3)] })];
    expect(summaryOf({ files }).pyramids).toEqual({ total: 3, deepest: 5 });
    expect(summaryOf({}).pyramids).toEqual({ total: 0, deepest: 0 });
  });
});
