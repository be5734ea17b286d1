/** The nearest package.json of a file: what it says about modules and about the runtime. */

import { readFileSync } from "node:fs";
import path from "node:path";

export interface PackageJson {
  /** Absolute path of its folder. */
  readonly folder: string;
  readonly name: string | undefined;
  readonly type: "module" | "commonjs" | undefined;
  /** Names of every kind of dependency. */
  readonly dependencies: ReadonlySet<string>;
}

type Json = Readonly<Record<string, unknown>>;

const DEPENDENCY_FIELDS = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];

/** Finds nearest package.json files, and reads each of them once. */
export class PackageJsons {
  readonly #found = new Map<string, PackageJson | undefined>();

  /** The nearest package.json of an absolute folder, from that folder upwards. */
  nearest(folder: string): PackageJson | undefined {
    if (!this.#found.has(folder)) this.#found.set(folder, readPackageJson(folder) ?? this.#above(folder));
    return this.#found.get(folder);
  }

  #above(folder: string): PackageJson | undefined {
    const parent = path.dirname(folder);
    return parent === folder ? undefined : this.nearest(parent);
  }
}

/** What the package.json of a folder says; `undefined` without one. One that is no JSON says nothing: complaining is the package manager's task. */
export function readJson(folder: string): Json | undefined {
  let text: string;
  try {
    text = readFileSync(path.join(folder, "package.json"), "utf8");
  } catch {
    return undefined;
  }
  return parseObject(text);
}

function readPackageJson(folder: string): PackageJson | undefined {
  const json = readJson(folder);
  if (!json) return undefined;
  const type = json["type"];
  return {
    folder,
    name: typeof json["name"] === "string" ? json["name"] : undefined,
    type: type === "module" || type === "commonjs" ? type : undefined,
    dependencies: new Set(DEPENDENCY_FIELDS.flatMap((field) => Object.keys(asObject(json[field])))),
  };
}

function parseObject(text: string): Json {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return {};
  }
}

const asObject = (value: unknown): Json => (typeof value === "object" && value !== null ? (value as Json) : {});
