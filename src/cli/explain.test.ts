import { describe, expect, test } from "vitest";
import { refusals } from "../judge/refusals.ts";
import { runHere } from "./testing/run-here.ts";

const runIn = (...argv: string[]) => runHere("/", ["explain", ...argv]);

describe("uncallback explain", () => {
  test("says what a code means, with an example, what to change, and the example with that change", async () => {
    const { message, example, remedy, instead } = refusals["result-used"];
    expect(await runIn("result-used")).toEqual({
      exitCode: 0, stderr: "", stdout: `result-used: ${message}\n\n  ${example}\n\n${remedy}\n\n  ${instead}\n`,
    });
  });

  test("lists every code on a line of its own when none is named", async () => {
    const { exitCode, stdout } = await runIn();
    expect(exitCode).toBe(0);
    expect(stdout.trimEnd().split("\n").map((line) => line.split(" ")[0])).toEqual(Object.keys(refusals));
  });

  test.each(["no-such-code", "toString"])("does not know the code %s, and says how to find one", async (code) => {
    const { exitCode, stdout, stderr } = await runIn(code);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`There is no refusal with the code \`${code}\`.`);
  });

  test("takes one code at a time", async () => {
    const { exitCode, stderr } = await runIn("own-this", "result-used");
    expect(exitCode).toBe(2);
    expect(stderr).toContain("`explain` takes one code");
  });
});
