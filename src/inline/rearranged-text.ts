/** A text that is put together from stretches of another, and tells where each character comes from. */

interface Stretch {
  /** Offset in the new text. */
  readonly at: number;
  /** Offset in the text that it was taken from. */
  readonly from: number;
  readonly length: number;
}

export class RearrangedText {
  readonly #stretches: Stretch[] = [];
  #text = "";

  constructor(private readonly original: string) {}

  get text(): string {
    return this.#text;
  }

  /** Takes over what stands between two offsets of the original. */
  copy(start: number, end: number): void {
    if (start >= end) return;
    this.#stretches.push({ at: this.#text.length, from: start, length: end - start });
    this.#text += this.original.slice(start, end);
  }

  /** Adds text of its own. */
  write(text: string): void {
    this.#text += text;
  }

  /** Where a character of the new text stood; `undefined` for one that was written. */
  originOf(offset: number): number | undefined {
    const stretch = this.#stretches.find(({ at, length }) => at <= offset && offset < at + length);
    return stretch && stretch.from + offset - stretch.at;
  }

  /** Where a character of the original stands now; `undefined` for one that was left out. */
  placeOf(offset: number): number | undefined {
    const stretch = this.#stretches.find(({ from, length }) => from <= offset && offset < from + length);
    return stretch && stretch.at + offset - stretch.from;
  }
}
