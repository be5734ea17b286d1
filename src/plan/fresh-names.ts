/** Invents names for variables that cannot keep theirs, or that the source has none for. */

import type { SourceFile } from "../parse/source-file.ts";
import { isWithin, type Node } from "../parse/tree.ts";
import { referencesNamed, scopesWithin } from "../parse/within.ts";

export class FreshNames {
  readonly #invented: { readonly root: Node; readonly name: string }[] = [];

  constructor(private readonly file: SourceFile) {}

  /** `err2` for `err`: the first such name that nothing within `root` has, nor any island around or within it was given. */
  numbered(name: string, root: Node): string {
    const stem = name.replace(/\d+$/, "") || name;
    let number = 2;
    while (this.#isTaken(`${stem}${number}`, root)) number += 1;
    return this.#give(`${stem}${number}`, root);
  }

  /** The name itself where it is free, else a numbered one. */
  similar(name: string, root: Node): string {
    return this.#isTaken(name, root) ? this.numbered(name, root) : this.#give(name, root);
  }

  #give(name: string, root: Node): string {
    this.#invented.push({ root, name });
    return name;
  }

  #isTaken(name: string, root: Node): boolean {
    const { scopes } = this.file;
    if (referencesNamed(scopes, name).some(({ identifier }) => isWithin(identifier, root))) return true;
    if (scopesWithin(scopes, root).some(({ set }) => set.has(name))) return true;
    return this.#invented.some((other) => other.name === name && (isWithin(root, other.root) || isWithin(other.root, root)));
  }
}
