import { communityPractices } from "../../data/community-practices.js";
import { referenceCommunity } from "../../data/reference-community.js";
import { type History, series } from "../../src/forecast/history.js";
import { runKey } from "../../src/random/key.js";
import { multinomial } from "../../src/random/multinomial.js";
import { Stream } from "../../src/random/stream.js";

/**
 * GP referrals of each practice of the reference community in the last twelve months of its history, in the order of
 * {@link communityPractices}: each commissioner's own divided by weighted patients × the practice's true propensity, a
 * multinomial draw, so that practices add up to their commissioner exactly.
 *
 * @param history as `referenceHistory` gives it, of the same replication.
 * @example practiceReferrals(referenceHistory()).length // 150
 */
export function practiceReferrals(history: History, { replication = 0 }: { replication?: number } = {}): number[] {
  const { practices } = communityPractices();
  const key = runKey(`${referenceCommunity.seed} practices`);
  const measure = history.measures.indexOf("gp_ref_made_all");
  const referrals = new Array<number>(practices.length).fill(0);
  history.organisations.forEach(({ code }, organisation) => {
    const own = practices.flatMap(({ commissioner }, i) => (commissioner === code ? [i] : []));
    if (own.length === 0) return;
    const year = series(history, { organisation, measure }).values.slice(-12);
    const weights = own.map((i) => practices[i]!.weighted * practices[i]!.propensity);
    const counts = new Float64Array(own.length);
    const stream = new Stream(key, `referrals by practice ${code}`).at(replication);
    multinomial(
      stream,
      year.reduce((sum, count) => sum + count, 0),
      weights,
      counts,
    );
    own.forEach((i, n) => {
      referrals[i] = counts[n]!;
    });
  });
  return referrals;
}
