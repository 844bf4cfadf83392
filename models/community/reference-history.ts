import { neighbourCommissioners } from "../../data/neighbour-commissioners.js";
import { type ReferenceCommunity, referenceCommunity } from "../../data/reference-community.js";
import type { History } from "../../src/forecast/history.js";
import { forecastStage } from "../../src/forecast/stage.js";
import { compose } from "../../src/simulate/compose.js";
import { stageRegistry } from "../../src/simulate/registry.js";
import { conversionStage } from "../conversion/stage.js";
import { demandStage } from "../demand/stage.js";
import { type ChainTruth, chainTruth } from "./chain-truth.js";
import type { TrueCommissioner } from "./forecast-truth.js";

/** Columns of the monthly activity return that the community has, and where each is found in the run that makes it. */
export const historySources = {
  elective_ord: "ordinary",
  elective_dc: "day_case",
  elective_total: "elective",
  planned_total: "planned",
  nonelective_ga: "nonelective_ga",
  gp_ref_made_all: "gp_ref_made_all",
  other_ref_made_ga: "other_ref_made_ga",
  first_att_ga: "first_attendances",
} as const;

const registry = stageRegistry([forecastStage, demandStage, conversionStage] as Parameters<typeof stageRegistry>[0]);

/** Which history: of the community with or without its neighbours, and the how many-th. */
export interface HistoryChoice {
  /** 0 is the one that the workbench ships; another is another history of the same community. */
  readonly replication?: number;
  /** Whether the neighbouring commissioners are in it; they are unless false. */
  readonly neighbours?: boolean;
}

/**
 * The reference community's monthly history, five years to a March: one replication of the workbench's own forecast,
 * demand and conversion stages from the known truth, with a fixed seed.
 *
 * Beside the community's three commissioners stand 24 neighbours of other authorities, so that there is something to
 * learn from: with three alone a fit rests on its priors, and its ranges are wider than need be.
 * @example referenceHistory().months[0] // "2007-04"
 */
export function referenceHistory(
  community: ReferenceCommunity = referenceCommunity,
  { replication = 0, neighbours = true }: HistoryChoice = {},
): History {
  const commissioners = historyCommissioners(community, neighbours);
  const truth = chainTruth(community, commissioners);
  const columns = runTruth(truth, community.seed, replication);
  const { months } = truth.forecast;
  const names = Object.keys(historySources) as (keyof typeof historySources)[];
  const values = new Float64Array(commissioners.length * names.length * months.length);
  names.forEach((name, m) => {
    const from = columns(historySources[name]);
    commissioners.forEach((_commissioner, o) => {
      values.set(from.subarray(o * months.length, (o + 1) * months.length), (o * names.length + m) * months.length);
    });
  });
  return {
    file: "reference community (fictional)",
    months,
    organisations: commissioners.map(({ code, name, parent, parentName }) => ({
      code,
      name,
      type: "PCT",
      parentCode: parent,
      parentName,
    })),
    measures: names,
    values,
    known: new Uint8Array(values.length).fill(1),
    notes: ["This community is fictional: its history was drawn from known parameters with a fixed seed."],
  };
}

/** The commissioners whose history is made, the community's own first. */
export function historyCommissioners(
  community: ReferenceCommunity,
  neighbours: boolean,
): readonly (TrueCommissioner & { readonly parentName: string })[] {
  const own = community.commissioners.map((one) => ({
    ...one,
    parent: community.parent.code,
    parentName: community.parent.name,
  }));
  if (!neighbours) return own;
  return [
    ...own,
    ...neighbourCommissioners().map(({ parent, ...one }) => ({ ...one, parent: parent.code, parentName: parent.name })),
  ];
}

/** Runs the stages from a truth once: reads a column by its name. */
export function runTruth(truth: ChainTruth, seed: string, replication: number): (column: string) => Float64Array {
  const calls = (["forecast", "demand", "conversion"] as const).map((stage) => ({ stage, assumptions: truth[stage] }));
  const run = compose(registry, calls, seed);
  for (const stream of run.streams) stream.at(replication);
  for (const { replicate } of run.steps) replicate();
  return (name) => {
    const { offset, size } = run.columns.get(name)!;
    return run.scratch.slice(offset, offset + size);
  };
}
