import { gamma } from "../src/random/gamma.js";
import { runKey } from "../src/random/key.js";
import { lognormal } from "../src/random/lognormal.js";
import { exp, log1p } from "../src/random/math.js";
import { multinomial } from "../src/random/multinomial.js";
import { normal } from "../src/random/normal.js";
import { Stream } from "../src/random/stream.js";
import { localities } from "./community-localities.js";
import { commissionerAreas, inArea, localAuthorities, type Place, towns } from "./community-map.js";
import { figures } from "./figures.js";
import { ageBands, deprivationCost } from "./need.js";
import { practiceNames } from "./practice-names.js";
import { referenceCommunity } from "./reference-community.js";

/** A fictional practice of the reference community, with the truth about it. */
export interface CommunityPractice extends Place {
  readonly code: string;
  readonly name: string;
  /** Code of its commissioner. */
  readonly commissioner: string;
  /** Code of its group: a locality of neighbours. */
  readonly group: string;
  /** Code of the local authority it stands in. */
  readonly localAuthority: string;
  /** Registered patients, at the end of the history. */
  readonly patients: number;
  /** Patients weighted by age and deprivation; they add up to the community's patients. */
  readonly weighted: number;
  /** Patients by age band ({@link ageBands}); they add up to `patients`. */
  readonly ages: readonly number[];
  /** Fifth of the community's practices, from the most (1) to the least (5) deprived. */
  readonly deprivation: number;
  /** Expected change of its list a year: 0.01 is 1 %. */
  readonly growth: number;
  /** Truth: GP referrals per weighted patient over its commissioner's, in the year to the end of the history. */
  readonly propensity: number;
}

/** A group of neighbouring practices of one commissioner. */
export interface CommunityGroup {
  readonly code: string;
  readonly name: string;
  readonly commissioner: string;
}

/** No two practices stand nearer than this on the map, so that each can be pointed at. */
const elbowRoom = 2.3;

/**
 * The practices of the reference community, commissioner by commissioner, and their groups. The same every time.
 *
 * Lists are lognormal with the published spread and add up to each commissioner's people. A practice is in a town or the
 * country by the towns' shares; the country is older and the towns are poorer, with a spread of their own.
 * @example communityPractices().practices.length // 150
 */
export function communityPractices(): {
  readonly practices: readonly CommunityPractice[];
  readonly groups: readonly CommunityGroup[];
} {
  const key = runKey(`${referenceCommunity.seed} practices`);
  const names = practiceNames();
  const taken: Place[] = [];
  const drafts = referenceCommunity.commissioners.flatMap(({ code, population, practices, deprived }) => {
    const lists = drawLists(new Stream(key, `lists ${code}`), { practices, population });
    const places = new Stream(key, `places ${code}`);
    const standing = Array.from(lists, () => stand(places, code, taken));
    const locality = localities(standing, lists);
    return Array.from(lists, (patients, i) => {
      const practice = `${code}-${String(i + 1).padStart(3, "0")}`;
      const own = new Stream(key, `practice ${practice}`);
      const { x, y, urban } = standing[i]!;
      return {
        code: practice,
        name: `${names[taken.length - lists.length + i]!} (fictional)`,
        commissioner: code,
        group: `${code}-L${locality[i]! + 1}`,
        localAuthority: localAuthorities.find((area) => inArea({ x, y }, area))!.code,
        x,
        y,
        patients,
        poverty: deprived + 0.9 * urban + normal(own, 0, 0.7),
        ages: drawAges(own, patients, 0.12 - 0.24 * urban + normal(own, 0, 0.12)),
        growth: drawGrowth(own),
        propensity: drawPropensity(own),
      };
    });
  });
  const fifths = ranked(drafts.map(({ poverty }) => -poverty)).map(
    (rank) => 1 + Math.floor((5 * rank) / drafts.length),
  );
  const needs = drafts.map(
    ({ ages }, i) =>
      ages.reduce((sum, n, band) => sum + n * ageBands[band]!.costPerHead, 0) * deprivationCost[fifths[i]! - 1]!,
  );
  const people = drafts.reduce((sum, { patients }) => sum + patients, 0);
  const need = needs.reduce((sum, value) => sum + value, 0);
  const practices = drafts.map(({ poverty: _, ...draft }, i) => ({
    ...draft,
    weighted: Math.round((needs[i]! * people * 10) / need) / 10,
    deprivation: fifths[i]!,
  }));
  return { practices, groups: groupsOf(practices) };
}

