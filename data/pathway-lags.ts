import type { FigureKind } from "./figures.js";

/** Where {@link pathwayLags} come from. */
export const lagSource: { readonly source: string; readonly kind: FigureKind; readonly what: string } = {
  what: "Shares of referrals that are first seen in the same month, one month on and so forth, and of first attendances that lead to an elective admission then",
  source:
    "our own, so that the wait from referral to admission has a median of about two months, as in England from 2009 on (referral-to-treatment series); set your own",
  kind: "user assumption",
};

/** Shares by month after the count before; each row adds up to 1. */
export const pathwayLags: { readonly firstAttendances: readonly number[]; readonly elective: readonly number[] } = {
  firstAttendances: [0.3, 0.4, 0.2, 0.1],
  elective: [0.2, 0.25, 0.2, 0.15, 0.12, 0.08],
};
