/** All tables together. */

import type { Origin } from "../origin.ts";
import { ApiTable, type KnownUse } from "./api.ts";
import { globals } from "./browser.ts";
import { nodeModules } from "./node.ts";
import { packages } from "./packages.ts";

const modules = new ApiTable([...nodeModules, ...packages]);
const globalNames = new ApiTable(globals);

/** What an API does with the function it is handed, when a table has it. */
export function knownUse({ from, name, path }: Origin): KnownUse | undefined {
  return (from === "module" ? modules : globalNames).find(name, path);
}
