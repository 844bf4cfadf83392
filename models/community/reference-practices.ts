import { referenceCommunity } from "../../data/reference-community.js";
import { fictionalPractices } from "../scenario/fictional-practices.js";
import type { PracticeList } from "../scenario/read-practice-list.js";

/**
 * The practices of one commissioner of the reference community, with their groups; 150 over the three.
 * @param code of a commissioner of the community.
 * @throws RangeError if the community has no such commissioner.
 * @example referencePractices("F30").practices.length // 43
 */
export function referencePractices(code: string): PracticeList {
  const { commissioners, meanList, seed } = referenceCommunity;
  const commissioner = commissioners.find((candidate) => candidate.code === code);
  if (!commissioner) {
    throw new RangeError(`the reference community has ${commissioners.map((c) => c.code).join(", ")}: ${code}`);
  }
  const list = fictionalPractices({ population: commissioner.population, meanList, seed, prefix: `${code}-` });
  return { ...list, notes: [`${list.practices.length} practices of a fictional community; nothing in it is real.`] };
}
