/** What a run of the fuzzer has looked at, to see that its programs are of use. */
export interface Tally {
  programs: number;
  unparsable: number;
  changed: number;
  sites: number;
  converted: number;
  /** Pairs of runs, of a program and of a conversion of it, that were compared. */
  runs: number;
  /** Those of them that were the same only up to an exception, or a second call, or but for a known difference. */
  partial: number;
  /** Runs of a program that were stopped, and are not compared. */
  endless: number;
}

export const newTally = (): Tally => ({ programs: 0, unparsable: 0, changed: 0, sites: 0, converted: 0, runs: 0, partial: 0, endless: 0 });
