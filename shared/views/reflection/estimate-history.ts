/** What a thing usually takes, by what it took: shown beside an estimate ("usual 38-55 min"). */

export interface EstimateHistory {
  /** Finished sessions that it rests on. */
  readonly sessions: number;
  /** Whole minutes; null below five sessions. */
  readonly usual: {
    readonly lowerQuartile: number;
    readonly median: number;
    readonly upperQuartile: number;
  } | null;
}
