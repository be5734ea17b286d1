/** Tells calls that follow one another from their surroundings, where their names say nothing. */

import type * as ESTree from "estree";
import { unwrapped } from "../parse/casts.ts";
import { resolveName } from "../parse/scopes.ts";
import type { SourceFile } from "../parse/source-file.ts";
import { type Call, type Node, propertyName } from "../parse/tree.ts";
import { calleeName } from "./callee.ts";
import { isValueMaker } from "./continuation-shape.ts";
import type { Handover } from "./handover.ts";
import { isRegistration } from "./many-shot.ts";
import { isValueTaken } from "./one-shot.ts";

/** Names of iterations, and of helpers that lend something out for the time of a call. */
const NO_CHAIN = /each|map|filter|walk|visit|travers|iterat|every|some|reduce|times|range|loop|^with|^using|^in[A-Z]/i;

/** A plain call, by name or of a method of `this`; other objects' methods are too often builders. */
export function canLeadChain({ receiver }: Pick<Handover, "receiver">): boolean {
  if (receiver.type !== "CallExpression") return false;
  const { callee } = receiver;
  const isPlain = callee.type === "Identifier" || (callee.type === "MemberExpression" && callee.object.type === "ThisExpression");
  return isPlain && !NO_CHAIN.test(calleeName(receiver)) && !isRegistration(calleeName(receiver));
}

/** Whether a continuation's call works on the value of the continuation around it: then one comes after the other. */
export function continuesChain(file: SourceFile, { receiver, function: handed }: Handover, outer: Handover): boolean {
  if (!canLeadChain({ receiver }) || isValueTaken(receiver as Call) || isValueMaker(handed)) return false;
  const variables = new Set(outer.function.params.flatMap((parameter) => (parameter.type === "Identifier" ? [parameter.name] : [])));
  return (receiver as Call).arguments.some((argument) => {
    const name = rootName(argument);
    return name !== undefined && variables.has(name.name) && resolveName(file.scopes, name, name.name)?.scope.block === outer.function;
  });
}

/** `user` in `user.id` and `users[0].id`. */
function rootName(node: Node): ESTree.Identifier | undefined {
  const value = unwrapped(node);
  if (value.type === "Identifier") return value;
  return value.type === "MemberExpression" ? rootName(value.object) : undefined;
}

/** Whether two calls are methods of the same object, `api.save(…)` around `api.track(…)`: what one takes, the other most likely takes too. */
export function isSiblingOf({ receiver }: Handover, outer: Handover): boolean {
  const [own, other] = [objectName(receiver), objectName(outer.receiver)];
  return own !== undefined && own === other && !NO_CHAIN.test(calleeName(receiver as Call));
}

/** `api` for `api.save(…)`, `this.api` for `this.api.save(…)`. */
function objectName(receiver: Node): string | undefined {
  if (receiver.type !== "CallExpression" || receiver.callee.type !== "MemberExpression") return undefined;
  const object = unwrapped(receiver.callee.object);
  if (object.type === "Identifier") return object.name;
  const isOwn = object.type === "MemberExpression" && object.object.type === "ThisExpression";
  return isOwn ? `this.${propertyName(object)}` : undefined;
}
