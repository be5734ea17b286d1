/** All tables together. */

import type { Origin } from "../origin.ts";
import { ApiTable, type KnownUse } from "./api.ts";
import { globals } from "./browser.ts";
import { nodeModules } from "./node.ts";
import { packages } from "./packages.ts";

const modules = new ApiTable([...nodeModules, ...packages]);
const globalNames = new ApiTable(globals);

/** A piece of code may leave out where its `fs` comes from; it still means the module. */
const nodeNames = new ApiTable(nodeModules);

/** What an API does with the function it is handed, when a table has it. */
export function knownUse({ from, name, path }: Origin): KnownUse | undefined {
  if (from === "module") return modules.find(name, path);
  return globalNames.find(name, path) ?? (path.length > 0 ? nodeNames.find(name, path) : undefined);
}
