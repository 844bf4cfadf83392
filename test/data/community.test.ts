import { describe, expect, it } from "vitest";
import { type Area, commissionerAreas, inArea, localAuthorities, towns } from "../../data/community-map.js";
import { communityPractices } from "../../data/community-practices.js";
import { communityProviderShares, communityProviders } from "../../data/community-providers.js";
import { figures } from "../../data/figures.js";
import { illustrativePrices } from "../../data/illustrative-prices.js";
import { ageBands, deprivationCost } from "../../data/need.js";
import { neighbourCommissioners } from "../../data/neighbour-commissioners.js";
import { referenceCommunity } from "../../data/reference-community.js";
import { specialties, specialtyRatios } from "../../data/specialties.js";
import { gabrielNeighbours } from "../../src/risk/design/neighbours.js";

const { practices, groups } = communityPractices();
const { commissioners } = referenceCommunity;
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const quantile = (values: readonly number[], q: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(q * values.length)]!;
const cv = (values: readonly number[]) => {
  const mean = sum(values) / values.length;
  return Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / values.length) / mean;
};

/** Into how many pieces the practices that `has` takes fall on the map. */
function pieces(has: (practice: (typeof practices)[number]) => boolean): number {
  const { first, list } = gabrielNeighbours(
    Float64Array.from(practices, ({ x }) => x),
    Float64Array.from(practices, ({ y }) => y),
  );
  const left = new Set(practices.flatMap((practice, i) => (has(practice) ? [i] : [])));
  let count = 0;
  for (const start of left) {
    left.delete(start);
    const piece = [start];
    for (const i of piece) for (const j of list.subarray(first[i], first[i + 1])) if (left.delete(j)) piece.push(j);
    count++;
  }
  return count;
}

function areaOf({ corners }: Area): number {
  return Math.abs(
    sum(
      corners.map((a, i) => {
        const b = corners[(i + 1) % corners.length]!;
        return (a.x * b.y - b.x * a.y) / 2;
      }),
    ),
  );
}

describe("the reference community's practices", () => {
  it("are 150, the same every time, openly fictional, each code and name once", () => {
    expect(practices).toHaveLength(150);
    expect(communityPractices().practices).toEqual(practices);
    expect(new Set(practices.map(({ code }) => code)).size).toBe(150);
    expect(new Set(practices.map(({ name }) => name)).size).toBe(150);
    for (const { name } of [...practices, ...groups, ...localAuthorities, ...communityProviders]) {
      expect(name).toMatch(/fictional/);
    }
    for (const { name } of [...commissioners, ...neighbourCommissioners()]) expect(name).toMatch(/\(FICTIONAL\)$/);
  });

  it("have lists that add up to each commissioner's people and spread as published", () => {
    for (const { code, population, practices: number } of commissioners) {
      const lists = practices.filter(({ commissioner }) => commissioner === code).map(({ patients }) => patients);
      expect(lists).toHaveLength(number);
      expect(sum(lists)).toBe(population);
    }
    const lists = practices.map(({ patients }) => patients);
    const mean = sum(lists) / lists.length;
    // published over their mean of 8,061: 5th 0.28, median 0.88, 95th 2.08; CV 0.64, known from 150 lists to about a tenth
    expect(Math.abs(cv(lists) - figures["practice-list-sd"].value / figures["practice-list-mean"].value)).toBeLessThan(
      0.13,
    );
    expect(Math.abs(quantile(lists, 0.05) / mean - 0.28)).toBeLessThan(0.1);
    expect(Math.abs(quantile(lists, 0.5) / mean - 0.88)).toBeLessThan(0.15);
    expect(Math.abs(quantile(lists, 0.95) / mean - 2.08)).toBeLessThan(0.5);
  });

  it("have ages that add up to their lists, need that adds up to the community, fifths of thirty", () => {
    for (const { ages, patients } of practices) {
      expect(ages).toHaveLength(ageBands.length);
      expect(sum(ages)).toBe(patients);
      expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
    }
    const people = sum(practices.map(({ patients }) => patients));
    expect(Math.abs(sum(practices.map(({ weighted }) => weighted)) - people)).toBeLessThan(0.05 * practices.length);
    for (let fifth = 1; fifth <= 5; fifth++) {
      expect(practices.filter(({ deprivation }) => deprivation === fifth)).toHaveLength(30);
    }
    // weighted over registered patients: CV 0.108 over the 7,314 practices above 1,000 patients in 2017-18
    expect(Math.abs(cv(practices.map(({ weighted, patients }) => weighted / patients)) - 0.108)).toBeLessThan(0.03);
  });

  it("refer and grow with the spreads that the register gives", () => {
    expect(cv(practices.map(({ propensity }) => propensity))).toBeCloseTo(referenceCommunity.propensityCv, 1);
    expect(
      Math.abs(
        quantile(
          practices.map(({ growth }) => growth),
          0.5,
        ) - 0.009,
      ),
    ).toBeLessThan(0.005);
  });
});

