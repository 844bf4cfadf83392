/** One kept run in the index. */
export interface KeptRun {
  readonly hash: string;
  readonly bytes: number;
  /** Counts up with every use. */
  readonly used: number;
  /** What it has in common with runs that differ in nothing but the number of replications. */
  readonly series?: string;
  readonly replications?: number;
  /** True for the first replications of a run that was left or stopped. */
  readonly begun?: boolean;
}

/**
 * Which runs must go so that the rest fit: least lately used first; the newest always stays.
 * @example runsToEvict([{ hash: "a", bytes: 6, used: 1 }, { hash: "b", bytes: 6, used: 2 }], 10) // ["a"]
 */
export function runsToEvict(runs: readonly KeptRun[], roomBytes: number): string[] {
  let room = roomBytes;
  return [...runs]
    .sort((a, b) => b.used - a.used)
    .filter((run, position) => {
      const fits = position === 0 || run.bytes <= room;
      if (fits) room -= run.bytes;
      return !fits;
    })
    .map(({ hash }) => hash);
}
