import { httpGet } from "./http-get.js";

/** Passes on the sum of what two other servers answer, one after the other. */
export function sumOf(origin) {
  return function* (request) {
    const first = yield* httpGet(`${origin}/first`);
    const second = yield* httpGet(`${origin}/second?after=${first}`);
    return `${request.url} ${Number(first) + Number(second)}\n`;
  };
}
