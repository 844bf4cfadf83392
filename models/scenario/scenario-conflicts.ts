import { InputError } from "../../src/errors.js";
import { givenShares } from "../budget/given-shares.js";
import { tariffBands } from "../price/tariff-bands.js";
import { periods } from "../time/periods.js";
import { forecastMeasures } from "./measures.js";
import type { Scenario } from "./scenario.js";
import { priceCall } from "./stage-calls.js";

/**
 * Refuses a scenario whose parts do not fit together, though each may be possible alone.
 * @throws InputError at the path of the first part that does not fit.
 */
export function refuseConflicts(scenario: Scenario): void {
  refuseCommunityConflicts(scenario);
  refuseSpecialtyConflicts(scenario);
  refuseForecastConflicts(scenario);
  refuseBudgetConflicts(scenario);
  tariffBands(priceCall(scenario));
}

/** Commissioners, practices, groups and providers name each other by codes that stand in the scenario. */
function refuseCommunityConflicts(scenario: Scenario): void {
  const { commissioners, practices, groups, providers, providerShares, assumptions } = scenario;
  const known = unique(commissioners, "commissioners");
  unique(practices, "practices");
  const groupCodes = unique(groups, "groups");
  const providerCodes = unique(providers, "providers");
  const patients = new Map<string, number>();
  practices.forEach((practice, i) => {
    oneOf(practice.group, groupCodes, `practices.${i}.group`, "groups");
    oneOf(practice.commissioner, known, `practices.${i}.commissioner`, "commissioners");
    patients.set(practice.commissioner, (patients.get(practice.commissioner) ?? 0) + practice.patients);
    const { ages } = practice;
    if (ages && ages.reduce((sum, count) => sum + count, 0) !== practice.patients) {
      throw new InputError(`must add up to the practice's patients, ${practice.patients}`, {
        path: `practices.${i}.ages`,
        value: ages,
      });
    }
  });
  commissioners.forEach(({ code, population }, c) => {
    const listed = patients.get(code);
    if (listed === undefined) {
      throw new InputError("must have at least one practice", { path: `commissioners.${c}.code`, value: code });
    }
    if (listed !== population) {
      throw new InputError(`must be the registered patients of its practices together, ${listed}`, {
        path: `commissioners.${c}.population`,
        value: population,
      });
    }
  });
  const rows = new Set<string>();
  providerShares.forEach(({ commissioner, specialty = "", shares }, i) => {
    const row = `${commissioner}\n${specialty}`;
    if (rows.has(row)) {
      const path = `providerShares.${i}`;
      throw new InputError("must be of another commissioner or specialty than the rows before it", {
        path,
        value: commissioner,
      });
    }
    rows.add(row);
    oneOf(commissioner, known, `providerShares.${i}.commissioner`, "commissioners");
    for (const provider of Object.keys(shares)) {
      oneOf(provider, providerCodes, `providerShares.${i}.shares.${provider}`, "providers");
    }
  });
  const named = { "budget.commissioners": assumptions.budget.commissioners, "spend.known": assumptions.spend.known };
  for (const [path, list] of Object.entries(named)) {
    const seen = new Set<string>();
    list?.forEach(({ commissioner }, i) => {
      const at = `assumptions.${path}.${i}.commissioner`;
      oneOf(commissioner, known, at, "commissioners");
      if (seen.has(commissioner)) {
        throw new InputError("must differ from every one before it", { path: at, value: commissioner });
      }
      seen.add(commissioner);
    });
  }
}

/** Demand, conversion and prices speak of the same specialties. */
function refuseSpecialtyConflicts({ assumptions, commissioners, providerShares }: Scenario): void {
  const { demand, conversion, price } = assumptions;
  const codes = unique(demand.specialties, "assumptions.demand.specialties");
  const wanted = demand.specialties.map(({ code }) => code);
  if (conversion.specialties.map(({ code }) => code).join("\n") !== wanted.join("\n")) {
    throw new InputError(`must be those of referral demand in the same order, ${wanted.join(", ")}`, {
      path: "assumptions.conversion.specialties",
      value: conversion.specialties.map(({ code }) => code).join(", "),
    });
  }
  const priced = new Set<string>();
  price.bySpecialty?.forEach(({ specialty }, i) => {
    const path = `assumptions.price.bySpecialty.${i}.specialty`;
    oneOf(specialty, codes, path, "specialties");
    if (priced.has(specialty)) throw new InputError("must differ from every one before it", { path, value: specialty });
    priced.add(specialty);
  });
  providerShares.forEach(({ specialty }, i) => {
    if (specialty === undefined || specialty === "emergency") return;
    oneOf(specialty, codes, `providerShares.${i}.specialty`, 'specialties, or "emergency"');
  });
  commissioners.forEach(({ shares }, c) => {
    if (!shares) return;
    const path = `commissioners.${c}.shares`;
    const missing = wanted.find((code) => shares[code] === undefined);
    if (missing !== undefined) throw new InputError("must have every specialty", { path, value: missing });
    for (const code of Object.keys(shares)) oneOf(code, codes, `${path}.${code}`, "specialties");
    if (!(wanted.reduce((sum, code) => sum + shares[code]!, 0) > 0)) {
      throw new InputError("must hold at least one share above 0", { path, value: shares });
    }
  });
}

