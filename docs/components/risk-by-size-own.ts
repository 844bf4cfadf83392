import type { ForecastAssumptions } from "../src/forecast/assumptions.js";
import { rangeByLayer } from "../src/forecast/rangeByLayer.js";
import { cell, total } from "../src/page/columns.js";
import type { KeptColumn, RunResult } from "../src/simulate/stage.js";
import { pooling, shareOver } from "./pooling.js";
import { averagedDrift } from "./risk-by-size-sizes.js";
import type { Workbench } from "./workbench.js";

/** One of the user's practices or groups in the composed run's first year, against its budget. */
export interface RunDot {
  readonly people: number;
  /** SD of cost less budget over the mean budget. */
  readonly sd: number;
  /** Share of runs over budget by more than the margin. */
  readonly over: number;
}

/** What the user's own practices, groups and all of them do in the composed run, all its layers counted. */
export function runDots({ scenario }: Pick<Workbench, "scenario">, result: RunResult, margin: number): RunDot[] {
  const cost = result.columns.get("cost");
  const budget = result.columns.get("indicative_budget");
  if (!cost || !budget) return [];
  const dot = (people: number, spent: Float64Array, allowed: Float64Array): RunDot => ({
    people,
    sd: spreadOf(spent, allowed),
    over: shareOver(spent, allowed, margin),
  });
  const pool = pooling(result, scenario);
  const groups = scenario.groups.map(({ code }, g) => {
    const own = scenario.practices.filter(({ group }) => group === code);
    const { cost: spent, indicative } = pool.values(g, 0);
    return dot(
      own.reduce((sum, { patients }) => sum + patients, 0),
      spent,
      indicative,
    );
  });
  const everyone = pool.values(-1, 0);
  const all = scenario.practices.reduce((sum, { patients }) => sum + patients, 0);
  // Every practice of a community; of the whole country every so many.
  const step = Math.ceil(scenario.practices.length / 300);
  const practices = scenario.practices.flatMap(({ patients }, p) =>
    p % step === 0 ? [dot(patients, cell(cost, p, 0), cell(budget, p, 0))] : [],
  );
  return [...practices, ...groups, dot(all, everyone.cost, everyone.indicative)].filter(({ people }) => people >= 1);
}

function spreadOf(cost: Float64Array, budget: Float64Array): number {
  const n = cost.length;
  let sum = 0;
  let allowed = 0;
  for (let r = 0; r < n; r++) {
    sum += cost[r]! - budget[r]!;
    allowed += budget[r]!;
  }
  if (!(allowed > 0)) return 0;
  const mean = sum / n;
  let squares = 0;
  for (let r = 0; r < n; r++) squares += (cost[r]! - budget[r]! - mean) ** 2;
  return Math.sqrt(squares / Math.max(1, n - 1)) / (allowed / n);
}

/**
 * Local drift and national shock a year, to 0.01 %: what the composed run's first year has beyond chance.
 *
 * Of several commissioners, what they all share is told from what is each one's own by how much less all of them together
 * vary than one: variance of one = own + common, of all together = own × Σ share² + common. What the run shows for all
 * together is met exactly, so that this page and the run agree about it. With one commissioner its own and everybody's are
 * divided as the fitted history divides them.
 *
 * @param cv of one person's yearly cost: what counts as chance.
 */
export function runDrift(
  { scenario }: Pick<Workbench, "scenario">,
  result: Pick<RunResult, "columns">,
  cv: number,
): { localSd: number; nationalSd: number } {
  const cost = result.columns.get("cost");
  const budget = result.columns.get("indicative_budget");
  if (!cost || !budget) return fittedDrift(scenario.fitted);
  const owners = new Map<string, number[]>();
  scenario.practices.forEach(({ commissioner, patients }, p) => {
    if (!(patients > 0)) return;
    const own = owners.get(commissioner);
    if (own) own.push(p);
    else owners.set(commissioner, [p]);
  });
  /** Variance of cost less budget beyond chance, as a share of the budget. */
  const beyondChance = (places: readonly number[]) => {
    const sum = (column: KeptColumn) => total(places.map((p) => cell(column, p, 0)));
    const people = places.reduce((all, p) => all + scenario.practices[p]!.patients, 0);
    return Math.max(0, spreadOf(sum(cost), sum(budget)) ** 2 - (cv * cv) / people);
  };
  const rounded = (variance: number) => Math.min(1, Math.round(1e4 * Math.sqrt(Math.max(0, variance))) / 1e4);
  const each = [...owners.values()].map(beyondChance);
  if (each.length === 0) return fittedDrift(scenario.fitted);
  const one = each.reduce((sum, variance) => sum + variance, 0) / each.length;
  const together = averagedDrift(scenario.practices);
  if (!together) {
    const { localSd, nationalSd } = fittedDrift(scenario.fitted);
    const both = localSd * localSd + nationalSd * nationalSd;
    if (both === 0) return { localSd, nationalSd };
    const part = (own: number) => rounded((one * own * own) / both);
    return { localSd: part(localSd), nationalSd: part(nationalSd) };
  }
  const all = beyondChance([...owners.values()].flat());
  const kept = together.kept * together.kept;
  // Neither is below nothing; at either end all together are still met.
  const own = Math.min(Math.max(0, (one - all) / (1 - kept)), all / kept);
  return { localSd: rounded(own), nationalSd: rounded(all - own * kept) };
}

/** Local drift and national shock as fitted: root mean square over measures and commissioners. */
function fittedDrift(fitted: ForecastAssumptions): { localSd: number; nationalSd: number } {
  const year = fitted.years[0]?.label;
  if (year === undefined || fitted.measures.length === 0) return { localSd: 0, nationalSd: 0 };
  let local = 0;
  let national = 0;
  let count = 0;
  for (const { name } of fitted.measures) {
    for (const { code } of fitted.organisations.slice(0, 12)) {
      const { variance } = rangeByLayer(fitted, { measure: name, year, organisations: [code] });
      local += variance.own + variance.shared;
      national += variance.national;
      count++;
    }
  }
  return { localSd: Math.sqrt(local / count), nationalSd: Math.sqrt(national / count) };
}
