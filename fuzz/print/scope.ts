/** The names in reach while a program is printed, and which of them a new declaration may take. */

import { completionNames, errorNames, functionNames, variableNames } from "./names.ts";

/** A local function that may be called: one with a completion callback takes it last. */
export interface Callable {
  readonly name: string;
  readonly hasCompletion: boolean;
  /** Whether it takes a second value. */
  readonly hasExtra: boolean;
}

type Kind = "function" | "arrow" | "block";

interface Lists {
  readable: string[];
  assignable: string[];
  completions: string[];
  callables: Callable[];
  repeaters: Callable[];
}

export class Scope {
  readonly #own: Lists = { readable: [], assignable: [], completions: [], callables: [], repeaters: [] };
  readonly #lexical = new Set<string>();
  readonly #hoisted = new Set<string>();
  /** Variables that nothing but their loop may set, or it would not end. */
  readonly #counters = new Set<string>();
  #label: string | undefined;
  #isLoop = false;
  #isSwitch = false;
  /** Whether `this` means what it means around this scope. */
  keepsThis = true;
  isAsync = false;
  isGenerator = false;
  /** Whether this is the scope of a method that has a `super`. */
  isDerived = false;
  /** The error parameter in reach. */
  error: string | undefined;

  constructor(
    readonly kind: Kind = "function",
    readonly upper?: Scope,
  ) {
    this.error = upper?.error;
    this.keepsThis = kind !== "function";
  }

  block(): Scope {
    return new Scope("block", this);
  }

  loop(label?: string): Scope {
    const scope = this.block();
    scope.#isLoop = true;
    scope.#label = label;
    return scope;
  }

  switch(): Scope {
    const scope = this.block();
    scope.#isSwitch = true;
    return scope;
  }

  function(kind: "function" | "arrow"): Scope {
    return new Scope(kind, this);
  }

  /** The function around the one that this scope belongs to, unless that is the file. */
  get functionAround(): Scope | undefined {
    const { upper } = this.#function;
    const around = upper && upper.#function;
    return around?.upper ? around : undefined;
  }