function drawLists(stream: Stream, { practices, population }: { practices: number; population: number }): Float64Array {
  const cv = figures["practice-list-sd"].value / figures["practice-list-mean"].value;
  const variance = log1p(cv * cv);
  const scale = { meanLog: -variance / 2, sdLog: Math.sqrt(variance) };
  // the published 5th percentile is 0.28 of the mean: nothing far below it
  const weights = Array.from({ length: practices }, () => Math.min(3, Math.max(0.22, lognormal(stream, scale))));
  const lists = new Float64Array(practices);
  multinomial(stream, population, weights, lists);
  return lists;
}

/** A place in the commissioner's area with elbow room, and how urban it is: 1 in the middle of a town. */
function stand(stream: Stream, commissioner: string, taken: Place[]): Place & { urban: number } {
  const area = commissionerAreas.find(({ code }) => code === commissioner)!;
  const its = towns.filter((town) => town.commissioner === commissioner);
  let toss = stream.uniform();
  const town = its.find(({ share }) => {
    toss -= share;
    return toss < 0;
  });
  for (let tries = 0; tries < 10_000; tries++) {
    // a crowded town grows at its edge
    const spread = (town?.spread ?? 0) * (1 + tries / 100);
    const place = town
      ? { x: normal(stream, town.x, spread), y: normal(stream, town.y, spread) }
      : { x: 100 * stream.uniform(), y: 100 * stream.uniform() };
    const [x, y] = [Math.round(place.x * 10) / 10, Math.round(place.y * 10) / 10];
    const far = ({ x: a, y: b }: Place) => (a - x) * (a - x) + (b - y) * (b - y) >= elbowRoom * elbowRoom;
    const near = [x, 100 - x, y, 100 - y].some((edge) => edge < 1.5);
    if (near || !inArea({ x, y }, area) || !taken.every(far)) continue;
    taken.push({ x, y });
    return { x, y, urban: Math.max(...towns.map((other) => nearness(other, { x, y }))) };
  }
  throw new RangeError(`no room for another practice in the area: ${area.name}`);
}

function nearness(town: (typeof towns)[number], { x, y }: Place): number {
  const [dx, dy] = [(x - town.x) / town.spread, (y - town.y) / town.spread];
  return exp(-(dx * dx + dy * dy) / 4);
}

/** Patients by band: England's shares tilted to the old, or to the young where the tilt is below 0. */
function drawAges(stream: Stream, patients: number, tilt: number): number[] {
  const weights = ageBands.map(({ share, from }) => share * exp((tilt * (from - 35)) / 30));
  const ages = new Float64Array(ageBands.length);
  multinomial(stream, patients, weights, ages);
  return [...ages];
}

/** Half of the published yearly spread of list growth (5th −2.8 %, median 0.9 %, 95th 9.4 %): the rest is one-off moves. */
function drawGrowth(stream: Stream): number {
  const z = normal(stream);
  return Math.round((0.009 + (z < 0 ? 0.0112 : 0.0258) * z) * 1e4) / 1e4;
}

function drawPropensity(stream: Stream): number {
  const { propensityCv } = referenceCommunity;
  const shape = 1 / (propensityCv * propensityCv);
  return gamma(stream, shape, 1 / shape);
}

/** Position of each value in ascending order. */
function ranked(values: readonly number[]): number[] {
  const order = values.map((_value, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Array<number>(values.length);
  order.forEach((i, rank) => {
    ranks[i] = rank;
  });
  return ranks;
}

/** Groups by commissioner and number. */
function groupsOf(practices: readonly CommunityPractice[]): CommunityGroup[] {
  return commissionerAreas.flatMap(({ code: commissioner, name }) => {
    const codes = new Set(practices.filter((one) => one.commissioner === commissioner).map(({ group }) => group));
    return Array.from(codes, (_code, i) => ({
      code: `${commissioner}-L${i + 1}`,
      name: `${name} locality ${i + 1} (fictional)`,
      commissioner,
    }));
  });
}
