/** The form of a table of known APIs: what they do with the function that they are handed. */

/**
 * - `error-first`: called once, later, with `(error, ...results)`
 * - `value-only`: called once, later, with results alone
 * - `value-less`: called once, later, without arguments
 * - `many-shot`: stored, or called any number of times
 * - `synchronous`: called before the call returns
 */
export type Use = "error-first" | "value-only" | "value-less" | "many-shot" | "synchronous";

export interface ApiGroup {
  /** Modules, without `node:`, or global names. */
  readonly of: readonly string[];
  /** The documentation that says so. */
  readonly documentation: string;
  /** Callees by use: paths below the module or global, `()` for a call in between; `*` for every one directly below, `**` at any depth. */
  readonly uses: Partial<Readonly<Record<Use, readonly string[]>>>;
}

export interface KnownUse {
  readonly use: Use;
  readonly documentation: string;
}

/** Looks callees up; exact paths win over `*`, `*` over `**`. */
export class ApiTable {
  readonly #uses = new Map<string, KnownUse>();

  constructor(groups: readonly ApiGroup[]) {
    for (const group of groups) this.#add(group);
  }

  #add({ of, documentation, uses }: ApiGroup): void {
    for (const [use, paths] of Object.entries(uses)) {
      for (const name of of) for (const path of paths) this.#uses.set(`${name} ${path}`, { use: use as Use, documentation });
    }
  }

  find(name: string, path: readonly string[]): KnownUse | undefined {
    const exact = this.#uses.get(`${name} ${path.join(".")}`);
    return exact ?? (path.length <= 1 ? this.#uses.get(`${name} *`) : undefined) ?? this.#uses.get(`${name} **`);
  }
}
