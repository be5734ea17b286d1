/** Each rule is in its five places, and what its page says is what it does. */

import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { eslint10, lint } from "../rules/testing/lint.ts";
import { showReport } from "../rules/testing/show-report.ts";
import plugin from "../src/plugin.ts";

const root = new URL("..", import.meta.url);
const names = Object.keys(plugin.rules);
const block = /```js (?<kind>correct|incorrect)\n(?<code>.*?)\n```/gs;

test("the rules stand in the order of the alphabet", () => {
  expect(names).toEqual([...names].sort());
});

describe.each(names)("%s", (name) => {
  test("has a rule, a test, a snapshot and a page", () => {
    const places = [`rules/${name}.ts`, `rules/${name}.test.ts`, `rules/snapshots/${name}.md`, `docs/rules/${name}.md`];
    expect(places.filter((place) => !existsSync(new URL(place, root)))).toEqual([]);
  });

  const samples = [...readFileSync(new URL(`docs/rules/${name}.md`, root), "utf8").matchAll(block)].map(({ groups }) => groups as { kind: string; code: string });

  test("shows code of both kinds", () => {
    expect(samples.map(({ kind }) => kind)).toEqual(["incorrect", "correct"]);
  });

  test("reports the incorrect samples as the snapshot says, and none of the correct ones", async () => {
    const reports = samples.map(({ code, kind }) => ({ code, kind, messages: lint(eslint10, name, { code }) }));
    expect(reports.filter(({ kind, messages }) => (kind === "correct") !== (messages.length === 0))).toEqual([]);
    const shown = reports.filter(({ kind }) => kind === "incorrect").map(({ code, messages }) => showReport({ code }, messages));
    await expect(`# The page of ${name}\n\n${shown.join("\n")}`).toMatchFileSnapshot(`rules/snapshots/${name}.md`);
  });

  test("names its page", () => {
    expect(plugin.rules[name]?.meta.docs?.url).toMatch(new RegExp(`/docs/rules/${name}\\.md$`));
  });
});
