import { argumentError } from "./errors.ts";

/** @throws {TypeError} `ERR_UNCALLBACK_NUMBER` if it is no number from `minimum` on */
export function checkNumber(name: string, value: unknown, minimum: number): void {
  const isRight = typeof value === "number" && value >= minimum;
  if (!isRight) throw argumentError("ERR_UNCALLBACK_NUMBER", `\`${name}\` must be at least ${minimum}, not ${String(value)}.`);
}
