import { hospitalPods } from "../pods.js";
import { budgetGiven } from "../scenario/budget-given.js";
import type { Scenario } from "../scenario/scenario.js";

/** Whose numbers a part of the community holds. */
export type Whose = "yours" | "yours in part" | "fictional" | "illustrative" | "published" | "none yet";

/** A part of the community, and where it comes from now. */
export interface Part {
  readonly part: string;
  readonly whose: Whose;
  /** In words: which file, and what is still not the user's. */
  readonly from: string;
}

/**
 * Which parts of the community are the user's, and which are still fictional or illustrative.
 * @param history where it was read from; `fictional` while it is the reference community's.
 */
export function partsOf(
  scenario: Scenario,
  history: { readonly file: string; readonly fictional: boolean },
): readonly Part[] {
  return [
    historyPart(history),
    practicesPart(scenario),
    tariffPart(scenario),
    budgetsPart(scenario),
    planPart(scenario),
    ...rest(scenario, history),
  ];
}

function historyPart({ file, fictional }: { readonly file: string; readonly fictional: boolean }): Part {
  return fictional
    ? { part: "Monthly history", whose: "fictional", from: "The reference community, generated; no such places exist" }
    : { part: "Monthly history", whose: "yours", from: file };
}

function practicesPart({ brought, commissioners, practices }: Scenario): Part {
  const part = "Practices";
  if (!brought?.practices)
    return { part, whose: "fictional", from: `${practices.length} fictional practices, sized to the commissioners` };
  const { file } = brought.practices;
  const without = commissioners.filter(({ populationBasis }) => !populationBasis.startsWith("registered patients"));
  return without.length === 0
    ? { part, whose: "yours", from: `${practices.length} practices of ${file}` }
    : {
        part,
        whose: "yours in part",
        from: `${file}; fictional for ${list(without.map(({ name }) => name))}, which it lacks`,
      };
}

function tariffPart({ brought, assumptions }: Scenario): Part {
  const part = "Tariff";
  const source = "Reference costs 2016-17 with made-up differences between specialties";
  if (!brought?.tariff) return { part, whose: "illustrative", from: source };
  const { file, pods } = brought.tariff;
  const others = hospitalPods.filter(({ id }) => !pods.includes(id)).map(({ label }) => label);
  const own = assumptions.price.bySpecialty?.length ?? 0;
  const which = own === 0 ? "" : ` with prices of their own for ${own} ${own === 1 ? "specialty" : "specialties"}`;
  return others.length === 0
    ? { part, whose: "yours", from: `${file}${which}` }
    : { part, whose: "yours in part", from: `${file}${which}; still illustrative: ${list(others)}` };
}

function budgetsPart(scenario: Scenario): Part {
  const part = "Budgets";
  const { brought, commissioners, assumptions } = scenario;
  if (!brought?.budgets) {
    return budgetGiven(scenario)
      ? { part, whose: "yours", from: "Typed in on the pages" }
      : { part, whose: "none yet", from: "Set at the middle of the forecast, so that about half of runs pass them" };
  }
  const { file } = brought.budgets;
  const given = new Set(
    assumptions.budget.commissioners?.flatMap(({ commissioner, firstYear }) =>
      firstYear === undefined ? [] : commissioner,
    ),
  );
  const without = commissioners.filter(({ code }) => !given.has(code)).map(({ name }) => name);
  return without.length === 0
    ? { part, whose: "yours", from: file }
    : { part, whose: "yours in part", from: `${file}; at the middle of the forecast for ${list(without)}` };
}

function planPart({ brought }: Scenario): Part {
  const part = "Plan of activity";
  if (!brought?.plan) return { part, whose: "none yet", from: "Forecasts stand alone" };
  const { file, lines } = brought.plan;
  return { part, whose: "yours", from: `${lines.length} lines of ${file}, shown beside the forecast` };
}

/** What nobody can bring as a file yet. */
function rest({ providers }: Scenario, { fictional }: { readonly fictional: boolean }): readonly Part[] {
  return [
    providers.length === 1
      ? {
          part: "Who treats whom",
          whose: "none yet",
          from: "All hospitals count as one: the history does not say who treats whom",
        }
      : { part: "Who treats whom", whose: "fictional", from: `${providers.length} fictional providers` },
    {
      part: "Pathway ratios",
      whose: fictional ? "fictional" : "yours in part",
      from: `${fictional ? "The reference community’s" : "Your"} last twelve months where the history counts both ends; published figures elsewhere`,
    },
    {
      part: "Other spend",
      whose: "illustrative",
      from: "Diagnostics, prescribing, community and mental health services, by head",
    },
  ];
}

function list(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
