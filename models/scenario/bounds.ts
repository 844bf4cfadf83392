/** Where each kind of assumption may lie: what is stated outside is refused, what is drawn outside is brought to the limit. */
export const bounds = {
  share: { min: 0, max: 1 },
  /** A share whose log odds are taken. */
  innerShare: { min: 0.001, max: 0.999 },
  /** Share of the patients under follow-up who are discharged in a month. */
  discharge: { min: 0.01, max: 1 },
  /** Share of A&E attendances that are admitted: its inverse counts attendances. */
  admitted: { min: 0.01, max: 0.99 },
  /** One count per count before it on the pathway. */
  ratio: { min: 0, max: 10 },
  followUps: { min: 0, max: 20 },
  /** Spread of a year's lasting change, of a log or log odds. */
  drift: { min: 0, max: 1 },
  /** Change in log odds a year. */
  trend: { min: -1, max: 1 },
  /** Coefficient of variation of a month. */
  monthlySpread: { min: 0, max: 1 },
  /** Coefficient of variation between practices. */
  practiceSpread: { min: 0, max: 2 },
  /** Coefficient of variation of one person's spend in a year. */
  personSpread: { min: 0, max: 100 },
  /** Pounds for one person in a year. */
  perHead: { min: 0, max: 10_000 },
  /** Pounds for one attendance or admission. */
  price: { min: 0, max: 1_000_000 },
  /** Change in prices a year. */
  uplift: { min: -0.5, max: 1 },
} as const;
