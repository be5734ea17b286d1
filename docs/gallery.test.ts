/** The page of examples of real size: fixtures of the theme `gallery`, before and after. */

import { expect, test } from "vitest";
import { type Fixture, readFixtures } from "../fixtures/harness/fixture.ts";

/** Title and a sentence of each, by the name of its fixture, in the order of the page. */
const examples: Readonly<Record<string, readonly [title: string, sentence: string]>> = {
  "key-value-files": ["Files on a key-value store", "A class with methods that call one another: mostly plain guards, one error that is an answer."],
  "http-handlers": ["Handlers of a web server", "Success ends at the response, errors at `next`, and the mail is sent without anyone waiting for it."],
  "lock-file": ["A lock file", "Retries, and a stale lock that several may want to break: nearly every error is looked at."],
  "remove-tree": ["Removing a tree of files", "Whatever is removed by somebody else meanwhile is no error, and the children go all at once."],
  "module-resolver": ["Looking for a module", "Walks up through folders, by functions that call themselves."],
  "job-worker": ["A worker of a job queue", "Constructor functions, events, and a `self` that stays."],
  "cached-lookup": ["A lookup with two caches", "Who asks while an answer is on its way is put in a queue."],
  "dht-query": ["Asking the nodes of a network", "A few requests at a time are under way, and each answer may start others."],
  "database-hooks": ["A database with hooks", "Seven levels of nesting, a transaction that is rolled back on errors, and a counter."],
  rpc: ["Remote calls, in TypeScript", "The types of results come from the callees; nothing is annotated anew."],
};

const fixtures = readFixtures().filter(({ name }) => name.startsWith("gallery/"));

test("the page shows the fixtures; `npm run pages` writes it", async () => {
  await expect(page()).toMatchFileSnapshot("gallery.md");
});

test("every example has a title, and real size", () => {
  expect(fixtures.map(shortName).sort()).toEqual(Object.keys(examples).sort());
  expect(fixtures.filter(({ input }) => input.split("\n").length < 50)).toEqual([]);
});

function page(): string {
  const opening = [
    "# Before and after",
    "Ten programs in the shapes that callback code has, as the tool converts them, unedited. Each is a [fixture](../fixtures/gallery): " +
      "both sides are run under some dozens of conditions, with failing, throwing and silent callees, and must not be told apart.",
  ];
  const sections = Object.entries(examples).map(([name, words]) => section(fixtures.find((fixture) => shortName(fixture) === name)!, words));
  return `${[...opening, ...sections].join("\n\n")}\n`;
}

function section({ filename, input, output = "" }: Fixture, [title, sentence]: readonly [string, string]): string {
  const block = (text: string): string => `\`\`\`${filename.endsWith("ts") ? "ts" : "js"}\n${text}\`\`\``;
  return [`## ${title}`, sentence, "Before:", block(input), "After:", block(output)].join("\n\n");
}

const shortName = ({ name }: Fixture): string => name.slice("gallery/".length);
