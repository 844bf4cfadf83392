import { changeNote } from "../../src/control/overrideLog.js";
import type { Override } from "../../src/control/overrideSchema.js";
import type { History } from "../../src/forecast/history.js";
import { plainName } from "../../src/plain-name.js";
import { wordList } from "../../src/word-list.js";
import type { CommissionerConversion } from "../conversion/assumptions.js";
import type { PracticeList } from "./practice-list.js";
import { refitBudget } from "./refit-budget.js";
import type { Commissioner, Scenario } from "./scenario.js";
import { scenarioTitle } from "./scenario-title.js";
import { scenarioWithOverrides } from "./scenario-with-overrides.js";
import { isPracticeNote } from "./with-practices.js";

export interface Refit {
  readonly scenario: Scenario;
  /** What the user had set and does not hold any longer, one sentence each. */
  readonly putBack: readonly string[];
}

/**
 * The scenario for other organisations, another origin or horizon: its forecast fitted anew, and everything kept that the
 * user changed. Practices, providers and own ratios stay with their commissioner; a budget in pounds stays with its
 * commissioner and first year.
 * @param given.overrides in place of those of the scenario before, which stay unless given.
 * @throws InputError for whatever the history cannot answer.
 */
export function refitScenario(
  history: History,
  before: Scenario,
  given: {
    readonly organisations: readonly string[];
    readonly origin: string;
    readonly years: number;
    readonly overrides?: readonly Override[] | undefined;
  },
): Refit {
  const { overrides = before.overrides, ...choice } = given;
  const { horizon, assumptions, seed, replications } = before;
  const codes = new Set(choice.organisations);
  const stay = before.commissioners.filter(({ code }) => codes.has(code));
  const staying = new Set(stay.map(({ code }) => code));
  const practices = stay.length > 0 ? listOf(before, staying) : undefined;
  const providers =
    stay.length > 0
      ? {
          providers: before.providers,
          providerShares: before.providerShares.filter(({ commissioner }) => staying.has(commissioner)),
        }
      : undefined;
  const fresh = scenarioWithOverrides(history, { ...choice, practices, providers, seed, replications }, overrides);
  // ratios are fitted over the horizon, so that what was usual before is asked of what was before
  const sameFit =
    stay.length === codes.size &&
    stay.length === before.commissioners.length &&
    choice.origin === horizon.origin &&
    choice.years === horizon.years &&
    overrides === before.overrides;
  const usual = sameFit ? fresh.commissioners : usualOf(history, before);
  const commissioners = fresh.commissioners.map((commissioner) => kept(commissioner, { before: stay, usual }));
  const own = scenarioTitle(before.community.name, horizon);
  const known = assumptions.spend.known?.filter(({ commissioner }) => staying.has(commissioner));
  const { known: _, ...spend } = assumptions.spend;
  const refitted: Scenario = {
    ...fresh,
    title: before.title === own ? fresh.title : before.title,
    ruleSet: before.ruleSet,
    commissioners,
    assumptions: {
      ...assumptions,
      conversion: overMonths(assumptions.conversion, fresh.fitted.months.length),
      spend: known && known.length > 0 ? { ...spend, known } : spend,
      budget: fresh.assumptions.budget,
    },
    fitted: { ...fresh.fitted, layers: before.fitted.layers },
    notes: [...new Set(fresh.notes)],
  };
  const { scenario, putBack } = refitBudget(before, refitted);
  const left = before.commissioners.filter(({ code }) => !codes.has(code)).map(({ name }) => plainName(name));
  const came = commissioners.filter(({ code }) => !staying.has(code)).map(({ name }) => plainName(name));
  if (came.length > 0) putBack.push(`The practices of ${wordList(came)} are fictional: bring their list.`);
  if (left.length > 0) putBack.push(`The practices of ${wordList(left)} have been left out.`);
  return { scenario, putBack };
}

/** The practices of the commissioners that stay, as the list that they come from. */
function listOf(before: Scenario, staying: ReadonlySet<string>): PracticeList {
  const told = new Set(before.overrides?.map(changeNote));
  return {
    practices: before.practices.filter(({ commissioner }) => staying.has(commissioner)),
    groups: before.groups,
    notes: before.notes.filter((note) => isPracticeNote(note) && !told.has(note)),
  };
}

/** A commissioner as fitted anew, with what was changed by hand and how its people are counted. */
function kept(
  fresh: Commissioner,
  given: { readonly before: readonly Commissioner[]; readonly usual: readonly Commissioner[] },
): Commissioner {
  const before = given.before.find(({ code }) => code === fresh.code);
  if (!before) return fresh;
  const usual = given.usual.find(({ code }) => code === fresh.code) ?? fresh;
  return {
    ...fresh,
    populationBasis: before.populationBasis,
    conversion: changesOver(fresh.conversion, { before: before.conversion, usual: usual.conversion }),
    ...(before.shares ? { shares: before.shares } : {}),
  };
}

/** The commissioners as their history made them; none where it is not at hand. */
function usualOf(history: History, { commissioners, horizon, overrides }: Scenario): readonly Commissioner[] {
  const organisations = commissioners.map(({ code }) => code);
  try {
    return scenarioWithOverrides(history, { organisations, ...horizon }, overrides).commissioners;
  } catch {
    return [];
  }
}

/** `fresh` with each value of `before` that is not the usual one. */
function changesOver(
  fresh: CommissionerConversion,
  { before, usual }: { before: CommissionerConversion; usual: CommissionerConversion },
): CommissionerConversion {
  const steps = Object.keys(fresh) as (keyof CommissionerConversion)[];
  const entries = steps.map((step) => {
    const [now, mine, theirs] = [fresh, before, usual].map(
      (from) => from[step] as Readonly<Record<string, unknown>>,
    ) as [Record<string, unknown>, Record<string, unknown>, Record<string, unknown>];
    const changed = Object.keys(mine).filter((key) => JSON.stringify(mine[key]) !== JSON.stringify(theirs[key]));
    return [step, { ...now, ...Object.fromEntries(changed.map((key) => [key, mine[key]])) }];
  });
  return Object.fromEntries(entries) as CommissionerConversion;
}

/** A course of discharges over another number of months: its last stays. */
function overMonths(
  conversion: Scenario["assumptions"]["conversion"],
  months: number,
): Scenario["assumptions"]["conversion"] {
  const { dischargeCourse: course } = conversion.followUps;
  if (!course || course.length === months) return conversion;
  const dischargeCourse = Array.from({ length: months }, (_, t) => course[Math.min(t, course.length - 1)] ?? 1);
  return { ...conversion, followUps: { ...conversion.followUps, dischargeCourse } };
}
