/** A text that is put together from stretches of another, and tells where each character comes from. */

interface Stretch {
  /** Offset in the new text. */
  readonly at: number;
  /** Offset in the text that it was taken from. */
  readonly from: number;
  readonly length: number;
  /** Characters that it had there; fewer or more than now where it has been replaced. */
  readonly originalLength: number;
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
    this.replace(start, end, this.original.slice(start, end));
  }

  /** Puts a text in the place of what stands between two offsets of the original. */
  replace(start: number, end: number, text: string): void {
    this.#stretches.push({ at: this.#text.length, from: start, length: text.length, originalLength: end - start });
    this.#text += text;
  }

  /** Adds text of its own. */
  write(text: string): void {
    this.#text += text;
  }

  /** Where a character of the new text stood; `undefined` for one that was written. */
  originOf(offset: number): number | undefined {
    const stretch = this.#stretches.find(({ at, length }) => at <= offset && offset < at + length);
    return stretch && stretch.from + Math.min(offset - stretch.at, stretch.originalLength - 1);
  }

  /** Where a character of the original stands now; `undefined` for one that was left out. */
  placeOf(offset: number): number | undefined {
    const stretch = this.#stretches.find(({ from, originalLength }) => from <= offset && offset < from + originalLength);
    return stretch && stretch.at + Math.min(offset - stretch.from, stretch.length - 1);
  }
}
