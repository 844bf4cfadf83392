import { InputError } from "../../src/errors.js";
import type { History } from "../../src/forecast/history.js";
import { plainMonth } from "../../src/plain-month.js";
import { plainNumber } from "../../src/plain-number.js";
import { budgetGiven, withForecastBudget } from "../scenario/budget-given.js";
import type { PracticeList } from "../scenario/practice-list.js";
import type { Scenario } from "../scenario/scenario.js";
import { withPractices } from "../scenario/with-practices.js";
import { applyBudgets } from "./apply-budgets.js";
import { applyProviders, keptShares } from "./apply-providers.js";
import { applySpend, withGrowth, withoutSpend } from "./apply-spend.js";
import type { Brought } from "./brought.js";
import { withBrought } from "./with-brought.js";

/**
 * A scenario made anew (for another history, other commissioners, another horizon) with what the user brought to the one
 * before, as far as it applies.
 * @param given.list the list of practices that was brought, if it is at hand: commissioners take theirs from it.
 * @returns with it what could not be kept, one sentence each.
 */
export function keepBrought(
  fresh: Scenario,
  {
    before,
    history,
    list,
  }: {
    readonly before: Scenario;
    readonly history: History;
    readonly list: { readonly name: string; readonly list: PracticeList } | null;
  },
): { readonly scenario: Scenario; readonly left: readonly string[] } {
  const left: string[] = [];
  let scenario = keepProviders(keepTariff(fresh, before), before);
  const codes = ({ commissioners }: Scenario) => commissioners.map(({ code }) => code).join("\n");
  const { practices, budgets, plan } = before.brought ?? {};
  if (list && codes(fresh) !== codes(before)) {
    try {
      scenario = withBrought(withPractices(scenario, history, list), { practices: { file: list.name } });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      left.push(`The practices of ${list.name} were left out: ${error.message}.`);
    }
  } else if (practices && codes(fresh) === codes(before)) scenario = withBrought(scenario, { practices });
  const spent = keepSpend(scenario, before);
  scenario = spent.scenario;
  left.push(...spent.left);
  // prices, spend and lists move the middle of the forecast, and a budget that nobody gave with it
  if (!budgetGiven(fresh)) scenario = withForecastBudget(scenario);
  const years = new Set(scenario.fitted.years.map(({ label }) => label));
  if (budgets) {
    const kept = keepBudgets(scenario, budgets);
    scenario = kept.scenario;
    left.push(...kept.left);
  }
  if (plan) {
    const lines = plan.lines.filter(({ year }) => years.has(year));
    if (lines.length > 0) scenario = withBrought(scenario, { plan: { ...plan, lines } });
    if (lines.length < plan.lines.length)
      left.push(
        `${plainNumber(plan.lines.length - lines.length)} of the ${plainNumber(plan.lines.length)} lines of the plan ${plan.file} are for other years: left out.`,
      );
  }
  return { scenario, left };
}

/**
 * The scenario with those budgets that are for its commissioners, practices and years.
 * @returns with it what could not be kept, one sentence each.
 */
export function keepBudgets(
  scenario: Scenario,
  { file, lines }: NonNullable<Brought["budgets"]>,
): { readonly scenario: Scenario; readonly left: readonly string[] } {
  const years = new Set(scenario.fitted.years.map(({ label }) => label));
  const known = new Set([...scenario.commissioners, ...scenario.practices].map(({ code }) => code));
  const own = lines.filter(({ code, year }) => known.has(code) && years.has(year));
  const others =
    own.length === lines.length
      ? []
      : [
          `${plainNumber(lines.length - own.length)} of the ${plainNumber(lines.length)} budgets of ${file} are for others or for other years: left out.`,
        ];
  if (own.length === 0) return { scenario, left: others };
  try {
    return { scenario: applyBudgets(scenario, { lines: own, file }), left: others };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { scenario, left: [`The budgets of ${file} were left out: ${error.message}.`] };
  }
}

function keepTariff(fresh: Scenario, { brought, assumptions }: Scenario): Scenario {
  if (!brought?.tariff) return fresh;
  const { unit, bySpecialty } = assumptions.price;
  const price = { ...fresh.assumptions.price, unit, bySpecialty };
  return withBrought({ ...fresh, assumptions: { ...fresh.assumptions, price } }, { tariff: brought.tariff });
}

/** The providers that were brought, with the shares of the commissioners that are run now. */
function keepProviders(fresh: Scenario, before: Scenario): Scenario {
  const { providers: brought } = before.brought ?? {};
  if (!brought) return fresh;
  const { providers } = before;
  const shares = keptShares(before);
  const codes = new Set(fresh.commissioners.map(({ code }) => code));
  // a file whose shares are all of others still says what the providers are
  if (shares.some(({ commissioner }) => codes.has(commissioner)) || shares.length === 0)
    return applyProviders(fresh, { providers, shares, file: brought.file });
  const alone = applyProviders(fresh, { providers, shares: [], file: brought.file });
  return withBrought(alone, { providers: { file: brought.file, others: shares } });
}

/**
 * The spend that was brought, where the year that it was spent in is still the base year; growth as it stands now.
 * @returns with it what could not be kept, in a sentence.
 */
function keepSpend(
  fresh: Scenario,
  before: Scenario,
): { readonly scenario: Scenario; readonly left: readonly string[] } {
  const { spend } = before.brought ?? {};
  if (!spend) return { scenario: fresh, left: [] };
  const bare = withoutSpend(withBrought(fresh, { spend }));
  if (spend.origin !== fresh.horizon.origin) {
    const left = `The spend of ${spend.file} is for the twelve months to ${plainMonth(spend.origin)}, and this forecast starts from ${plainMonth(fresh.horizon.origin)}: left out.`;
    return { scenario: bare, left: [left] };
  }
  const codes = new Set(fresh.commissioners.map(({ code }) => code));
  if (!spend.lines.some(({ commissioner }) => codes.has(commissioner))) {
    const left = `The spend of ${spend.file} is of other commissioners: it is kept for when they are chosen.`;
    return { scenario: withBrought(bare, { spend }), left: [left] };
  }
  try {
    return { scenario: withChangesOf(before, applySpend(bare, spend)), left: [] };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { scenario: bare, left: [`The spend of ${spend.file} was left out: ${error.message}.`] };
  }
}

/** The scenario with growth that was brought and A&E attendances as they stood before: growth and prices may have been typed since. */
function withChangesOf(before: Scenario, scenario: Scenario): Scenario {
  const { assumptions } = scenario;
  const grown = new Set(
    before.brought?.spend?.lines.flatMap(({ service, growth }) => (growth === undefined ? [] : [service])),
  );
  const lines = withGrowth(scenario, (id) => (grown.has(id) ? before.assumptions.spend.lines[id].growth : undefined));
  const commissioners = scenario.commissioners.map((commissioner) => {
    const attendances = before.commissioners.find(({ code }) => code === commissioner.code)?.base.aAndE;
    if (attendances === undefined || commissioner.base.aAndE === undefined) return commissioner;
    return { ...commissioner, base: { ...commissioner.base, aAndE: attendances } };
  });
  return { ...scenario, commissioners, assumptions: { ...assumptions, spend: { ...assumptions.spend, lines } } };
}
