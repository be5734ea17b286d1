/** The page of refusals is the table of refusals, and its examples are refused. */

import { expect, test } from "vitest";
import { convert } from "../src/convert.ts";
import { refusals, type Refusal } from "../src/judge/refusals.ts";

const entries = Object.entries<Refusal>(refusals);

test("the page shows the table; `npm run pages` writes it", async () => {
  await expect(page()).toMatchFileSnapshot("refusals.md");
});

test.each(entries)("the example of %s is refused with that code", (code, { example, language = "js" }) => {
  const versions = new Map([["library-version", undefined], ["library-callback", "2.6.4"]]);
  const readVersion = (): string | undefined => (versions.has(code) ? versions.get(code) : "3.2.6");
  const { text, sites } = convert(example, { filename: `example.${language}`, readVersion });
  expect(sites.map((site) => site.code)).toContain(code);
  expect(text).toBe(example);
});

test.each(entries.filter(([, { instead }]) => instead !== undefined))("%s: what is shown instead is converted", (code, { instead = "", language = "js" }) => {
  const { isChanged, sites } = convert(instead, { filename: `instead.${language}` });
  expect(sites.map((site) => site.code)).not.toContain(code);
  expect(isChanged).toBe(true);
});

function page(): string {
  const sections = entries.map(([code, { message, example, language = "js", remedy, instead }]) => {
    const block = (source: string): string => `\`\`\`${language}\n${source}\n\`\`\``;
    return [`## ${code}`, message, block(example), remedy, ...(instead === undefined ? [] : [block(instead)])].join("\n\n");
  });
  const opening =
    "A call that could not be converted exactly is left as it is, and the report names the reason with one of these codes; `npx uncallback explain CODE` says the same. " +
    "Each has the smallest code that is refused, what its author can change, and the same code with that change, which is converted. None of them is an error: the code works as it did.";
  return `${["# Refusals", opening, ...sections].join("\n\n")}\n`;
}
