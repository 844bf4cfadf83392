import { communityPractices } from "../../data/community-practices.js";
import { referenceCommunity } from "../../data/reference-community.js";
import type { PracticeList } from "../scenario/practice-list.js";
import { practiceReferrals } from "./practice-referrals.js";
import { referenceHistory } from "./reference-history.js";

/**
 * The practices of the reference community with their groups, and each one's own GP referrals in the twelve months to
 * the end of its history: all 150, or one commissioner's.
 * @param code of a commissioner of the community; all three unless given.
 * @throws RangeError if the community has no such commissioner.
 * @example referencePractices("F30").practices.length // 43
 */
export function referencePractices(code?: string): PracticeList {
  const { commissioners } = referenceCommunity;
  if (code !== undefined && !commissioners.some((candidate) => candidate.code === code)) {
    throw new RangeError(`the reference community has ${commissioners.map((c) => c.code).join(", ")}: ${code}`);
  }
  const { practices, groups } = communityPractices();
  const referrals = practiceReferrals(referenceHistory(undefined, { neighbours: false }));
  const own = practices.flatMap(({ propensity: _truth, ...practice }, i) =>
    code === undefined || practice.commissioner === code ? [{ ...practice, referrals: referrals[i]! }] : [],
  );
  return {
    practices: own,
    groups: groups
      .filter(({ commissioner }) => code === undefined || commissioner === code)
      .map(({ code: group, name }) => ({ code: group, name })),
    notes: [`${own.length} practices of a fictional community; nothing in it is real.`],
  };
}
