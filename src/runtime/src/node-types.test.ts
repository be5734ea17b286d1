import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { listCallbackOverloads, type CallbackOverload } from "../test/node-callbacks.ts";
import { createTypeProgram, problemsOf, typeOptions } from "../test/type-program.ts";

const modules = ["fs", "dns", "zlib", "crypto", "child_process"];
const folder = fileURLToPath(new URL("../test/", import.meta.url));
const fileName = `${folder}generated.ts`;
const createProgram = (text: string, previous?: ReturnType<typeof createTypeProgram>) =>
  createTypeProgram(new Map([[fileName, text]]), typeOptions, previous);

function writeCase({ callee, generics, given, result }: CallbackOverload, index: number): string {
  const parameters = given.map((type, position) => `p${position}: ${type}`).join(", ");
  const values = given.map((_, position) => `, p${position}`).join("");
  return `{ ${generics.join(" ")}
function* case${index}(${parameters}) {
  const result = yield* call(${callee}${values});
  const expected: ${result} = result;
  type IsAny = 0 extends 1 & typeof result ? true : false;
  type IsNever = [typeof result] extends [never] ? true : false;
  type IsUnknown = unknown extends typeof result ? true : false;
  const verdict: [any: false, never: false, unknown: false] = [null! as IsAny, null! as IsNever, null! as IsUnknown];
  return [expected, verdict];
} }`;
}

it("picks the overload by the arguments, for every error-first function of Node's callback modules", () => {
  const imports = [...modules.map((name) => `import * as ${name} from "${name}";`), 'import { call } from "../src/index.ts";'].join("\n");
  const first = createProgram(`${imports}\nexport { call };\n`);
  const overloads = listCallbackOverloads(first, modules);
  const second = createProgram(`${imports}\n${overloads.map(writeCase).join("\n")}\n`, first);
  expect(new Set(overloads.map(({ callee }) => callee)).size).toBeGreaterThan(80);
  expect(problemsOf(second, fileName)).toEqual([]);
}, 60_000);
