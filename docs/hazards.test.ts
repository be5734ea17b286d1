/** The page of hazards: the words of `fixtures/hazards.json`, and what the fixtures themselves say became of each. */

import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import hazards from "../fixtures/hazards.json";
import { convertFixture } from "../fixtures/harness/conversion.ts";
import { type Fixture, readFixtures } from "../fixtures/harness/fixture.ts";
import { refusals } from "../src/judge/refusals.ts";

interface Hazard {
  /** Letter and number, as `A1`. */
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  /** Tests that hold it besides the fixtures. */
  readonly tests: readonly string[];
  readonly fixtures: readonly Fixture[];
}

const fixtures = readFixtures();
const chapters = Object.entries(hazards).map(([letter, chapter]) => ({
  heading: `${letter}. ${chapter.about}`,
  hazards: chapter.hazards.map((hazard, index) => readHazard(`${letter}${index + 1}`, hazard as [string, string, string[]?])),
}));
const all = chapters.flatMap((chapter) => chapter.hazards);

/** The number in a fixture's name has two digits: `A1` owns `position/a01-code-after-call`. */
function readHazard(id: string, [title, sentence, tests = []]: [string, string, string[]?]): Hazard {
  const prefix = id.toLowerCase().replace(/\d+/, (number) => `${number.padStart(2, "0")}-`);
  return { id, title, sentence, tests, fixtures: fixtures.filter(({ name }) => name.split("/")[1]!.startsWith(prefix)) };
}

test("the page shows the table and the fixtures; `npm run pages` writes it", async () => {
  await expect(page()).toMatchFileSnapshot("hazards.md");
});

test("every fixture with a letter and a number belongs to a hazard", () => {
  const owned = new Set(all.flatMap((hazard) => hazard.fixtures));
  expect(fixtures.filter((fixture) => /\/[a-z]\d\d-/.test(fixture.name) && !owned.has(fixture))).toEqual([]);
});

test("every hazard has a fixture that converts and is run before and after", () => {
  const isRun = ({ output, scenario }: Fixture) => output !== undefined && scenario !== undefined;
  expect(all.filter((hazard) => !hazard.fixtures.some(isRun))).toEqual([]);
});

test("the tests that a hazard names are there", () => {
  const names = all.flatMap((hazard) => hazard.tests);
  expect(names.filter((name) => !existsSync(new URL(`../${name}`, import.meta.url)))).toEqual([]);
});

test.each(Object.keys(refusals))("`%s` is refused in a fixture, and a near miss beside it converts", (code) => {
  const refusing = all.filter((hazard) => hazard.fixtures.some((fixture) => fixture.refusals.includes(code)));
  expect(refusing.filter((hazard) => hazard.fixtures.some(({ output }) => output !== undefined))).not.toEqual([]);
});

function page(): string {
  const opening = [
    "# Hazards",
    "What can go wrong when callback code is written as straight lines, and what the tool does about it. Each hazard has fixtures, which bear its letter and number: " +
      "callback code, what becomes of it, and a scenario that runs both under some dozens of conditions and compares all that can be seen from outside.",
    "The third column is read from the fixtures. *Converts with* names the [operations](forms.md) in their outputs, *refuses* the [codes](refusals.md), and *leaves* calls " +
      "whose function is no error-first callback. Whatever is refused has a near miss beside it that converts.",
  ];
  return `${[...opening, ...chapters.map(section)].join("\n\n")}\n`;
}

const section = (chapter: (typeof chapters)[number]): string =>
  [`## ${chapter.heading}`, ["| | what can go wrong | what becomes of it | held by |", "| --- | --- | --- | --- |", ...chapter.hazards.map(row)].join("\n")].join("\n\n");

const row = ({ id, title, sentence, tests, fixtures: own }: Hazard): string =>
  `| ${id} | **${title}.** ${sentence} | ${verdictOf(own)} | ${[...own.map(linkToFixture), ...tests.map(linkToTest)].join(", ")} |`;

const linkToFixture = ({ name }: Fixture): string => `[${name.split("/")[1]}](../fixtures/${name})`;
const linkToTest = (name: string): string => `[${name.split("/").at(-1)}](../${name})`;

function verdictOf(own: readonly Fixture[]): string {
  const codes = own.flatMap((fixture) => fixture.refusals).map((code) => `[\`${code}\`](refusals.md#${code})`);
  const parts = { "converts with": own.flatMap(operationsIn).sort(), refuses: codes, leaves: own.flatMap(calleesLeft) };
  return Object.entries(parts).filter(([, words]) => words.length > 0).map(([verb, words]) => `${verb} ${[...new Set(words)].join(", ")}`).join("; ");
}

/** What an output imports besides `run`, by the names that the runtime gives it. */
function operationsIn({ output = "" }: Fixture): string[] {
  const names = /^.*?\{(.*)\}.*@uncallback\/runtime/m.exec(output)?.[1]?.split(",") ?? [];
  return names.map((name) => name.trim().split(/[: ]/)[0]!).filter((name) => name !== "run").map((name) => `\`${name}\``);
}

function calleesLeft(fixture: Fixture): string[] {
  const sites = convertFixture(fixture).sites.filter(({ verdict }) => verdict === "not-a-callback");
  return sites.map(({ callee }) => `\`${callee}\``);
}
