import { checkArgument } from "./errors.ts";

/** Timers of more milliseconds than this, some 25 days, end at once. */
const longestDelay = 2_147_483_647;

/** @throws {TypeError} `ERR_UNCALLBACK_NUMBER` if it is no number from `minimum` to `maximum` */
export function checkNumber(name: string, value: unknown, minimum: number, maximum = Infinity): void {
  const isRight = typeof value === "number" && value >= minimum && value <= maximum;
  checkArgument(isRight, "ERR_UNCALLBACK_NUMBER", name, `a number from ${minimum} to ${maximum}`, value);
}

/** @throws {TypeError} `ERR_UNCALLBACK_NUMBER` if it is no time in milliseconds that a timer can wait */
export function checkDelay(milliseconds: unknown): void {
  checkNumber("milliseconds", milliseconds, 0, longestDelay);
}
