/** A rare and costly kind of referral. */
export interface RareCategory {
  readonly name: string;
  /** New referrals per 100,000 person-years. */
  readonly rate: number;
  /** Cost of one referral, in yearly hospital and community spend per head: a whole number. */
  readonly cost: number;
}

/**
 * Fifteen rare and costly kinds of referral of the workbench's own making: illustrative rates and costs, chosen so that they
 * come to 2.8 % of hospital and community spend on average, as the fifteen of Bachmann and Bevan 1996 did. Theirs are
 * not to hand.
 */
export const rareReferrals: readonly RareCategory[] = [
  { name: "bone marrow transplant", rate: 2, cost: 100 },
  { name: "heart or lung transplant", rate: 1, cost: 120 },
  { name: "liver transplant", rate: 1, cost: 130 },
  { name: "kidney transplant", rate: 4, cost: 40 },
  { name: "new dialysis patient", rate: 8, cost: 45 },
  { name: "haemophilia", rate: 2, cost: 80 },
  { name: "complex cystic fibrosis", rate: 2, cost: 50 },
  { name: "neonatal surgery", rate: 4, cost: 40 },
  { name: "long neonatal intensive care", rate: 12, cost: 25 },
  { name: "severe burns", rate: 2, cost: 50 },
  { name: "secure psychiatric placement", rate: 4, cost: 90 },
  { name: "spinal injury", rate: 2, cost: 60 },
  { name: "brain injury rehabilitation", rate: 4, cost: 40 },
  { name: "heart surgery in a child", rate: 5, cost: 25 },
  { name: "eating disorder placement", rate: 5, cost: 49 },
];