  get #function(): Scope {
    return this.kind === "block" && this.upper ? this.upper.#function : this;
  }

  /** Keeps a declaration for the end of the function. */
  addLate(declaration: string): void {
    this.#late.push(declaration);
  }

  /** The declarations that were kept, once. */
  takeLate(): string[] {
    return this.#late.splice(0);
  }

  /** Whether a `function` is around, whose `this` and `arguments` can be read. */
  get hasOwnArguments(): boolean {
    return this.kind === "function" || Boolean(this.upper?.hasOwnArguments);
  }

  /** The word by which the nearest function waits, where it can. */
  get wait(): "await " | "yield " | "" {
    if (this.kind === "block") return this.upper?.wait ?? "";
    return this.isAsync ? "await " : this.isGenerator ? "yield " : "";
  }

  get hasSuper(): boolean {
    return this.isDerived || (this.kind !== "function" && Boolean(this.upper?.hasSuper));
  }

  /** Whether `this` is that of the function around it all. */
  get hasHostThis(): boolean {
    return this.keepsThis && (this.upper === undefined || this.upper.hasHostThis);
  }

  /** Whether `break` or `continue` is possible here. */
  canJump(how: "break" | "continue"): boolean {
    if (this.#isLoop || (this.#isSwitch && how === "break")) return true;
    return this.kind === "block" && Boolean(this.upper?.canJump(how));
  }

  get label(): string | undefined {
    return this.#label ?? (this.kind === "block" ? this.upper?.label : undefined);
  }

  readable(choice: number): string | undefined {
    return chosen(this.#all("readable"), choice);
  }

  assignable(choice: number): string | undefined {
    return chosen(this.#all("assignable"), choice);
  }

  completion(choice: number): string {
    return chosen(this.#all("completions"), choice) ?? "callback";
  }

  callables(hasCompletion: boolean): Callable[] {
    return this.#all("callables").filter((callable) => callable.hasCompletion === hasCompletion);
  }

  /** The nearest function around that may call itself. */
  get repeater(): Callable | undefined {
    return this.#all("repeaters")[0];
  }

  addRepeater(callable: Callable): void {
    this.#own.repeaters.unshift(callable);
  }

  /** Keeps a name of the code around from being declared again. */
  reserve(name: string): void {
    this.#hoisted.add(name);
    this.#lexical.add(name);
  }

  parameter(choice: number, from: "variable" | "error" | "completion"): string {
    const names = { variable: variableNames, error: errorNames, completion: completionNames }[from];
    const name = this.#take(names, choice, (candidate) => !this.#lexical.has(candidate) && !this.#hoisted.has(candidate));
    this.#hoisted.add(name);
    this.#shadow(name);
    if (from === "completion") this.#own.completions.unshift(name);
    else this.add(name, true);
    if (from === "error") this.error = name;
    return name;
  }

  declare(keyword: "var" | "let" | "const" | "function", choice: number): string {
    const isHoisted = keyword === "var" || (keyword === "function" && this.kind !== "block");
    const names = keyword === "function" ? functionNames : variableNames;
    const name = this.#take(names, choice, (candidate) => this.#isFree(candidate, isHoisted, keyword === "function"));
    if (isHoisted) this.#hoist(name);
    else this.#lexical.add(name);
    this.#shadow(name);
    return name;
  }

  /** Declares a `var` that counts the turns of a loop: a name that no statement sets, before the loop or in it. */
  counter(choice: number): string {
    const set = new Set(this.#all("assignable"));
    const name = this.#take(variableNames, choice, (candidate) => !set.has(candidate) && !this.#isInFunction(candidate));
    this.#hoist(name);
    this.#shadow(name);
    this.#count(name);
    return name;
  }

  /** Lets a declared name be used. */
  add(name: string, canAssign: boolean): void {
    this.#own.readable.unshift(name);
    if (canAssign) this.#own.assignable.unshift(name);
  }

  addCallable(callable: Callable): void {
    this.#own.callables.unshift(callable);
  }

  /** Lets a function of a block be called in all of the function around. */
  leak(callable: Callable): void {
    if (this.kind === "block" && this.upper) this.upper.leak(callable);
    else this.addCallable(callable);
  }

  /** Nearest first; a name that is declared again further in means something else there. */
  #all<Key extends keyof Lists>(key: Key): Lists[Key] {
    const outer: Lists[Key][number][] = this.upper ? this.upper.#all(key) : [];
    const visible = outer.filter((item) => !this.#shadowed.has(typeof item === "string" ? item : item.name));
    return [...this.#own[key], ...visible] as Lists[Key];
  }

  readonly #shadowed = new Set<string>();
  readonly #late: string[] = [];

  #shadow(name: string): void {
    this.#shadowed.add(name);
    this.#own.readable = this.#own.readable.filter((other) => other !== name);
    this.#own.assignable = this.#own.assignable.filter((other) => other !== name);
    this.#own.completions = this.#own.completions.filter((other) => other !== name);
    this.#own.callables = this.#own.callables.filter((other) => other.name !== name);
  }

  #take(names: readonly string[], choice: number, isFree: (name: string) => boolean): string {
    const rotated = names.map((_, index) => names[(index + choice) % names.length] as string);
    let name = rotated.find(isFree);
    for (let number = 1; name === undefined; number += 1) if (isFree(`other${number}`)) name = `other${number}`;
    return name;
  }

  #isFree(name: string, isHoisted: boolean, isFunction: boolean): boolean {
    // A second function of a name would be called by those who call the first.
    if (isFunction && this.#isInFunction(name)) return false;
    if (!isHoisted) return !this.#lexical.has(name) && !this.#hoisted.has(name) && !this.#isCallable(name);
    if (this.#lexical.has(name) || this.#counters.has(name) || this.#isCallable(name)) return false;
    return this.kind !== "block" || this.upper === undefined || this.upper.#isFree(name, true, isFunction);
  }

  #isInFunction(name: string): boolean {
    if (this.#lexical.has(name) || this.#hoisted.has(name) || this.#isCallable(name)) return true;
    return this.kind === "block" && this.upper !== undefined && this.upper.#isInFunction(name);
  }

  #isCallable(name: string): boolean {
    return this.#own.callables.some((callable) => callable.name === name) || this.#own.completions.includes(name);
  }

  #count(name: string): void {
    this.#counters.add(name);
    if (this.kind === "block" && this.upper) this.upper.#count(name);
  }

  #hoist(name: string): void {
    this.#hoisted.add(name);
    if (this.kind === "block" && this.upper) this.upper.#hoist(name);
  }
}

function chosen(names: readonly string[], choice: number): string | undefined {
  return names.length === 0 ? undefined : names[choice % names.length];
}
