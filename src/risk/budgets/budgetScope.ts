/** Whether a service is inside a practice's or consortium's budget. */
export type Inside = "in" | "may be in" | "out" | "user's own";

export interface ScopeRow {
  readonly service: string;
  readonly inside: Inside;
  /** Where the rule stands, with its paragraph. */
  readonly source: string;
}

const pct2006: readonly ScopeRow[] = [
  {
    service: "Hospital services under the national tariff",
    inside: "in",
    source: "PBC 32: the least that a budget holds",
  },
  { service: "Prescribing", inside: "in", source: "PBC 32, 36: by formula, with its own uplift" },
  { service: "Community services", inside: "may be in", source: "PBC 33" },
  { service: "Mental health", inside: "may be in", source: "PBC 33" },
  { service: "Pooled budgets with local authorities", inside: "may be in", source: "PBC 33" },
  {
    service: "Dentists, pharmacists, optometrists, and dental or optical referrals",
    inside: "may be in",
    source: "PBC 35: with full consultation and consent",
  },
  { service: "Core GMS and PMS", inside: "out", source: "PBC 34" },
  { service: "Specialised services, regional and national commissioning", inside: "out", source: "PBC 34" },
  { service: "National screening programmes", inside: "out", source: "PBC 34" },
  {
    service: "High-cost, low-volume treatments that the PCT keeps",
    inside: "may be in",
    source: "PBC 41: out where responsibility is removed",
  },
];

const consortia2010: readonly ScopeRow[] = [
  {
    service: "Hospital services, elective and emergency",
    inside: "in",
    source: "LMC: most services; emergencies for anybody in the area",
  },
  { service: "Most community, mental health and learning disability services", inside: "in", source: "LMC" },
  { service: "Maternity", inside: "out", source: "LMC: national board" },
  { service: "Primary care: GP, dental, pharmacy, optical", inside: "out", source: "LMC: national board" },
  { service: "National and regional specialised services", inside: "out", source: "LMC: national board" },
  { service: "Health services in prison and custody", inside: "out", source: "LMC: national board" },
  { service: "Management costs", inside: "in", source: "LMC: a maximum allowance within the budget" },
];

const presentDay: readonly ScopeRow[] = [
  {
    service: "All services",
    inside: "user's own",
    source: "no rule is built in for the present day: your own scope holds",
  },
];

/**
 * What a budget holds by the rule set in force, with the paragraph of each rule.
 * @param ruleSet "PCT 2006", "consortia 2010"; anything else has no built-in scope.
 * @example budgetScope("PCT 2006").filter(({ inside }) => inside === "in").length // 2
 */
export function budgetScope(ruleSet: string): readonly ScopeRow[] {
  return ruleSet === "PCT 2006" ? pct2006 : ruleSet === "consortia 2010" ? consortia2010 : presentDay;
}
