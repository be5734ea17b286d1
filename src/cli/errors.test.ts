import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CliError, describeSystemError, errorKinds } from "./errors.ts";

const kinds = Object.entries(errorKinds);

describe("errorKinds", () => {
  test.each(kinds)("%s says what happened and what to do, in sentences", (id, { title, remedy }) => {
    if (id !== "syntax-error" && id !== "uncommitted") expect(title).toMatch(/\.$/);
    if (id !== "syntax-error") expect(remedy).toMatch(/^[A-Z`].*\.$/);
  });

  test("exit with 2, or 130 when interrupted", () => {
    expect(kinds.filter(([, { exitCode }]) => exitCode !== 2).map(([id, { exitCode }]) => [id, exitCode])).toEqual([["interrupted", 130]]);
  });
});

describe("CliError", () => {
  test("fills its title with its details", () => {
    const error = new CliError("syntax-error", { path: "a.js", line: 3, column: 7, detail: "Unexpected token" });
    expect(error).toMatchObject({ message: "a.js:3:7: Unexpected token", paths: ["a.js"], line: 3, column: 7, remedy: "", exitCode: 2 });
  });

  test("lists several files", () => {
    const { message, paths } = new CliError("uncommitted", { paths: ["a.js", "b.js"] });
    expect(message).toBe("Nothing is written, because files to be changed are not committed:\n  a.js\n  b.js");
    expect(paths).toEqual(["a.js", "b.js"]);
  });
});

describe("describeSystemError", () => {
  test("says it in the system's words", () => {
    let error: unknown;
    try {
      readFileSync("/nowhere/at/all");
    } catch (caught) {
      error = caught;
    }
    expect(describeSystemError(error)).toBe("no such file or directory");
  });

  test("takes the message of an error that the system does not know", () => {
    expect(describeSystemError(new Error("odd"))).toBe("odd");
  });
});
