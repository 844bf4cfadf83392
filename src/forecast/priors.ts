import { returnLabel } from "./returnLabels.js";

/** What is believed of a measure before its history is seen. Yearly figures, natural logs. */
export interface MeasurePrior {
  /** Unit of the counts. */
  readonly unit: "referrals" | "attendances" | "admissions" | "counts";
  /** What it counts, as at the start of a sentence; every measure of the return has its own. */
  readonly label: string;
  /** Share of activity that follows working days; the rest follows calendar days. */
  readonly workingDays: number;
  /** Log of the seasonal index per adjusted day, April to March. */
  readonly season: readonly number[];
  /** Mean national growth, and the SD of that mean. */
  readonly growth: number;
  readonly growthSd: number;
  /** SD of a year's national growth around its mean. */
  readonly nationalSd: number;
  /** Scale of a year's local drift. */
  readonly localScale: number;
  /**
   * The same where there are too few organisations to tell it from what all of them did: what the fits to the whole
   * Monthly Activity Return give, so that knowing less does not look surer.
   */
  readonly loneScale: number;
  /** Extra-Poisson coefficient of variation of a month. */
  readonly extraCv: number;
}

/**
 * Priors by column name.
 *
 * Growth is one half to two thirds of the 2 to 5 % a year seen in the NHS from 2008 to 2013, since demography alone gives
 * about 1 % (Health Foundation) and growth of referrals has turned down in every decade on record. The national spread is
 * what the national totals did around their mean; the local scale and the extra-Poisson spread are the robust SDs of
 * commissioners' shares and months in the Monthly Activity Return. Working-day shares and seasons: same return.
 */
export function measurePrior(measure: string): MeasurePrior {
  const prior = kindOf(measure);
  return { ...prior, label: returnLabel(measure) ?? prior.label };
}

/** The prior of measures of this kind, by what the name suggests. */
function kindOf(measure: string): MeasurePrior {
  const name = measure.toLowerCase();
  if (/gp.*ref/.test(name)) return { ...REFERRALS, label: "GP referrals" };
  if (/other.*ref/.test(name)) {
    return {
      ...REFERRALS,
      label: "Other referrals",
      growth: 0.02,
      localScale: 0.065,
      loneScale: 0.105,
      extraCv: 0.08,
      workingDays: 0.8,
    };
  }
  if (/ref/.test(name)) return REFERRALS;
  if (/first|1st/.test(name)) return ATTENDANCES;
  if (/non_?elec|emerg/.test(name)) return NON_ELECTIVE;
  if (/planned/.test(name)) return PLANNED;
  if (/elec|admi/.test(name)) return ELECTIVE;
  if (/att/.test(name)) return ATTENDANCES;
  return {
    ...REFERRALS,
    unit: "counts",
    label: measure,
    season: FLAT,
    workingDays: 0.7,
    localScale: 0.05,
    loneScale: 0.07,
  };
}

// figures published per working day (non-elective: per calendar day), January to December; here from April
const fromApril = (fromJanuary: readonly number[]) => [...fromJanuary.slice(3), ...fromJanuary.slice(0, 3)];
const FLAT = new Array<number>(12).fill(0);

const REFERRALS: MeasurePrior = {
  unit: "referrals",
  label: "Referrals",
  workingDays: 0.9,
  season: fromApril([-0.01, 0.01, 0.03, 0.049, 0.068, 0.03, 0, -0.041, -0.01, 0, -0.01, -0.117]),
  growth: 0.015,
  growthSd: 0.012,
  nationalSd: 0.026,
  localScale: 0.045,
  loneScale: 0.065,
  extraCv: 0.035,
};

const ATTENDANCES: MeasurePrior = {
  unit: "attendances",
  label: "First attendances",
  workingDays: 0.95,
  season: fromApril([0, -0.01, 0, 0.01, 0.039, 0.03, -0.01, -0.051, 0.01, 0.01, 0.03, -0.062]),
  growth: 0.02,
  growthSd: 0.012,
  nationalSd: 0.022,
  localScale: 0.045,
  loneScale: 0.065,
  extraCv: 0.03,
};

const ELECTIVE: MeasurePrior = {
  unit: "admissions",
  label: "Elective admissions",
  workingDays: 0.8,
  season: fromApril([-0.01, 0.01, 0.02, 0.02, 0.039, 0.01, -0.01, -0.03, -0.01, 0, 0.03, -0.051]),
  growth: 0.015,
  growthSd: 0.012,
  nationalSd: 0.017,
  localScale: 0.037,
  loneScale: 0.047,
  extraCv: 0.025,
};

// recorded less evenly than other admissions: a PCT's share of all moved by 10 % a year, months by 3.9 % beyond chance
const PLANNED: MeasurePrior = {
  ...ELECTIVE,
  label: "Planned admissions",
  growth: 0.025,
  growthSd: 0.015,
  nationalSd: 0.02,
  localScale: 0.086,
  loneScale: 0.12,
  extraCv: 0.042,
};

const NON_ELECTIVE: MeasurePrior = {
  unit: "admissions",
  label: "Non-elective admissions",
  workingDays: 0.25,
  season: fromApril([0, 0.02, 0.02, 0, 0, 0, -0.01, -0.051, -0.01, 0, 0.02, 0.01]),
  growth: 0.02,
  growthSd: 0.012,
  nationalSd: 0.018,
  localScale: 0.038,
  loneScale: 0.054,
  extraCv: 0.025,
};

/** Organisations that are national bodies or national totals: answered, but never part of what others learn from. */
export const NATIONAL_BODIES: ReadonlySet<string> = new Set(["YDD82", "X24", "X25", "England", "ENG"]);

/** SD of what moves all organisations in one month only. */
export const MONTH_SD = 0.013;
/** Share of a month's excess growth that stays in the next: reverts within about a year. */
export const PERSISTENCE = 0.8;
/** Share of the difference between fitted and prior growth that is left after a year. */
export const GROWTH_MEMORY = 0.5;
/** SD by which coming years' mean growth may differ from past years', however many of these were seen. */
export const GROWTH_MOVES = 0.008;
/** Correlation between measures of yearly national growth, and of local drift. */
export const NATIONAL_CORRELATION = 0.4;
export const LOCAL_CORRELATION = 0.15;

/**
 * Share of a local shock that stays for good; the rest fades by FADE a month. A year after a sudden change of level, about
 * four fifths of it are still there, and a commissioner's yearly changes do not go on as a pure random walk's would
 * (their lag-1 autocorrelation is 0, not ¼: Working, Econometrica 28, 1960).
 */
export const KEPT = 0.8;
export const FADE = 0.9;
