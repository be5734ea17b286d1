import { argumentError } from "./errors.ts";

/** @throws {TypeError} `ERR_UNCALLBACK_NUMBER` if it is no number from `minimum` on */
export function checkNumber(name: string, value: unknown, minimum: number): void {
  if (typeof value === "number" && value >= minimum) return;
  throw argumentError("ERR_UNCALLBACK_NUMBER", `\`${name}\` must be a number from ${minimum} on, not \`${String(value)}\`.`);
}
