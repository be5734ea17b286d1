import type { Rule } from "eslint";
import { type FunctionPaths, recordPaths } from "../src/eslint/code-paths.ts";
import { actAfter, type CompletionCounts, countCompletions, noCompletions } from "../src/eslint/completion-counts.ts";
import { type Completable, completableOf, type Mention, mentionsIn } from "../src/eslint/completions.ts";
import { defineRule, type RuleContext } from "../src/eslint/define-rule.ts";
import { collectHandovers } from "../src/eslint/handovers.ts";
import { merged } from "../src/eslint/listeners.ts";
import { calleeText } from "../src/find/callee.ts";
import type { Handovers } from "../src/find/pyramids.ts";
import { type Call, type FunctionNode, isFunction, isLoop, isWithin, type Node } from "../src/parse/tree.ts";
import type { Variable } from "../src/parse/scopes.ts";
import { contains } from "../src/parse/walk.ts";

type MessageId = "again" | "never" | "goesOn";

export default defineRule<object, MessageId>({
  name: "complete-once",
  description: "require that every path through a function completes its callback exactly once, and last",
  type: "problem",
  presets: ["recommended", "strict"],
  options: {},
  defaults: {},
  messages: {
    again: "`{{callback}}` may be completed already when `{{callee}}` completes it. Return after the first completion.",
    never: "A path through this function ends without completing `{{callback}}`. Complete it on every path.",
    goesOn: "The function goes on after it has completed `{{callback}}`. Return there, or complete last.",
  },
  create(context) {
    let paths: readonly FunctionPaths[] = [];
    return merged(
      recordPaths((recorded) => (paths = recorded)),
      collectHandovers(context, (handovers) => new Survey(context, handovers, paths).report()),
    );
  },
});

/** The functions of one file, each looked at for the callback of each function around it. */
class Survey {
  readonly #pathsOf: ReadonlyMap<FunctionNode, FunctionPaths>;
  readonly #counts = new Map<FunctionNode, { readonly callback: Variable; readonly counts: CompletionCounts }>();

  constructor(
    private readonly context: RuleContext<MessageId>,
    private readonly handovers: Handovers,
    private readonly paths: readonly FunctionPaths[],
  ) {
    this.#pathsOf = new Map(paths.map((entry) => [entry.function, entry]));
  }

  report(): void {
    for (const { function: owner } of this.paths) {
      const completable = completableOf(this.handovers, owner);
      if (completable) this.#reportIn(owner, completable);
    }
  }

  /** Reports in a function, and in the continuations through which it completes. */
  #reportIn(host: FunctionNode, completable: Completable): void {
    const mentions = mentionsIn(this.handovers, host, completable.callback);
    const continuations = mentions.flatMap((mention) => (mention.kind === "continues" ? [mention.handover.function] : []));
    for (const continuation of new Set(continuations)) this.#reportIn(continuation, completable);
    const paths = this.#pathsOf.get(host);
    if (!paths || mentions.some(({ kind }) => kind === "unforeseeable")) return;
    this.#reportRepeated(paths, completable, mentions);
    this.#reportGoingOn(paths, completable, mentions);
    if (this.#mustAlwaysComplete(host, completable, mentions)) this.#reportNever(paths, completable, mentions);
  }

  #reportRepeated(paths: FunctionPaths, completable: Completable, mentions: readonly Mention[]): void {
    for (const node of this.#countsIn(paths, completable, mentions).repeated) {
      if (this.#followsThrow(paths, completable, mentions, node)) continue;
      const callee = calleeText(this.handovers.file, node as Call);
      this.context.report({ node, messageId: "again", data: { callback: completable.callback.name, callee } });
    }
  }

  /** `try { load(x, cb); } catch (err) { cb(err); }`: what throws has not taken the callback over. What completes it directly may have. */
  #followsThrow(paths: FunctionPaths, completable: Completable, mentions: readonly Mention[], node: Node): boolean {
    if (!enclosingTry(node, "handler")) return false;
    const left = mentions.filter((mention) => this.#isSure(mention, completable) && (mention.kind === "completes" || !enclosingTry(mention.call, "block")));
    const sure = new Set(left.flatMap((mention) => ("call" in mention ? [mention.call] : [])));
    return !countCompletions(paths, (act) => sure.has(act)).repeated.includes(node);
  }

