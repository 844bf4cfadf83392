import type { Quantity } from "../src/assumptions/quantity.js";

/**
 * How far a figure can be trusted: printed in a publication; computed from published series; made up to be plausible
 * and to be replaced; or nobody's but the user's own.
 */
export type FigureKind = "published" | "derived" | "illustrative" | "user assumption";

/** One default with its source: the only place where the models' numbers come from. */
export interface Figure {
  readonly value: Quantity;
  readonly unit: string;
  readonly what: string;
  readonly source: string;
  readonly kind: FigureKind;
}

const activityReturn =
  "computed from the Monthly Activity Return by commissioner, NHS England, PCTs 2008-04 to 2013-03";
const referenceCosts = "reference costs 2016-17, quoted by HFMA";
const noPublished = "no published figure to hand: set your own";

const register = {
  "gp-referrals-per-thousand": {
    value: 217,
    unit: "referrals per 1,000 people a year",
    what: "GP referrals made",
    source: `${activityReturn}, financial year 2011-12`,
    kind: "derived",
  },
  "other-referrals-per-thousand": {
    value: 122,
    unit: "referrals per 1,000 people a year",
    what: "Referrals from other sources, general and acute",
    source: `${activityReturn}, financial year 2011-12`,
    kind: "derived",
  },
  "first-attendances-per-thousand": {
    value: 302,
    unit: "attendances per 1,000 people a year",
    what: "First outpatient attendances, general and acute",
    source: `${activityReturn}, financial year 2011-12`,
    kind: "derived",
  },
  "day-cases-per-thousand": {
    value: 111,
    unit: "admissions per 1,000 people a year",
    what: "Elective day cases",
    source: `${activityReturn}, financial year 2011-12`,
    kind: "derived",
  },
  "ordinary-per-thousand": {
    value: 30,
    unit: "admissions per 1,000 people a year",
    what: "Elective admissions with a stay",
    source: `${activityReturn}, financial year 2011-12`,
    kind: "derived",
  },
  "non-elective-per-thousand": {
    value: 103,
    unit: "admissions per 1,000 people a year",
    what: "Non-elective admissions, general and acute",
    source: `${activityReturn}, financial year 2011-12`,
    kind: "derived",
  },
  "attendance-elasticity": {
    value: { low: 0.25, likely: 0.45, high: 0.65 },
    unit: "share",
    what: "How much of a departure from the expected referrals reaches first attendances",
    source: `${activityReturn}: slope of log change on log change relative to the median PCT, 0.44 to 0.51 over one to four years`,
    kind: "derived",
  },
  "attendance-drift": {
    value: { low: 0.03, likely: 0.041, high: 0.055 },
    unit: "SD of log a year",
    what: "Lasting yearly change in first attendances that referrals do not explain, where no fit of their own history sets it",
    source: `${activityReturn}: robust SD of the residuals, 0.040 over one year, 0.082 over four`,
    kind: "derived",
  },
  "attendance-monthly-spread": {
    value: 0.034,
    unit: "coefficient of variation",
    what: "Month-to-month spread of first attendances per referral beyond chance, season removed",
    source: `${activityReturn}: median PCT`,
    kind: "derived",
  },
  "elective-per-first": {
    value: 0.445,
    unit: "admissions per first attendance",
    what: "Elective admissions per first attendance, typical PCT (5th to 95th: 0.29 to 0.58)",
    source: activityReturn,
    kind: "derived",
  },
  "elective-elasticity": {
    value: { low: 0.05, likely: 0.2, high: 0.45 },
    unit: "share",
    what: "How much of a departure from the expected first attendances reaches elective admissions",
    source: `${activityReturn}: slope of log change on log change relative to the median PCT, 0.17 to 0.32 over one to four years`,
    kind: "derived",
  },
  "elective-drift": {
    value: { low: 0.03, likely: 0.0385, high: 0.055 },
    unit: "SD of log a year",
    what: "Lasting yearly change in elective admissions that first attendances do not explain, where no fit of their own history sets it",
    source: `${activityReturn}: robust SD of the residuals, 0.039 over one year, 0.082 over four`,
    kind: "derived",
  },
  "elective-monthly-spread": {
    value: 0.032,
    unit: "coefficient of variation",
    what: "Month-to-month spread of elective admissions per first attendance beyond chance, season removed",
    source: `${activityReturn}: median PCT`,
    kind: "derived",
  },
  "day-case-share": {
    value: 0.78,
    unit: "share",
    what: "Share of elective admissions that are day cases, typical PCT (5th to 95th: 0.73 to 0.81)",
    source: activityReturn,
    kind: "derived",
  },
  "day-case-trend": {
    value: { low: 0.03, likely: 0.07, high: 0.09 },
    unit: "change in log odds a year",
    what: "Rise of the day-case share",
    source: `${activityReturn}: median PCT, 0.064 to 0.075 in each of four years`,
    kind: "derived",
  },
  "day-case-drift": {
    value: { low: 0.04, likely: 0.063, high: 0.09 },
    unit: "SD of log odds a year",
    what: "Lasting yearly change of a commissioner's day-case share around the typical rise",
    source: `${activityReturn}: robust SD, one year`,
    kind: "derived",
  },
  "follow-ups-per-first": {
    value: { low: 1.8, likely: 2.17, high: 2.55 },
    unit: "attendances per first attendance",
    what: "Follow-up attendances per first attendance; the return does not count them",
    source:
      "likely value from Hospital Episode Statistics 2018-19, all treatment functions; the range around it is our own",
    kind: "user assumption",
  },
  "practice-planned-spread": {
    value: { low: 0.14, likely: 0.2, high: 0.26 },
    unit: "coefficient of variation",
    what: "Spread between practices of planned care used per patient",
    source:
      "0.14 is the spread of GP referrals between commissioners (Monthly Activity Return 2018-19); practices range more widely (share of patients referred 2.4–24.4 %, O'Sullivan, BJGP 2005); the rest is our own",
    kind: "user assumption",
  },
  "practice-emergency-spread": {
    value: { low: 0.12, likely: 0.17, high: 0.23 },
    unit: "coefficient of variation",
    what: "Spread between practices of emergency admissions per patient",
    source: "0.17 is the spread between commissioners (Monthly Activity Return 2018-19); the range is our own",
    kind: "user assumption",
  },
  "practice-persistence": {
    value: 0.72,
    unit: "correlation",
    what: "Correlation of a practice's referral rate between consecutive years, used for all its care",
    source: "Health Trends 1988",
    kind: "published",
  },
  "price-first-attendance": {
    value: 120,
    unit: "£ (cash)",
    what: "Price of a first outpatient attendance: the average of all attendances, so that first and follow-up are alike",
    source: referenceCosts,
    kind: "illustrative",
  },
  "price-follow-up": {
    value: 120,
    unit: "£ (cash)",
    what: "Price of a follow-up attendance: the average of all attendances, so that first and follow-up are alike",
    source: referenceCosts,
    kind: "illustrative",
  },
  "price-day-case": {
    value: 738,
    unit: "£ (cash)",
    what: "Price of a day case",
    source: referenceCosts,
    kind: "illustrative",
  },
  "price-ordinary": {
    value: 3684,
    unit: "£ (cash)",
    what: "Price of an elective admission with a stay, average severity",
    source: referenceCosts,
    kind: "illustrative",
  },
  "price-non-elective": {
    value: 1590,
    unit: "£ (cash)",
    what: "Price of a non-elective admission, average severity",
    source: referenceCosts,
    kind: "illustrative",
  },
  "price-uplift": {
    value: { low: 0.005, likely: 0.025, high: 0.045 },
    unit: "change a year, cash",
    what: "Yearly change in prices",
    source: noPublished,
    kind: "user assumption",
  },
  "cost-per-person-cv": {
    value: 4.5,
    unit: "coefficient of variation",
    what: "Spread of one person's hospital cost in a year, lognormal (3.6 to 5.5 by source)",
    source:
      "3.6: Richardson, HSJ 2011, German patient-level costs; 5.5: lognormal with the top 1 % of people holding 32 % of spend (IFS W15/21)",
    kind: "derived",
  },
  "budget-growth": {
    value: 0.02,
    unit: "change a year",
    what: "Growth in activity that the budget allows for",
    source: noPublished,
    kind: "user assumption",
  },
  "budget-uplift": {
    value: 0.025,
    unit: "change a year, cash",
    what: "Price uplift that the budget allows for: the middle of the range assumed for prices",
    source: noPublished,
    kind: "user assumption",
  },
  "budget-list-share": {
    value: 0,
    unit: "share",
    what: "Share of a practice's budget set by list size rather than historic cost: none, as for 2006/07",
    source: "Practice based commissioning: achieving universal coverage (2006), paragraph 36",
    kind: "published",
  },
  contingency: {
    value: { low: 0.03, likely: 0.04, high: 0.05 },
    unit: "share of indicative budgets",
    what: "Contingency fund retained from indicative budgets, 3 to 5 %",
    source: "Practice based commissioning: achieving universal coverage (2006), paragraph 41",
    kind: "published",
  },
  "practice-list-mean": {
    value: 8061,
    unit: "registered patients",
    what: "Mean list of a practice, 2017-18 (about 6,500 in 2010)",
    source: "NHS England practice list sizes 2017-18",
    kind: "published",
  },
  "practice-list-sd": {
    value: 5139,
    unit: "registered patients",
    what: "Spread of practice lists, 2017-18",
    source: "NHS England practice list sizes 2017-18",
    kind: "published",
  },
  "specialty-share-spread": {
    value: { low: 0.1, likely: 0.2, high: 0.3 },
    unit: "SD of log",
    what: "How far a commissioner's own share of a specialty lies from the published one, where it brings none",
    source:
      "ratios of all specialties together vary by 0.14 to 0.25 between commissioners (Monthly Activity Return 2018-19); by specialty it is our own",
    kind: "user assumption",
  },
  "specialty-share-drift": {
    value: { low: 0.02, likely: 0.04, high: 0.07 },
    unit: "SD of log a year",
    what: "Lasting yearly change in a specialty's share of one commissioner's referrals",
    source: noPublished,
    kind: "user assumption",
  },
  "national-share-drift": {
    value: { low: 0.01, likely: 0.02, high: 0.03 },
    unit: "SD of log a year",
    what: "Lasting yearly change in a specialty's share of referrals that every commissioner shares",
    source:
      "Hospital Episode Statistics: SD of the change in log share of 13 specialties between 2018-19 and 2019-20, 0.015 (robust) to 0.022; the range is our own",
    kind: "user assumption",
  },
  "specialty-group-correlation": {
    value: { low: 0.1, likely: 0.3, high: 0.5 },
    unit: "correlation",
    what: "Correlation of the changes of specialties in one group (surgical, medical)",
    source: noPublished,
    kind: "user assumption",
  },
  "other-source-consultant": {
    value: 0.6,
    unit: "proportion",
    what: "Referrals from consultants, of those from others than GPs",
    source: `3.01m in 2007-08 beside 8.88m from GPs (Health Committee 2009-10, HC 269); "other" is 36 % of all (${activityReturn})`,
    kind: "derived",
  },
  "other-source-a-and-e": {
    value: 0.22,
    unit: "proportion",
    what: "Referrals from A&E, of those from others than GPs",
    source: `1.10m in 2007-08 beside 8.88m from GPs (Health Committee 2009-10, HC 269); "other" is 36 % of all (${activityReturn})`,
    kind: "derived",
  },
  "other-source-rest": {
    value: 0.18,
    unit: "proportion",
    what: "Referrals from dentists, opticians and others, of those from others than GPs: what consultants and A&E leave",
    source: `Health Committee 2009-10, HC 269; "other" is 36 % of all (${activityReturn})`,
    kind: "derived",
  },
  "source-drift": {
    value: { low: 0.02, likely: 0.05, high: 0.08 },
    unit: "SD of log a year",
    what: "Lasting yearly change in a source's share of the referrals from others than GPs",
    source: noPublished,
    kind: "user assumption",
  },
  "attendance-national-share": {
    value: { low: 0.05, likely: 0.13, high: 0.25 },
    unit: "share of variance",
    what: "Part of the yearly change in first attendances that referrals do not explain that all commissioners share",
    source: `${activityReturn}: of the yearly changes that referrals times the elasticity leave, SD 0.015 of their median over PCTs in six years, beside 0.038 for one PCT; totals of 14 PCTs then have the spread of their own forecast to 4 %`,
    kind: "derived",
  },
  "elective-national-share": {
    value: { low: 0.05, likely: 0.14, high: 0.27 },
    unit: "share of variance",
    what: "Part of the yearly change in elective admissions that first attendances do not explain that all commissioners share",
    source: `${activityReturn}: 0.05 by what first attendances times the elasticity leave in the median PCT, 0.2 by England's own ratio; the value gives totals of 14 PCTs the spread of their own forecast to 6 %`,
    kind: "derived",
  },
  "day-case-national-share": {
    value: 0.03,
    unit: "share of variance",
    what: "Part of the yearly change in the day-case share around its rise that all commissioners share",
    source: `${activityReturn}, and England's own share: SD of its log odds' yearly change around the rise 0.010, beside 0.063 for one PCT`,
    kind: "derived",
  },
  "specialty-conversion-spread": {
    value: 0.06,
    unit: "coefficient of variation",
    what: "Month-to-month spread of one specialty's conversion beside its commissioner's, beyond chance",
    source: noPublished,
    kind: "user assumption",
  },
  "specialty-conversion-drift": {
    value: { low: 0.02, likely: 0.05, high: 0.08 },
    unit: "SD of log a year",
    what: "Lasting yearly change in one specialty's conversion beside its commissioner's",
    source: noPublished,
    kind: "user assumption",
  },
  "follow-up-discharge": {
    value: { low: 0.08, likely: 0.12, high: 0.18 },
    unit: "share a month",
    what: "Patients under follow-up who are discharged in a month: their follow-ups come over eight months on average",
    source: noPublished,
    kind: "user assumption",
  },
  "planned-per-elective": {
    value: 0.27,
    unit: "admissions per elective admission",
    what: "Planned admissions (a course of treatment, a check after a year) per elective admission, typical PCT (5th to 95th: 0.16 to 0.36), where the history does not count them",
    source: `${activityReturn}, financial year 2011-12`,
    kind: "derived",
  },
  "planned-drift": {
    value: { low: 0.06, likely: 0.08, high: 0.1 },
    unit: "SD of log a year",
    what: "Lasting yearly change in planned admissions per elective admission, where the history does not count them",
    source: `${activityReturn}: robust SD around the median PCT, 0.071 to 0.095`,
    kind: "derived",
  },
  "planned-monthly-spread": {
    value: 0.05,
    unit: "coefficient of variation",
    what: "Month-to-month spread of planned admissions beyond chance, where the history does not count them",
    source: noPublished,
    kind: "user assumption",
  },
  "emergencies-through-a-and-e": {
    value: { low: 0.7, likely: 0.77, high: 0.84 },
    unit: "share",
    what: "Non-elective admissions that come in through A&E",
    source:
      "415 attendances per 1,000 people, 19 % admitted (2018-19), over 103 non-elective admissions; the range is our own",
    kind: "derived",
  },
  "a-and-e-admitted": {
    value: { low: 0.17, likely: 0.19, high: 0.21 },
    unit: "share",
    what: "A&E attendances that end in an admission",
    source: "A&E attendances 2018-19, 19 %; the range around it is our own",
    kind: "published",
  },
  "a-and-e-drift": {
    value: { low: 0.02, likely: 0.04, high: 0.06 },
    unit: "SD of log odds a year",
    what: "Lasting yearly change in the share of A&E attendances that are admitted",
    source: noPublished,
    kind: "user assumption",
  },
  "a-and-e-national-share": {
    value: 0.3,
    unit: "share of variance",
    what: "Part of that change that all commissioners share",
    source: noPublished,
    kind: "user assumption",
  },
  "a-and-e-monthly-spread": {
    value: 0.03,
    unit: "coefficient of variation",
    what: "Month-to-month spread of A&E attendances per admission through A&E, beyond chance",
    source: noPublished,
    kind: "user assumption",
  },
  "list-spread": {
    value: 0.03,
    unit: "SD of log a year",
    what: "Yearly change of a practice's list beyond its own growth",
    source:
      "NHS England practice list sizes: yearly growth from −2.8 % (5th percentile) to +9.4 % (95th), median 0.9 %",
    kind: "derived",
  },
  "price-planned": {
    value: 738,
    unit: "£ (cash)",
    what: "Price of a planned admission: as a day case, which 88 % of them are",
    source: referenceCosts,
    kind: "illustrative",
  },
  "price-a-and-e": {
    value: 148,
    unit: "£ (cash)",
    what: "Price of an A&E attendance",
    source: referenceCosts,
    kind: "illustrative",
  },
  "coding-drift": {
    value: { low: 0, likely: 0.005, high: 0.01 },
    unit: "change a year",
    what: "Growth in what an admission is paid because it is recorded as more severe",
    source: noPublished,
    kind: "user assumption",
  },
  "provider-drift": {
    value: { low: 0.03, likely: 0.06, high: 0.1 },
    unit: "SD of log a year",
    what: "Lasting yearly change of a provider's share of a commissioner's specialty",
    source: noPublished,
    kind: "user assumption",
  },
  "costly-threshold": {
    value: 10_000,
    unit: "£ (cash)",
    what: "Cost of one admission above which it counts as costly",
    source: noPublished,
    kind: "user assumption",
  },
  "market-forces-factor": {
    value: 1,
    unit: "multiple of the tariff",
    what: "What a provider is paid over the tariff for the cost of its place, where providers are not told apart",
    source: noPublished,
    kind: "user assumption",
  },
  "pace-of-change": {
    value: 0.2,
    unit: "share of the distance a year",
    what: "How fast practices' budgets move towards fair shares; PCTs decide it (PBC 37)",
    source: noPublished,
    kind: "user assumption",
  },
  "contingency-held": {
    value: 0.04,
    unit: "share of budgets",
    what: "Contingency that purchasing power is judged after: the middle of 3 to 5 %",
    source: "Practice based commissioning: achieving universal coverage (2006), paragraph 41",
    kind: "published",
  },
  "deficit-risk-accepted": {
    value: 0.1,
    unit: "share of runs",
    what: "Risk of a deficit that a budget round accepts",
    source: noPublished,
    kind: "user assumption",
  },
  "provider-fixed-cost": {
    value: 0.6,
    unit: "share of cost",
    what: "Part of a provider's cost that does not fall with its income within the year",
    source: noPublished,
    kind: "user assumption",
  },
  "provider-shortfall-borne": {
    value: 0.03,
    unit: "share of income",
    what: "Shortfall of income below cost that a provider can bear before services are at risk",
    source: noPublished,
    kind: "user assumption",
  },
  "specialised-spend-per-head": {
    value: 1000,
    unit: "£ (cash) a head a year",
    what: "Hospital and community spend per head by which specialised costs are put in pounds",
    source: noPublished,
    kind: "illustrative",
  },
  "specialised-team": {
    value: 500_000,
    unit: "£ (cash) a year",
    what: "Cost of a specialised commissioning group's own team, paid from its pool",
    source: noPublished,
    kind: "illustrative",
  },
  "specialised-level-spread": {
    value: 0.03,
    unit: "SD of log a year",
    what: "Yearly change in the cost of specialised services that every commissioner shares",
    source: noPublished,
    kind: "user assumption",
  },
  "specialised-least-cases": {
    value: 10,
    unit: "cases a year",
    what: "Cases that a designated provider must see",
    source: noPublished,
    kind: "user assumption",
  },
  "specialised-patience": {
    value: 0.1,
    unit: "share of a contribution",
    what: "What a member pays in for others before it would leave a pool that does not bind",
    source: noPublished,
    kind: "user assumption",
  },
  "organisation-cost": {
    value: 1_500_000,
    unit: "£ (cash) a year",
    what: "Management cost of a PCT whatever its size",
    source: noPublished,
    kind: "illustrative",
  },
  "organisation-cost-per-head": {
    value: 12,
    unit: "£ (cash) a head a year",
    what: "Management cost of a PCT for each person served",
    source: noPublished,
    kind: "illustrative",
  },
  "organisation-closing": {
    value: 1_000_000,
    unit: "£ (cash)",
    what: "Spent once for each PCT that closes",
    source: noPublished,
    kind: "illustrative",
  },
  "management-cost-reduction": {
    value: 0.15,
    unit: "share of management and administrative cost",
    what: "Least reduction that a reconfiguration must deliver",
    source: "Commissioning a patient-led NHS (2005), paragraph 3",
    kind: "published",
  },
  "own-contract-share": {
    value: 0.2,
    unit: "share of a provider's business",
    what: "Share from which a PCT may hold its own contract beside the co-ordinating commissioner's",
    source: "Health reform in England: update and commissioning framework (2006), paragraphs 3.25 and C.45",
    kind: "published",
  },
} as const satisfies Record<string, Figure>;

export type FigureId = keyof typeof register;

/** Figures by id. */
export const figures: Readonly<Record<FigureId, Figure>> & typeof register = register;

/** All figures in the order of the pathway, for a table of sources. */
export const figureList: readonly (Figure & { readonly id: string })[] = Object.entries(register).map(
  ([id, figure]) => ({ id, ...figure }),
);
