/** Where it is asked whether there is a newer version. */
export interface UpdateSource {
  /** For who is told beforehand, and where it went wrong. */
  readonly address: string;
  /** Sends one request, and answers the newest version. Rejects when there is no answer, or none that says so. */
  newest(): Promise<string>;
}
