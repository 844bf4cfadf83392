import { figures } from "../../data/figures.js";
import { sharePence } from "../../src/money/sharePence.js";
import { plainNumber } from "../../src/plain-number.js";
import { runKey } from "../../src/random/key.js";
import { lognormal } from "../../src/random/lognormal.js";
import { log1p } from "../../src/random/math.js";
import { Stream } from "../../src/random/stream.js";
import type { PracticeList } from "./practice-list.js";

/** People that a group of practices has, about, when none are named. */
const peoplePerGroup = 60_000;
/** More practices than this are not made: all England had about 8,000. */
const mostPractices = 10_000;

/**
 * Fictional practices for a population: lognormal lists with the published mean and spread, scaled to add up to the
 * population exactly, in groups of about 60,000 people. Names say that they are fictional. At most 10,000 are made: beyond
 * that the lists are longer than published ones.
 *
 * @param population people, 1 or more.
 * @param seed another seed gives other lists.
 * @example fictionalPractices({ population: 150_000 }).practices.length // 19
 */
export function fictionalPractices({
  population,
  seed = "fictional practices",
  prefix = "F",
  meanList = figures["practice-list-mean"].value,
  of = "this commissioner",
}: {
  readonly population: number;
  readonly seed?: string;
  /** Put in front of every code. */
  readonly prefix?: string;
  /** Mean registered patients of a practice. */
  readonly meanList?: number;
  /** Whose they are, for the note. */
  readonly of?: string;
}): PracticeList {
  const mean = meanList;
  const cv = figures["practice-list-sd"].value / figures["practice-list-mean"].value;
  const number = Math.min(mostPractices, Math.max(1, Math.round(population / mean)));
  const groupCount = Math.max(1, Math.round(Math.min(population, mostPractices * mean) / peoplePerGroup));
  const stream = new Stream(runKey(seed), `practices of ${prefix}`);
  const variance = log1p(cv * cv);
  // no practice under about 1,000 patients, as in the published list's lower tail
  const weights = Array.from({ length: number }, () =>
    Math.max(mean / 8, lognormal(stream, { meanLog: -variance / 2, sdLog: Math.sqrt(variance) }) * mean),
  );
  const lists = new Float64Array(number);
  sharePence(population, weights, lists);
  const group = (i: number) => `${prefix}G${Math.min(groupCount, Math.floor((i * groupCount) / number) + 1)}`;
  const used = new Set<string>();
  const practices = Array.from(lists, (patients, i) => {
    used.add(group(i));
    const code = `${prefix}${String(i + 1).padStart(3, "0")}`;
    return { code, name: `Practice ${code} (fictional)`, patients: Math.max(1, patients), group: group(i) };
  });
  return {
    practices,
    groups: [...used].map((code, i) => ({ code, name: `Locality ${i + 1} (fictional)` })),
    notes: [
      `${plainNumber(number)} fictional practices stand for those of ${of}: their lists add up to ${plainNumber(population)} people and differ in size as those published for 2017-18 do${number < mostPractices ? "" : "; there are no more than these, and so their lists are longer than real ones"}.`,
    ],
  };
}
