import { InputError } from "../errors.js";
import { proportion } from "../simulate/exceedance.js";
import type { WorkerPool } from "../simulate/pool.js";
import type { RunSpec } from "../simulate/stage.js";
import type { ListedGroup } from "./groupedLists.js";
import { type OverspendAssumptions, overspendStage } from "./overspendStage.js";
import type { Horizon } from "./people/horizonSampler.js";
import { levelledSd } from "./people/levelledSd.js";
import { peopleChances } from "./people/peopleChances.js";
import { type SeverityName, sdShare } from "./people/severity.js";

export type OverspendLayers = Omit<Horizon, "years">;

/** What is asked of every group. */
export interface GroupQuestion extends Horizon {
  readonly cv: number;
  readonly severity: SeverityName;
  /** Shares of the budget, finite, each once. */
  readonly margins: readonly number[];
  /** 2 or more. */
  readonly replications: number;
  readonly seed: string;
}

/** One group's chances of overspending. */
export interface GroupOverspend {
  readonly group: string;
  readonly people: number;
  readonly practices: number;
  /** SD of cost as a share of budget, exact, for all layers asked for. */
  readonly sd: number;
  /** For each margin: share of replications over it, its standard error (never 0), and the exact chance from chance alone. */
  readonly exceed: readonly {
    readonly margin: number;
    readonly simulated: number;
    readonly se: number;
    readonly exact: number;
  }[];
}

/** Kept replications of one run take at most about this many bytes. */
const BYTES = 16e6;

/**
 * Chance that each group of practices spends more than its budget, which is what its people are expected to cost.
 *
 * The groups are cut into runs for the workers; streams carry the groups' names, so how they are cut changes nothing.
 *
 * @param makePool workers over a registry that holds the overspend stage; asked for once everything has been checked.
 * @throws InputError when anything asked for is out of range.
 */
export async function groupOverspends(
  groups: readonly ListedGroup[],
  question: GroupQuestion,
  makePool: () => WorkerPool,
): Promise<readonly GroupOverspend[]> {
  const { cv, severity, margins, replications, seed, years, localSd, nationalSd } = question;
  margins.forEach((margin, index) => {
    if (!Number.isFinite(margin)) throw new InputError("must be finite numbers", { path: "margins", value: margin });
    if (margins.indexOf(margin) !== index)
      throw new InputError("must be named once", { path: "margins", value: margin });
  });
  const chanceSds = groups.map(({ people }) => sdShare({ people: people * years, cv, severity }) * Math.sqrt(years));
  const perRun = Math.max(1, Math.min(32, Math.floor(BYTES / (8 * replications * margins.length))));
  const specs: RunSpec[] = [];
  for (let from = 0; from < groups.length; from += perRun) {
    const part = groups.slice(from, from + perRun).map(({ name, people }) => ({ name, people }));
    const { chance } = question;
    const assumptions: OverspendAssumptions = {
      groups: part,
      cv,
      severity,
      margins,
      years,
      chance,
      localSd,
      nationalSd,
    };
    specs.push({ stages: [{ stage: overspendStage.name, assumptions }], seed, replications, keep: ["over"] });
  }
  const simulated = makePool().summariseRuns(specs, { quantiles: [] });
  // While the workers simulate.
  const chances = peopleChances(cv, severity);
  const exact = groups.map(({ people }) => chances(people * years, margins));
  const shares = (await simulated).flatMap(({ columns }) => columns.get("over")!.cells.map(({ mean }) => mean));
  return groups.map(({ name, people, practices }, g) => ({
    group: name,
    people,
    practices,
    sd: levelledSd(question.chance ? chanceSds[g]! : 0, localSd * localSd + nationalSd * nationalSd, years),
    exceed: margins.map((margin, m) => {
      const { probability, se } = proportion(Math.round(shares[g * margins.length + m]! * replications), replications);
      return { margin, simulated: probability, se, exact: exact[g]![m]! };
    }),
  }));
}