  /** A continuation completes for sure when every path through it does. */
  #isSure(mention: Mention, completable: Completable): mention is Exclude<Mention, { kind: "tests" | "unforeseeable" }> {
    if (mention.kind === "completes" || mention.kind === "hands on") return true;
    if (mention.kind !== "continues") return false;
    const { function: continuation } = mention.handover;
    const paths = this.#pathsOf.get(continuation);
    const mentions = mentionsIn(this.handovers, continuation, completable.callback);
    if (!paths || mentions.some(({ kind }) => kind === "unforeseeable")) return false;
    return this.#countsIn(paths, completable, mentions).isAlwaysCompleted;
  }

  /** Counted once for each function and callback: every function around one asks for it. */
  #countsIn(paths: FunctionPaths, completable: Completable, mentions: readonly Mention[]): CompletionCounts {
    const known = this.#counts.get(paths.function);
    if (known?.callback === completable.callback) return known.counts;
    const sure = new Set(mentions.flatMap((mention) => (this.#isSure(mention, completable) ? [mention.call] : [])));
    const counts = sure.size > 0 ? countCompletions(paths, (act) => sure.has(act)) : noCompletions;
    this.#counts.set(paths.function, { callback: completable.callback, counts });
    return counts;
  }

  #reportGoingOn(paths: FunctionPaths, { callback }: Completable, mentions: readonly Mention[]): void {
    const completions = mentions.flatMap((mention) => (mention.kind === "completes" ? [mention.call] : []));
    const others = new Set<Node>(mentions.flatMap((mention) => ("call" in mention ? [mention.call] : [])));
    for (const node of completions) {
      const next = actAfter(paths, node, (act) => isWithin(node, act));
      if (next && !others.has(next)) this.context.report({ node, messageId: "goesOn", data: { callback: callback.name } });
    }
  }

  #reportNever(paths: FunctionPaths, { callback }: Completable, mentions: readonly Mention[]): void {
    const completing = new Set<Node>(mentions.flatMap((mention) => ("call" in mention ? [mention.call] : [])));
    if (!countCompletions(paths, (act) => completing.has(act)).canEndWithout) return;
    this.context.report({ loc: headOf(this.context, paths.function), messageId: "never", data: { callback: callback.name } });
  }

  /** A function that may run several times, that knows whether it has completed, or only hands on, is right to leave some paths alone. */
  #mustAlwaysComplete(host: FunctionNode, { owner }: Completable, mentions: readonly Mention[]): boolean {
    if (mentions.some(({ kind }) => kind === "tests") || !mentions.some(({ kind }) => kind === "completes")) return false;
    if (contains(host.body, isCount, (child) => !isFunction(child))) return false;
    for (let node: Node | undefined = host; node && node !== owner; node = node.parent) if (isLoop(node) || isIteratee(this.handovers, node)) return false;
    return true;
  }
}

/** The `try` that a node stands in this part of, on its function's own level. */
function enclosingTry(node: Node, part: "block" | "handler"): Node | undefined {
  for (let inner = node, { parent } = node; parent && !isFunction(inner); inner = parent, { parent } = parent) {
    if (parent.type === "TryStatement" && parent.handler && parent[part] === inner) return parent;
  }
  return undefined;
}

function isIteratee(handovers: Handovers, node: Node): boolean {
  const handover = isFunction(node) ? handovers.of(node)[0] : undefined;
  return handover !== undefined && !handovers.judge(handover).isOneShot;
}

const STATE_NAME = /called|done|finish|ended|closed|closing|destroy|abort|cancel|timed|fired|pending|waiting|remaining|count|left|todo/i;

/** Counters, and flags that say whether the callback has been completed. */
function isCount(node: Node): boolean {
  if (node.type === "UpdateExpression") return true;
  if (node.type !== "IfStatement" && node.type !== "ConditionalExpression") return false;
  return contains(node.test, (part) => part.type === "Identifier" && STATE_NAME.test(part.name));
}

/** The function's first line, as far as its body. */
function headOf({ sourceCode }: Pick<Rule.RuleContext, "sourceCode">, { body, range }: FunctionNode): { start: { line: number; column: number }; end: { line: number; column: number } } {
  const start = sourceCode.getLocFromIndex(range?.[0] ?? 0);
  return { start, end: sourceCode.getLocFromIndex(body.range?.[0] ?? 0) };
}
