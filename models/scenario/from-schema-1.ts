import { figures } from "../../data/figures.js";
import { exp } from "../../src/random/math.js";
import type { RecentCounts } from "../conversion/assumptions.js";
import { checked } from "./checked.js";
import { referralMeasures } from "./measures.js";
import { oneProvider } from "./one-provider.js";
import type { Scenario } from "./scenario.js";
import type { Scenario1 } from "./scenario-1.js";
import { scenarioDefaults } from "./scenario-defaults.js";
import { scenarioSchema1 } from "./schema-1.js";

/**
 * A scenario file of the first schema as one of the second: its commissioner becomes the only one of its community, what the
 * user set stays, services that the first schema did not count cost nothing, and what else it did not know takes the
 * defaults. The months before the origin, which it did not keep, are read back from the forecast's level and season.
 * @throws InputError for a file that the first schema refuses.
 */
export function fromSchema1(older: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const first = checked(scenarioSchema1, older);
  const { commissioner, assumptions, practices, base, fitted, fittedPathway, schema: _, ...same } = first;
  const { conversion, price, budget } = assumptions;
  const { code, name } = commissioner;
  const { firstYear, growth, ...budgetRest } = budget;
  const scenario: Scenario = {
    ...same,
    schema: 2,
    community: { code, name },
    commissioners: [
      {
        ...commissioner,
        base,
        recent: recentFrom(first),
        conversion: {
          firstAttendances: { ratio: conversion.firstAttendances.ratio, drift: conversion.firstAttendances.drift },
          elective: { ratio: conversion.elective.ratio, drift: conversion.elective.drift },
          dayCase: { share: conversion.dayCase.share },
          followUps: { ratio: conversion.followUps.ratio },
          planned: { ratio: figures["planned-per-elective"].value },
        },
        ...(fittedPathway ? { fittedPathway } : {}),
      },
    ],
    ...oneProvider,
    assumptions: {
      ...scenarioDefaults,
      demand: { ...scenarioDefaults.demand, specialties: specialtiesFrom(first) },
      conversion: {
        ...scenarioDefaults.conversion,
        specialties: specialtiesFrom(first).map(({ code, name }) => {
          const known = scenarioDefaults.conversion.specialties.find((specialty) => specialty.code === code);
          return {
            code,
            name,
            attendance: known?.attendance ?? 1,
            elective: known?.elective ?? 1,
            followUps: known?.followUps ?? 1,
          };
        }),
        firstAttendances: {
          ...scenarioDefaults.conversion.firstAttendances,
          elasticity: conversion.firstAttendances.elasticity,
          monthlySpread: conversion.firstAttendances.monthlySpread,
        },
        elective: {
          ...scenarioDefaults.conversion.elective,
          elasticity: conversion.elective.elasticity,
          monthlySpread: conversion.elective.monthlySpread,
        },
        dayCase: {
          ...scenarioDefaults.conversion.dayCase,
          trend: conversion.dayCase.trend,
          drift: conversion.dayCase.drift,
        },
        followUps: { ...scenarioDefaults.conversion.followUps, monthlySpread: conversion.followUps.monthlySpread },
      },
      practices: {
        ...scenarioDefaults.practices,
        plannedSpread: assumptions.practices.plannedSpread,
        emergencySpread: assumptions.practices.emergencySpread,
        persistence: assumptions.practices.persistence,
      },
      price: {
        ...(samePrices(first) ? scenarioDefaults.price : withoutSpecialties),
        unit: { ...price.unit, planned: 0, aAndE: 0 },
        uplift: price.uplift,
        severity: price.severity,
      },
      spend: { ...scenarioDefaults.spend, lines: unpriced },
      budget: {
        ...scenarioDefaults.budget,
        ...budgetRest,
        growth,
        ...(firstYear === undefined ? {} : { commissioners: [{ commissioner: code, firstYear }] }),
      },
    },
    fitted,
    practices: practices.map((practice) => ({ ...practice, commissioner: code })),
    notes: [
      ...first.notes,
      "Saved by an earlier version of the workbench, which counted attendances, elective and non-elective admissions: planned admissions, A&E, diagnostics, prescribing, community services and mental health cost nothing here until you price them. Specialties, delays and providers take the defaults.",
    ],
  };
  return scenario as unknown as Record<string, unknown>;
}

/** Services that the first schema did not count cost nothing, so that a budget given then still stands beside what it was for. */
const unpriced = Object.fromEntries(
  Object.entries(scenarioDefaults.spend.lines).map(([id, line]) => [id, { ...line, perHead: 0 }]),
) as Scenario["assumptions"]["spend"]["lines"];

/** The twelve months to the origin as level and season suggest, first attendances adding up to those of the year. */
function recentFrom({ fitted, base }: Scenario1): RecentCounts {
  const year = fitted.months.slice(0, 12);
  const referrals = year.map((_month, t) =>
    fitted.measures.reduce(
      (sum, { name, calendar }, m) =>
        referralMeasures.includes(name)
          ? sum + fitted.organisations.reduce((all, { series }) => all + series[m]!.level, 0) * exp(calendar[t]!)
          : sum,
      0,
    ),
  );
  const total = referrals.reduce((sum, count) => sum + count, 0);
  const share = (count: number) => (total > 0 ? count / total : 1 / 12);
  return {
    referrals: referrals.map(Math.round),
    firstAttendances: referrals.map((count) => Math.round(base.firstAttendances * share(count))),
  };
}

function specialtiesFrom({ assumptions }: Scenario1): Scenario["assumptions"]["demand"]["specialties"] {
  return assumptions.practices.specialties.map((specialty) => {
    const known = scenarioDefaults.demand.specialties.find(({ code }) => code === specialty.code);
    return { ...specialty, ...(known?.group === undefined ? {} : { group: known.group }) };
  });
}

/** A price that the user set stands for every specialty. */
const { bySpecialty: _, ...withoutSpecialties } = scenarioDefaults.price;

/** Whether the file's prices are those that the prices by specialty average to. */
function samePrices({ assumptions }: Scenario1): boolean {
  const { unit } = scenarioDefaults.price;
  return (["firstAttendance", "followUp", "dayCase", "ordinary"] as const).every(
    (pod) => JSON.stringify(assumptions.price.unit[pod]) === JSON.stringify(unit[pod]),
  );
}
