/** One reason for which a call site is left as it is. */
export interface Refusal {
  /** One sentence for the reader of a report. */
  readonly message: string;
  /** The smallest source that is refused for this reason. */
  readonly example: string;
  /** What the author can change to make the call convertible. */
  readonly remedy: string;
}

/** Every refusal, by its code. Reports, rules and docs only phrase what stands here. */
export const refusals = {
  "result-used": {
    message: "The value that the call returns is used, and a coroutine cannot give it back.",
    example: "const request = http.get(url, function (err, response) { done(err, response); });",
    remedy: "Start the call as a statement of its own.",
  },
} as const satisfies Record<string, Refusal>;

export type RefusalCode = keyof typeof refusals;
