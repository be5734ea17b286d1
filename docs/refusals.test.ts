/** The page of refusals is the table of refusals, and its examples are refused. */

import { expect, test } from "vitest";
import { convert } from "../src/convert.ts";
import { refusals, type Refusal } from "../src/judge/refusals.ts";

const entries = Object.entries<Refusal>(refusals);

test("the page shows the table; `npm run pages` writes it", async () => {
  await expect(page()).toMatchFileSnapshot("refusals.md");
});

test.each(entries)("the example of %s is refused with that code", (code, { example, language = "js" }) => {
  const { text, sites } = convert(example, { filename: `example.${language}` });
  expect(sites.map((site) => site.code)).toContain(code);
  expect(text).toBe(example);
});

function page(): string {
  const sections = entries.map(([code, { message, example, language = "js", remedy }]) =>
    [`## ${code}`, message, `\`\`\`${language}\n${example}\n\`\`\``, remedy].join("\n\n"),
  );
  const opening = "A call that could not be converted exactly is left as it is. The report names the reason with one of these codes.";
  return `${["# Refusals", opening, ...sections].join("\n\n")}\n`;
}