/** The fitted values are of these commissioners, this origin and horizon. */
function refuseForecastConflicts({ fitted, horizon, commissioners, assumptions }: Scenario): void {
  if (fitted.origin !== horizon.origin) {
    throw new InputError(`must be the origin of the horizon, ${horizon.origin}`, {
      path: "fitted.origin",
      value: fitted.origin,
    });
  }
  if (fitted.years.length !== horizon.years) {
    throw new InputError(`must be the number of years fitted, ${fitted.years.length}`, {
      path: "horizon.years",
      value: horizon.years,
    });
  }
  const codes = commissioners.map(({ code }) => code).join(", ");
  const organisations = fitted.organisations.map(({ code }) => code).join(", ");
  if (codes !== organisations) {
    throw new InputError(`must be the commissioners in their order, ${codes}`, {
      path: "fitted.organisations",
      value: organisations,
    });
  }
  const fittedNames = fitted.measures.map(({ name }) => name);
  for (const name of forecastMeasures) {
    if (fittedNames.includes(name)) continue;
    throw new InputError(`must include ${name}`, { path: "fitted.measures", value: fittedNames });
  }
  const { firstAttendances, elective } = assumptions.conversion;
  const back = Math.max(firstAttendances.lags.length, elective.lags.length) - 1;
  commissioners.forEach(({ recent, fittedPathway }, c) => {
    const path = `commissioners.${c}`;
    for (const [step, { course, walk }] of Object.entries(fittedPathway ?? {})) {
      demand(course.length, fitted.months.length, `${path}.fittedPathway.${step}.course`, "forecast months");
      demand(walk.length, periods(fitted.months).length, `${path}.fittedPathway.${step}.walk`, "periods");
    }
    demand(recent.firstAttendances.length, recent.referrals.length, `${path}.recent.firstAttendances`, "months");
    if (recent.referrals.length < back) {
      throw new InputError(`must hold the last ${back} months, as the lags reach back so far`, {
        path: `${path}.recent.referrals`,
        value: recent.referrals.length,
      });
    }
  });
  const { dischargeCourse } = assumptions.conversion.followUps;
  if (dischargeCourse) {
    const path = "assumptions.conversion.followUps.dischargeCourse";
    demand(dischargeCourse.length, fitted.months.length, path, "forecast months");
  }
}

/** Growth that budgets allow: one number, or one for each year. */
function refuseBudgetConflicts({ assumptions, horizon, practices }: Scenario): void {
  const { growth, commissioners = [] } = assumptions.budget;
  const given = [
    { path: "assumptions.budget.growth", growth },
    ...commissioners.map((own, i) => ({ path: `assumptions.budget.commissioners.${i}.growth`, growth: own.growth })),
  ];
  for (const { path, growth } of given) {
    if (growth === undefined || typeof growth === "number" || growth.length === horizon.years) continue;
    throw new InputError(`must be one number or one for each of ${horizon.years} years`, { path, value: growth });
  }
  for (const { commissioner, practices: budgets } of commissioners) {
    const own = practices.filter((practice) => practice.commissioner === commissioner);
    givenShares(
      own.map(({ code }) => code),
      budgets,
    );
  }
}

function demand(given: number, wanted: number, path: string, of: string): void {
  if (given !== wanted)
    throw new InputError(`must have one number for each of ${wanted} ${of}`, { path, value: given });
}

function oneOf(code: string, codes: ReadonlySet<string>, path: string, of: string): void {
  if (!codes.has(code)) throw new InputError(`must be the code of one of the ${of}`, { path, value: code });
}

function unique(entries: readonly { readonly code: string }[], path: string): Set<string> {
  const seen = new Set<string>();
  entries.forEach(({ code }, i) => {
    if (seen.has(code))
      throw new InputError("must differ from every code before it", { path: `${path}.${i}.code`, value: code });
    seen.add(code);
  });
  return seen;
}
