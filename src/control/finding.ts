/** What every finding says about one organisation's measure. */
interface Where {
  /** Organisation code. */
  readonly organisation: string;
  readonly measure: string;
  /** First and last month concerned, as "2010-06". */
  readonly from: string;
  readonly to: string;
  /** The finding in plain words. */
  readonly sentence: string;
}

/** A level that shifts and stays: `change` is new over old less 1. */
export interface StepFinding extends Where {
  readonly kind: "step";
  readonly change: number;
  /** The shift over its SD from noise and drift together. */
  readonly strength: number;
}

/** A month that its neighbours do not explain: `change` is the month over their middle less 1. */
export interface OutlierFinding extends Where {
  readonly kind: "outlier";
  readonly change: number;
  /** The deviation in SDs of a month's noise. */
  readonly strength: number;
}

/** A step that looks like another way of counting, not another number of patients. */
export interface RecordingFinding extends Where {
  readonly kind: "recording";
  readonly change: number;
  /** The measure that moves the other way, stays, or parts from this one. */
  readonly against: string;
  readonly sign: "opposite step" | "sibling unmoved" | "parting";
}

/** Months without a figure, or with zero where there should be one. */
export interface GapFinding extends Where {
  readonly kind: "gap";
  readonly months: number;
  /** "missing": no figure. "zero": zeros among large counts. "ended": nothing from `from` to the origin. */
  readonly what: "missing" | "zero" | "ended";
}

/** Something in a history that a user should look at before believing a forecast from it. */
export type Finding = StepFinding | OutlierFinding | RecordingFinding | GapFinding;
