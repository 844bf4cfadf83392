import { plainName } from "../../src/plain-name.js";
import { plainNumber } from "../../src/plain-number.js";
import { wordList } from "../../src/word-list.js";
import { hospitalPods, spendPods } from "../pods.js";
import { budgetGiven } from "../scenario/budget-given.js";
import { isOneProvider } from "../scenario/one-provider.js";
import type { Scenario } from "../scenario/scenario.js";
import { scenarioDefaults } from "../scenario/scenario-defaults.js";
import { dividedEqually } from "./divided-equally.js";
import { knownServices } from "./known-services.js";

const illustrative = scenarioDefaults.spend.lines;

/** Whose numbers a part of the community holds. */
export type Whose = "yours" | "yours in part" | "fictional" | "illustrative" | "published" | "none yet";

/** What a community is made of, as pages name it. */
export type PartName =
  | "Monthly history"
  | "Practices"
  | "Tariff"
  | "Providers"
  | "Spend on other services"
  | "Budgets"
  | "Plan of activity"
  | "Pathway ratios";

/** A part of the community, and where it comes from now. */
export interface Part {
  readonly part: PartName;
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
    providersPart(scenario),
    spendPart(scenario),
    budgetsPart(scenario),
    planPart(scenario),
    ratiosPart(history),
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
    return {
      part,
      whose: "fictional",
      from: `${plainNumber(practices.length)} fictional practices, sized to the commissioners`,
    };
  const { file } = brought.practices;
  const without = commissioners.filter(({ populationBasis }) => !populationBasis.startsWith("registered patients"));
  return without.length === 0
    ? { part, whose: "yours", from: `${plainNumber(practices.length)} practices of ${file}` }
    : {
        part,
        whose: "yours in part",
        from: `${file}; fictional for ${wordList(without.map(({ name }) => plainName(name)))}, which it lacks`,
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
    : { part, whose: "yours in part", from: `${file}${which}; still illustrative: ${wordList(others)}` };
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
  const without = commissioners.filter(({ code }) => !given.has(code)).map(({ name }) => plainName(name));
  return without.length === 0
    ? { part, whose: "yours", from: file }
    : { part, whose: "yours in part", from: `${file}; at the middle of the forecast for ${wordList(without)}` };
}

function planPart({ brought }: Scenario): Part {
  const part = "Plan of activity";
  if (!brought?.plan) return { part, whose: "none yet", from: "Forecasts stand alone" };
  const { file, lines } = brought.plan;
  return { part, whose: "yours", from: `${plainNumber(lines.length)} lines of ${file}, shown beside the forecast` };
}

function providersPart(scenario: Scenario): Part {
  const part = "Providers";
  const { brought, commissioners, providers } = scenario;
  if (!brought?.providers) {
    return isOneProvider(scenario)
      ? { part, whose: "none yet", from: "All hospitals count as one: the history does not say who treats whom" }
      : { part, whose: "fictional", from: `${providers.length} fictional providers` };
  }
  const from = `${providers.length === 1 ? "1 provider" : `${providers.length} providers`} of ${brought.providers.file}`;
  const equally = dividedEqually(scenario);
  if (equally.length === 0) return { part, whose: "yours", from };
  const names = commissioners.flatMap(({ code, name }) =>
    equally.some(({ commissioner }) => commissioner === code) ? [plainName(name)] : [],
  );
  return {
    part,
    whose: "yours in part",
    from: `${from}; patients of ${wordList(names)} divided equally among them where the file gives no share`,
  };
}

function spendPart({ brought, commissioners, assumptions }: Scenario): Part {
  const part = "Spend on other services";
  const source = "Diagnostics, prescribing, community and mental health services by head, and A&E at published rates";
  if (!brought?.spend) return { part, whose: "illustrative", from: source };
  const { file, lines } = brought.spend;
  if (!lines.some(({ commissioner }) => commissioners.some(({ code }) => code === commissioner)))
    return { part, whose: "illustrative", from: `${source}; ${file} has that of other commissioners` };
  const given = (code: string, service: string) =>
    lines.some((line) => line.commissioner === code && line.service === service);
  const lacking = knownServices.flatMap(({ code: service, name }) => {
    const without = commissioners.filter(({ code }) => !given(code, service));
    if (without.length === 0) return [];
    return without.length === commissioners.length
      ? [name]
      : [`${name} of ${wordList(without.map((commissioner) => plainName(commissioner.name)))}`];
  });
  const still = lacking.length === 0 ? [] : [`still illustrative: ${lacking.join("; ")}`];
  const growing = spendPods.filter(({ id }) => {
    const brought = lines.some((line) => line.service === id && line.growth !== undefined);
    return !brought && JSON.stringify(assumptions.spend.lines[id].growth) === JSON.stringify(illustrative[id].growth);
  });
  const growth =
    growing.length === 0 ? [] : [`illustrative growth of ${wordList(growing.map(({ label }) => label.toLowerCase()))}`];
  const rest = [...still, ...growth];
  return rest.length === 0
    ? { part, whose: "yours", from: file }
    : { part, whose: "yours in part", from: [file, ...rest].join("; ") };
}

/** What follows from the history, or from figures where it does not say. */
function ratiosPart({ fictional }: { readonly fictional: boolean }): Part {
  return {
    part: "Pathway ratios",
    whose: fictional ? "fictional" : "yours in part",
    from: `${fictional ? "The reference community’s" : "Your"} last twelve months where the history counts both ends; published figures elsewhere`,
  };
}
