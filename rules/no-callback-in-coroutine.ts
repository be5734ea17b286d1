import { defineRule } from "../src/eslint/define-rule.ts";
import { collectHandovers } from "../src/eslint/handovers.ts";
import { locationOf } from "../src/eslint/location.ts";
import { isCoroutineBody, runtimeOf } from "../src/eslint/runtime.ts";
import { receiverText } from "../src/find/callee.ts";
import { enclosingFunction } from "../src/parse/tree.ts";

export default defineRule<object, "callback">({
  name: "no-callback-in-coroutine",
  description: "disallow callbacks in the body of a coroutine",
  type: "suggestion",
  presets: ["strict", "converted"],
  options: {},
  defaults: {},
  messages: {
    callback: "`{{callee}}` takes a callback in a coroutine. Write `yield* call(…)`, or `yield* suspend(…)` where it is not error-first.",
  },
  create: (context) =>
    collectHandovers(context, (handovers) => {
      const runtime = runtimeOf(handovers.file);
      if (runtime.isAbsent) return;
      const reported = new Set();
      for (const handover of handovers.all) {
        const { receiver } = handover;
        if (reported.has(receiver) || !isCoroutineBody(runtime, enclosingFunction(receiver)) || !handovers.judge(handover).isOneShot) continue;
        reported.add(receiver);
        context.report({ loc: locationOf(context.sourceCode, receiver), messageId: "callback", data: { callee: receiverText(handovers.file, receiver) } });
      }
    }),
});
