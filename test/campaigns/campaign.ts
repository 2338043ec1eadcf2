/** What a campaign is: many cases, drawn by a seed, and faults planted beforehand that it must find. */

/** The count that stands for every case that there is, in campaigns whose cases can be listed. */
export const everyCase = 0;

/** How many cases, and the seed that draws them. The same two try the same cases. */
export interface Wanted {
  readonly count: number;
  readonly seed: number;
}

/** What a run came to. */
export interface Report {
  /** How many cases were tried. */
  readonly tried: number;
  /** What went wrong, a sentence each. */
  readonly failures: readonly string[];
  /** What else there is to say, a line each. */
  readonly notes: readonly string[];
}

export interface Campaign {
  /** What `--count` counts. */
  readonly cases: string;
  /** How many there are without `--count`. */
  readonly count: number;
  readonly run: (wanted: Wanted) => Promise<Report>;
  /**
   * Faults by name: each runs the campaign against the code with this one fault planted, by a wrapper at a seam that the code offers.
   * A campaign that overlooks one of them proves nothing, so the command then fails before the campaign proper begins.
   */
  readonly planted: Readonly<Record<string, () => Promise<Report>>>;
}

/** The same run once for each planted fault: `spoilt` holds what to put in the place of the real thing. */
export function plant<Subject>(
  run: (wanted: Wanted, subject: Subject) => Promise<Report>,
  wanted: Wanted,
  spoilt: Readonly<Record<string, Subject>>,
): Campaign["planted"] {
  return Object.fromEntries(
    Object.entries(spoilt).map(([name, subject]) => [name, () => run(wanted, subject)]),
  );
}
