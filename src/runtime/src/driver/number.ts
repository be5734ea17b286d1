import { argumentError, describe } from "./errors.ts";

/** Timers of more milliseconds than this, some 25 days, end at once. */
const longestDelay = 2_147_483_647;

/** @throws {TypeError} `ERR_UNCALLBACK_NUMBER` if it is no number from `minimum` to `maximum` */
export function checkNumber(name: string, value: unknown, minimum: number, maximum = Infinity): void {
  const isNumber = typeof value === "number";
  if (isNumber && value >= minimum && value <= maximum) return;
  const found = isNumber ? value : describe(value);
  throw argumentError("ERR_UNCALLBACK_NUMBER", `\`${name}\` needs a number from ${minimum} to ${maximum}, not ${found}.`);
}

/** @throws {TypeError} `ERR_UNCALLBACK_NUMBER` if it is no time in milliseconds that a timer can wait */
export function checkDelay(milliseconds: unknown): void {
  checkNumber("milliseconds", milliseconds, 0, longestDelay);
}
