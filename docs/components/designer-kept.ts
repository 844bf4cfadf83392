import { z } from "zod";
import type { Constraints } from "../src/risk/design/constraints.js";
import type { Design, DesignGroup } from "../src/risk/design/design.js";
import type { DesignStep } from "../src/risk/design/designHistory.js";
import type { Objective } from "../src/risk/design/objective.js";
import {
  type PackedGroups,
  type PackedHistory,
  packGroups,
  packHistory,
  unpackGroups,
  unpackHistory,
} from "../src/risk/design/packHistory.js";
import type { Question } from "./designer-interface.js";

/** A grouping that was put aside to compare others with. */
export interface KeptGrouping {
  readonly name: string;
  readonly groupOf: Int32Array;
  readonly groups: number;
}

/** With what the grouping in place is compared. */
export interface Comparison {
  /** "opened", "one", "alone", or "kept" and the place of one that was put aside. */
  readonly against: string;
  readonly kept: readonly KeptGrouping[];
}

/** What the designer's page keeps in this browser beside the grouping itself, which is the scenario's. */
export interface DesignerKept {
  readonly constraints: Constraints;
  readonly question: Question;
  readonly objective: Objective | null;
  readonly comparison: Comparison;
  /** Where this work began. */
  readonly opened: Design;
  readonly steps: readonly DesignStep<Design>[];
  readonly at: number;
}

/** As it lies in the browser's storage. */
export interface PackedDesigner extends Pick<DesignerKept, "constraints" | "question" | "objective"> {
  /** Stands for the practices that all this is of. */
  readonly practices: string;
  readonly comparison: {
    readonly against: string;
    readonly kept: readonly { readonly name: string; readonly groupOf: PackedGroups; readonly groups: number }[];
  };
  readonly opened: { readonly groups: readonly DesignGroup[]; readonly groupOf: PackedGroups };
  readonly history: PackedHistory;
}

const bound = z.number().min(1).max(1e9).nullable();
const weight = z.number().min(0).max(1000);
const lists = z.array(z.array(z.number().int().min(0)));
const groups = z.array(z.strictObject({ code: z.string(), name: z.string() })).min(1);
const packed: z.ZodType<PackedDesigner> = z.strictObject({
  practices: z.string(),
  constraints: z.strictObject({
    minPeople: bound,
    maxPeople: bound,
    maxGroups: bound,
    connected: z.boolean(),
    within: z.enum(["commissioner", "localAuthority"]).nullable(),
    together: lists,
    apart: lists,
  }),
  question: z.strictObject({
    year: z.number().int().min(0),
    margin: z.number().min(0).max(1),
    against: z.enum(["budget", "indicative_budget"]),
  }),
  objective: z
    .strictObject({
      measure: z.enum(["chance", "expected"]),
      targetPeople: z.number().min(1).max(1e9),
      weights: z.strictObject({ risk: weight, size: weight, distance: weight, area: weight }),
    })
    .nullable(),
  comparison: z.strictObject({
    against: z.string(),
    kept: z.array(z.strictObject({ name: z.string(), groupOf: z.string(), groups: z.number().int().min(1) })),
  }),
  opened: z.strictObject({ groups, groupOf: z.string() }),
  history: z.strictObject({
    at: z.number().int().min(0),
    steps: z.array(z.strictObject({ what: z.string(), groups: groups.optional(), moves: z.string() })),
  }),
});

/** What was kept, if it is that; null where it is not. */
export function keptDesigner(value: unknown): PackedDesigner | null {
  return packed.safeParse(value).data ?? null;
}

/** What is kept as plain data. @param practices what stands for the practices that it is of. */
export function packDesigner(
  { steps, at, opened, comparison, ...plain }: DesignerKept,
  practices: string,
): PackedDesigner {
  return {
    ...plain,
    practices,
    comparison: {
      ...comparison,
      kept: comparison.kept.map((each) => ({ ...each, groupOf: packGroups(each.groupOf) })),
    },
    opened: { groups: opened.groups, groupOf: packGroups(opened.groupOf) },
    history: packHistory({ steps, at }),
  };
}

/** What was kept of just these practices; null where it is not whole. @param count of practices. */
export function unpackDesigner(kept: PackedDesigner, count: number): DesignerKept | null {
  const { constraints, question, objective, comparison } = kept;
  const lists = [...constraints.together, ...constraints.apart];
  const read = unpackHistory(kept.history, count);
  const opened = unpackGroups(kept.opened.groupOf, { practices: count, groups: kept.opened.groups.length });
  if (!read || !opened || lists.some((list) => list.some((p) => p >= count))) return null;
  const aside: KeptGrouping[] = [];
  for (const { name, groupOf, groups: many } of comparison.kept) {
    const whole = unpackGroups(groupOf, { practices: count, groups: many });
    if (!whole) return null;
    aside.push({ name, groupOf: whole, groups: many });
  }
  return {
    constraints,
    question,
    objective,
    comparison: { against: comparison.against, kept: aside },
    opened: { groups: kept.opened.groups, groupOf: opened },
    ...read,
  };
}

/** What of all this hangs on its practices, in words: null where there is nothing of the kind. */
export function ofItsPractices({ constraints, comparison, history }: PackedDesigner): string | null {
  const { together, apart } = constraints;
  const said = [
    plural(
      together.length + apart.length,
      "list of practices to keep together or apart",
      "lists of practices to keep together or apart",
    ),
    plural(comparison.kept.length, "grouping put aside", "groupings put aside"),
    plural(history.steps.length - 1, "step to undo or redo", "steps to undo or redo"),
  ].filter((each) => each !== null);
  return said.length === 0 ? null : said.join(", ").replace(/, ([^,]*)$/, " and $1");
}

function plural(count: number, one: string, more: string): string | null {
  return count === 0 ? null : `${count} ${count === 1 ? one : more}`;
}