describe("the schematic map", () => {
  it("is covered once by commissioners, and once by local authorities", () => {
    for (const areas of [commissionerAreas, localAuthorities]) {
      expect(sum(areas.map(areaOf))).toBeCloseTo(10_000, 6);
      for (let x = 0.55; x < 100; x += 3.1) {
        for (let y = 0.35; y < 100; y += 3.1) {
          expect(areas.filter((area) => inArea({ x, y }, area))).toHaveLength(1);
        }
      }
    }
  });

  it("has each practice in its commissioner's area and in its local authority", () => {
    for (const practice of practices) {
      const [area] = commissionerAreas.filter((one) => inArea(practice, one));
      expect(area!.code).toBe(practice.commissioner);
      expect(localAuthorities.filter((one) => inArea(practice, one)).map(({ code }) => code)).toEqual([
        practice.localAuthority,
      ]);
    }
    for (const town of towns) {
      expect(inArea(town, commissionerAreas.find(({ code }) => code === town.commissioner)!)).toBe(true);
    }
  });

  it("gives each practice neighbours; commissioners, localities and local authorities each hang together", () => {
    expect(pieces(() => true)).toBe(1);
    for (const { code } of commissioners) expect(pieces(({ commissioner }) => commissioner === code)).toBe(1);
    for (const { code } of groups) expect(pieces(({ group }) => group === code)).toBe(1);
    for (const { code } of localAuthorities) expect(pieces(({ localAuthority }) => localAuthority === code)).toBe(1);
  });

  it("has local authorities that do not wholly coincide with commissioners", () => {
    const split = localAuthorities.filter(
      ({ code }) =>
        new Set(practices.filter((one) => one.localAuthority === code).map(({ commissioner }) => commissioner)).size >
        1,
    );
    expect(split.length).toBeGreaterThan(0);
  });

  it("has localities of about 60,000 people, each of one commissioner", () => {
    for (const { code, commissioner } of groups) {
      const members = practices.filter(({ group }) => group === code);
      for (const member of members) expect(member.commissioner).toBe(commissioner);
      const people = sum(members.map(({ patients }) => patients));
      expect(people).toBeGreaterThan(40_000);
      expect(people).toBeLessThan(80_000);
    }
    expect(new Set(practices.map(({ group }) => group)).size).toBe(groups.length);
  });
});

describe("providers, specialties and prices", () => {
  it("share out all patients of each commissioner and specialty", () => {
    const { planned, emergency } = communityProviderShares();
    expect(planned).toHaveLength(commissioners.length);
    for (const rows of planned) {
      expect(rows).toHaveLength(specialties.length);
      for (const row of rows) expect(sum(row)).toBeCloseTo(1, 12);
    }
    for (const row of emergency) {
      expect(sum(row)).toBeCloseTo(1, 12);
      row.forEach((share, v) => {
        expect(share > 0).toBe(communityProviders[v]!.drawsEmergencies > 0);
      });
    }
    const kinds = communityProviders.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "NHS trust").length).toBeGreaterThanOrEqual(2);
    expect(new Set(kinds).size).toBe(4);
    for (const row of planned.flat()) expect(row.filter((share) => share > 0.005).length).toBeGreaterThan(1);
  });

  it("price the average mix of specialties at the average of reference costs, to the pound", () => {
    const prices = illustrativePrices();
    const firsts = specialties.map(({ firstPerThousand }) => firstPerThousand);
    const electives = specialtyRatios.map(({ electivePerFirst }, s) => firsts[s]! * electivePerFirst);
    const mean = (of: readonly number[], mix: readonly number[]) =>
      sum(of.map((price, s) => price * mix[s]!)) / sum(mix);
    const average = (name: "price-first-attendance" | "price-day-case" | "price-ordinary") => figures[name].value;
    expect(
      Math.abs(
        mean(
          prices.map((one) => one.firstAttendance),
          firsts,
        ) - average("price-first-attendance"),
      ),
    ).toBeLessThan(0.5);
    expect(
      Math.abs(
        mean(
          prices.map((one) => one.dayCase),
          electives,
        ) - average("price-day-case"),
      ),
    ).toBeLessThan(0.5);
    expect(
      Math.abs(
        mean(
          prices.map((one) => one.ordinary),
          electives,
        ) - average("price-ordinary"),
      ),
    ).toBeLessThan(0.5);
  });

  it("list thirteen specialties and the rest, with ratios in the same order that add up to all specialties'", () => {
    expect(specialties).toHaveLength(14);
    expect(specialtyRatios.map(({ code }) => code)).toEqual(specialties.map(({ code }) => code));
    const firsts = specialties.map(({ firstPerThousand }) => firstPerThousand);
    expect(sum(specialtyRatios.map((one, s) => one.followUpsPerFirst * firsts[s]!)) / sum(firsts)).toBeCloseTo(2.17, 2);
    expect(sum(specialtyRatios.map((one, s) => one.electivePerFirst * firsts[s]!))).toBeCloseTo(141, 0);
  });

  it("have shares of people by age that sum to 1, at a cost per head of £520, and five fifths", () => {
    expect(sum(ageBands.map(({ share }) => share))).toBeCloseTo(1, 3);
    expect(sum(ageBands.map(({ share, costPerHead }) => share * costPerHead))).toBeCloseTo(520, -1);
    expect(deprivationCost).toHaveLength(5);
    expect([...deprivationCost].sort((a, b) => b - a)).toEqual(deprivationCost);
  });
});
