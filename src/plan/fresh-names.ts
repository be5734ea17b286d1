/** Invents names for variables that cannot keep theirs, or that the source has none for. */

import type { SourceFile } from "../parse/source-file.ts";
import { isWithin, type Node } from "../parse/tree.ts";
import { referencesWithin, scopesWithin } from "../parse/within.ts";

export class FreshNames {
  readonly #invented: { readonly root: Node; readonly name: string }[] = [];

  constructor(private readonly file: SourceFile) {}

  /** `err2` for `err`: the first such name that nothing within `root` has, nor any island around or within it was given. */
  numbered(name: string, root: Node): string {
    const stem = name.replace(/\d+$/, "") || name;
    const taken = this.#namesWithin(root);
    let number = 2;
    while (taken.has(`${stem}${number}`)) number += 1;
    return this.#give(`${stem}${number}`, root);
  }

  /** The name itself where it is free, else a numbered one. */
  similar(name: string, root: Node): string {
    return this.#namesWithin(root).has(name) ? this.numbered(name, root) : this.#give(name, root);
  }

  #give(name: string, root: Node): string {
    this.#invented.push({ root, name });
    return name;
  }

  #namesWithin(root: Node): Set<string> {
    const declared = scopesWithin(this.file.scopes, root).flatMap(({ variables }) => variables.map(({ name }) => name));
    const used = referencesWithin(this.file.scopes, root).map(({ identifier }) => identifier.name);
    const invented = this.#invented.filter((other) => isWithin(root, other.root) || isWithin(other.root, root));
    return new Set([...declared, ...used, ...invented.map(({ name }) => name)]);
  }
}
