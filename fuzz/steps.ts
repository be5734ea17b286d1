/** Makes a program count its steps, each turn of a loop and each call of a function, so that one that never ends can be stopped. */

import type { BaseNode, BlockStatement, Directive, Program, Statement } from "estree";
import MagicString from "magic-string";
import { parseSync } from "oxc-parser";
import { endOf, isFunction, isLoop, startOf, type Node } from "../src/parse/tree.ts";
import { walk } from "../src/parse/walk.ts";

/** The global function that a counting program calls at each step. */
export const stepName = "countStep";

/** Generated programs that end take some hundreds. */
const mostSteps = 5_000;

/** What a program runs out of: every step after the last one throws, so that no `catch` keeps a loop going. */
export class Steps {
  #left = mostSteps;

  get areUsedUp(): boolean {
    return this.#left < 0;
  }

  readonly take = (): void => {
    this.#left -= 1;
    if (this.areUsedUp) throw new Error(`The program took more than ${mostSteps} steps.`);
  };
}

const step = `;${stepName}();`;

function countCalls(body: Node, text: MagicString): void {
  if (body.type === "BlockStatement") text.appendLeft(bodyStart(body), step);
  else text.appendLeft(startOf(body), `(${stepName}(), `).appendRight(endOf(body), ")");
}

/** The program with a call of {@link stepName} at the start of each function body and each turn of a loop. */
export function counting(source: string, filename: string): string {
  const text = new MagicString(source);
  const { program } = parseSync(filename, source, { sourceType: filename.endsWith(".js") ? "commonjs" : "module", range: true });
  walk(program as unknown as Program, (node) => {
    if (isFunction(node)) countCalls(node.body, text);
    if (isLoop(node)) countTurns((node as BaseNode & { body: Statement }).body, text);
  });
  return text.toString();
}

function countTurns(body: Node, text: MagicString): void {
  if (body.type === "BlockStatement") return void text.appendLeft(bodyStart(body), step);
  text.appendLeft(startOf(body), `{ ${step}`).appendRight(endOf(body), " }");
}

/** After the brace, and after the directives of a function. */
function bodyStart(block: BlockStatement): number {
  // In TypeScript statements that are none have a `directive` as well, which is `null`.
  const directive = block.body.findLast((statement) => Boolean((statement as Partial<Directive>).directive));
  return directive ? endOf(directive) : startOf(block) + 1;
}
