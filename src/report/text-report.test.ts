import { describe, expect, test } from "vitest";
import { Folder, type Files } from "../cli/testing/folder.ts";
import { runHere } from "../cli/testing/run-here.ts";

const installed = { "package.json": '{"dependencies":{"@uncallback/runtime":"1"}}' };

async function report(files: Files, ...argv: string[]): Promise<string> {
  const { stdout } = await runHere(new Folder({ ...installed, ...files }).path, argv);
  return stdout;
}

describe("the report for people", () => {
  test("lists for each file what can be converted, the pyramids and what stays, and sums up", async () => {
    const files = {
      "src/users.js": "nest(find, read, save);\nconvert(find); convert(read); convert(save);\n\n  refuse(each);\nplain(map)\n",
      "src/jobs.js": "plain(map); plain(filter);",
      "src/queue.js": `${"\n".repeat(99)}refuse(drain); nest(push, drain)\nrefuse(on)`,
      "src/vendor.min.js": "",
    };
    expect(await report(files, "src")).toBe(`\
src/queue.js: 0 of 2 callbacks can be converted
  100:1   \`drain\` stays (many-shot): rows come one by one
  100:16  2 nested callbacks: \`push\` → \`drain\`
  101:1   \`on\` stays (many-shot): rows come one by one
src/users.js: 3 of 4 callbacks can be converted
  1:1  3 nested callbacks: \`find\` → \`read\` → \`save\`
  4:3  \`each\` stays (many-shot): rows come one by one

files       3 = 1 convertible + 2 without
call sites  9 = 3 convertible + 3 refused + 3 no callback
refused     3 many-shot  Collect the rows with a call that calls back once.
pyramids    2, the deepest of 3 levels
skipped     1 minified
More: \`npx uncallback explain CODE\` shows what a refusal means, with an example.
Next: add \`--diff\` to see the changes, \`--write\` to make them.
`);
  });

  test("counts callbacks that are handed on unchanged, and does not list them", async () => {
    expect(await report({ "a.js": "convert(x); pass(y)", "b.js": "pass(z)" })).toBe(`\
a.js: 1 of 1 callbacks can be converted

files       2 = 1 convertible + 1 without
call sites  3 = 1 convertible + 2 refused + 0 no callback
refused     2 passed-on  Nothing has to change.
pyramids    none
Next: add \`--diff\` to see the changes, \`--write\` to make them.
`);
  });

  test("says when there is nothing to convert", async () => {
    expect(await report({ "a.js": "plain(map)" })).toBe(`
files       1 = 0 convertible + 1 without
call sites  1 = 0 convertible + 0 refused + 1 no callback
pyramids    none
Nothing to convert.
`);
  });

  test("says what was written", async () => {
    expect(await report({ "a.js": "convert(x)" }, "--write")).toBe(`\
a.js: 1 of 1 callbacks converted

files       1 = 1 convertible + 0 without; 1 written
call sites  1 = 1 convertible + 0 refused + 0 no callback
pyramids    none
`);
  });
});
