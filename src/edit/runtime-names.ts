/** Local names for the exports of the runtime: the exports' own, unless the file uses those for something else. */

/** Exports of the runtime itself, and what they are called where a file uses their names otherwise. */
const ALTERNATIVES = {
  run: "runCoroutine",
  onError: "completeOnError",
  call: "callOperation",
  callAll: "callAllOperation",
  attempt: "attemptOperation",
  suspend: "suspendOperation",
  sleep: "sleepOperation",
  tick: "tickOperation",
  immediate: "immediateOperation",
};

export type RuntimeExport = keyof typeof ALTERNATIVES;

export class RuntimeNames {
  readonly #used = new Map<string, string>();

  /**
   * @param isTaken whether the file uses a name already
   * @param imported local names by export, from an import that the file has
   */
  constructor(
    private readonly isTaken: (name: string) => boolean,
    private readonly imported: ReadonlyMap<string, string>,
  ) {}

  /** The local name of an export; asking for it makes it part of the import. */
  use(name: RuntimeExport): string {
    return this.#useAs(name, ALTERNATIVES[name]);
  }

  /** The local name of an export of a module with the rules of a library. */
  useOfLibrary(name: string): string {
    return this.#useAs(name, `${name}Steps`);
  }

  #useAs(name: string, alternative: string): string {
    const known = this.imported.get(name) ?? this.#used.get(name);
    if (known) return known;
    const local = this.free(name, alternative);
    this.#used.set(name, local);
    return local;
  }

  /** Exports that the file has to import, with their local names, in a steady order. */
  get missing(): readonly (readonly [string, string])[] {
    const order = Object.keys(ALTERNATIVES);
    return [...this.#used].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  }

  /** A name that the file does not use: the name itself, or another with a number. */
  free(name: string, alternative = name): string {
    let candidate = name;
    for (let number = 1; this.isTaken(candidate); number += 1) {
      candidate = alternative + (number === 1 ? "" : String(number));
    }
    return candidate;
  }
}
