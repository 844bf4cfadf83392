import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { CommandIo } from "../../src/cli/command.js";
import { dispatch } from "../../src/cli/dispatch.js";
import { poolCommand } from "../../src/cli/pool.js";
import { riskCommand } from "../../src/cli/risk.js";
import { overspendStage } from "../../src/risk/overspendStage.js";
import { levelledSd } from "../../src/risk/people/levelledSd.js";
import { peopleExceedance } from "../../src/risk/people/peopleExceedance.js";
import { inlineWorkers } from "../../src/simulate/inline-workers.js";
import type { WorkerPool } from "../../src/simulate/pool.js";
import { stageRegistry } from "../../src/simulate/registry.js";
import { sharedData } from "../shared-data.js";

const list = "code,patients,ccg\nA,8000,North\nB,12000,South\nC,300,North\nD,250000,East\n";
const columns = "--id code --people patients --group-by ccg --cv 3.6";

async function run(line: string, files: Record<string, string> = { "l.csv": list }) {
  let out = "";
  let err = "";
  const written: Record<string, string> = {};
  const pools: WorkerPool[] = [];
  const io: CommandIo = {
    stdout: (text) => {
      out += text;
    },
    stderr: (text) => {
      err += text;
    },
    readFile: async (path) => files[path] ?? readFile(path, "utf8"),
    writeFile: async (path, text) => {
      written[path] = text;
    },
    makePool: () => {
      pools.push(inlineWorkers(stageRegistry([overspendStage])));
      return pools.at(-1)!;
    },
    processors: 2,
  };
  const code = await dispatch(
    [riskCommand, poolCommand],
    ["pool", ...line.split(" ").filter((word) => word !== "")],
    io,
  );
  for (const pool of pools) pool.close();
  return { code, out, err, written };
}

async function rows(line: string, files?: Record<string, string>): Promise<Record<string, string>[]> {
  const { code, out, err } = await run(line, files);
  expect(code, err).toBe(0);
  const [header, ...lines] = out.trimEnd().split("\n");
  const names = header!.split(",");
  return lines.map((text) => Object.fromEntries(text.split(",").map((cell, i) => [names[i]!, cell])));
}

test("each group's people, SD and chances, with the exact figure and an error that is never 0", async () => {
  const { out, err } = await run(`--lists l.csv ${columns}`);
  expect(out.split("\n")[0]).toBe(
    "group,people,practices,sd,p_over_0.01,se_over_0.01,exact_over_0.01,p_over_0.02,se_over_0.02,exact_over_0.02,p_over_0.05,se_over_0.05,exact_over_0.05",
  );
  expect(err).toContain("lognormal");
  const found = await rows(`--lists l.csv ${columns} --margins 0,0.02,0.5`);
  expect(found.map(({ group, people, practices }) => [group, people, practices])).toEqual([
    ["North", "8300", "2"],
    ["South", "12000", "1"],
    ["East", "250000", "1"],
  ]);
  for (const row of found) {
    const people = Number(row.people);
    expect(Number(row.sd)).toBeCloseTo(3.6 / Math.sqrt(people), 12);
    for (const margin of [0, 0.02, 0.5]) {
      const exact = peopleExceedance({ people, cv: 3.6, severity: "lognormal" }, [margin])[0]!.probability;
      expect(Number(row[`exact_over_${margin}`])).toBeCloseTo(exact, 9);
      const se = Number(row[`se_over_${margin}`]);
      expect(se).toBeGreaterThan(0);
      expect(Math.abs(Number(row[`p_over_${margin}`]) - exact)).toBeLessThan(4 * se);
    }
  }
});

test("the file does not depend on workers or on the other groups, but on the seed", async () => {
  const one = await run(`--lists l.csv ${columns} --layers chance,local,national --workers 1 --replications 500`);
  const two = await run(`--lists l.csv ${columns} --layers chance,local,national --workers 2 --replications 500`);
  expect(one.out).toBe(two.out);
  const alone = await run(`--lists l.csv ${columns} --layers chance,local,national --replications 500`, {
    "l.csv": "code,patients,ccg\nB,12000,South\n",
  });
  expect(one.out).toContain(alone.out.split("\n")[1]!);
  const other = await run(`--lists l.csv ${columns} --layers chance,local,national --replications 500 --seed 2`);
  expect(other.out).not.toBe(one.out);
});

test("local and national steps make every group riskier, and more years riskier still; chance alone pools over years", async () => {
  const chance = await rows(`--lists l.csv ${columns} --replications 4000`);
  const layers = await rows(`--lists l.csv ${columns} --replications 4000 --layers chance,local,national`);
  const longer = await rows(`--lists l.csv ${columns} --replications 4000 --layers chance,local,national --years 4`);
  const pooled = await rows(`--lists l.csv ${columns} --replications 4000 --years 4`);
  chance.forEach((row, g) => {
    expect(Number(layers[g]!["exact_over_0.02"])).toBe(Number(row["exact_over_0.02"]));
    const people = Number(row.people);
    const sd = (years: number, steps: number): number => levelledSd(3.6 / Math.sqrt(people), steps, years);
    expect(Number(pooled[g]!.sd)).toBeCloseTo(Number(row.sd) / 2, 12);
    expect(Number(layers[g]!.sd)).toBeCloseTo(sd(1, 0.042 ** 2 + 0.022 ** 2), 12);
    expect(Number(longer[g]!.sd)).toBeCloseTo(sd(4, 0.042 ** 2 + 0.022 ** 2), 12);
    expect(Number(pooled[g]!["exact_over_0.02"])).toBeCloseTo(
      peopleExceedance({ people: 4 * people, cv: 3.6, severity: "lognormal" }, [0.02])[0]!.probability,
      9,
    );
  });
  const east = [chance, layers, longer].map((found) => Number(found[2]!["p_over_0.05"]));
  expect(east[1]).toBeGreaterThan(east[0]! + 0.1);
  expect(east[2]).toBeGreaterThan(east[1]! + 0.05);
});

test("severity is named and matters", async () => {
  const over = async (severity: string) =>
    Number(
      (await rows(`--lists l.csv ${columns} --margins 0.1 --replications 50 --severity ${severity}`))[0]![
        "exact_over_0.1"
      ],
    );
  expect(await over("lognormal")).toBeGreaterThan(1.5 * (await over("normal")));
  expect(await over("gamma")).not.toBe(await over("normal"));
});

describe("limits", () => {
  const head = "code,patients,ccg\n";
  test("one practice of one patient, one group", async () => {
    const [row] = await rows(`--lists l.csv ${columns} --margins 0.05`, { "l.csv": `${head}A,1,G\n` });
    expect(row).toMatchObject({ group: "G", people: "1", practices: "1", sd: "3.6" });
    expect(Math.abs(Number(row!["p_over_0.05"]) - Number(row!["exact_over_0.05"]))).toBeLessThan(
      4 * Number(row!["se_over_0.05"]),
    );
  });
  test("5,000 groups", async () => {
    const lines = Array.from({ length: 5000 }, (_, i) => `P${i},${5000 + i},G${i}`);
    const found = await rows(`--lists l.csv ${columns} --margins 0.02,0.05 --replications 20`, {
      "l.csv": `${head}${lines.join("\n")}\n`,
    });
    expect(found).toHaveLength(5000);
    for (const row of found) {
      expect(Number(row["exact_over_0.02"])).toBeGreaterThan(Number(row["exact_over_0.05"]));
      expect(Number(row["se_over_0.02"])).toBeGreaterThan(0);
    }
  });
  test("a CV of 0 overspends nothing; negative margins; names with commas; weighted people; semicolons", async () => {
    const { out } = await run(
      `--lists l.csv --id code --people patients --group-by ccg --cv 0 --margins -0.01,0 --replications 20`,
      {
        "l.csv": `code;patients;ccg\nA;"1,500.4";"Bath, and Wells"\nB;2.3;"Bath, and Wells"\n`,
      },
    );
    const [, line] = out.split("\n");
    expect(line!.startsWith('"Bath, and Wells",1503,2,0,1,')).toBe(true);
    expect(line!.endsWith(",0")).toBe(true);
  });
  test("--out writes the file and nothing to standard output", async () => {
    const { out, written } = await run(`--lists l.csv ${columns} --replications 20 --out o.csv`);
    expect(out).toBe("");
    expect(written["o.csv"]!.split("\n")).toHaveLength(5);
  });
});

describe("bad input ends with code 2 and one line that says where", () => {
  const head = "code,patients,ccg\n";
  test.each([
    ["", "", "needs --lists FILE"],
    ["--lists l.csv --id code --people patients --cv 1", list, "needs --group-by COLUMN"],
    ["--lists l.csv --id code --people patients --group-by ccg", list, "--cv: is needed"],
    [
      "--lists l.csv --id code --people heads --group-by ccg --cv 1",
      list,
      'row 1: has no such column; it has code, patients, ccg: "heads"',
    ],
    [`--lists l.csv ${columns}`, "", "is empty"],
    [`--lists l.csv ${columns}`, "\n\n", "is empty"],
    [`--lists l.csv ${columns}`, head, "has a header but no practices"],
    [`--lists l.csv ${columns}`, `${head}A,many,N\n`, "l.csv, row 2, column patients: people must be a number from 1"],
    [
      `--lists l.csv ${columns}`,
      `${head}A,5,N\nB,0,N\n`,
      'row 3, column patients: people must be a number from 1 to 1,000,000,000: "0"',
    ],
    [`--lists l.csv ${columns}`, `${head}A,-5,N\n`, "row 2, column patients"],
    [`--lists l.csv ${columns}`, `${head}A,NaN,N\n`, "row 2, column patients"],
    [`--lists l.csv ${columns}`, `${head}A,,N\n`, "row 2, column patients: must not be blank"],
    [`--lists l.csv ${columns}`, `${head}A,5,\n`, "row 2, column ccg: must not be blank"],
    [`--lists l.csv ${columns}`, `${head}A,5\n`, "row 2, column ccg: must not be blank"],
    [`--lists l.csv ${columns}`, `${head} ,5,N\n`, "row 2, column code: must not be blank"],
    [
      `--lists l.csv ${columns}`,
      `${head}A,5,N\n\nB,5,N\nA,6,S\n`,
      'row 5, column code: stands already in row 2; each practice has one row: "A"',
    ],
    [`--lists l.csv ${columns}`, "code,patients,ccg,patients\nA,5,N,6\n", "stands in the header twice"],
    [
      `--lists l.csv ${columns} --layers chance,weather`,
      list,
      '--layers: must be among chance, local, national: "weather"',
    ],
    [`--lists l.csv ${columns} --local-sd 0.05`, list, "--local-sd: needs the layer local in --layers"],
    [`--lists l.csv ${columns} --layers chance,local --local-sd 2`, list, "--local-sd: must be a number from 0 to 1"],
    [`--lists l.csv ${columns} --years 0`, list, "--years: must be a whole number from 1 to 50"],
    [`--lists l.csv ${columns} --margins 0.1,0.1`, list, "margins: must be named once"],
    [`--lists l.csv ${columns} --severity pareto`, list, "lognormal, gamma, normal"],
    [`--lists l.csv ${columns} --replications 1`, list, "--replications: must be a whole number from 2"],
    ["--lists l.csv --id code --people patients --group-by ccg --cv -1", list, "cv: must be a number from 0 to 1000"],
  ])("%s %j", async (line, file, message) => {
    const { code, out, err } = await run(line, { "l.csv": file });
    expect(err).toContain(message);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});

describe.skipIf(!sharedData)("the real practice lists", () => {
  test("7,385 practices by CCG; simulated and exact agree over all of them", async () => {
    const found = await rows(
      `--lists ${sharedData}/gp_practice_list_size_2017-18.csv --id practice_code --people registered_patients --group-by ccg_or_sub_icb_code --cv 4.5 --replications 2000`,
    );
    expect(found).toHaveLength(207);
    expect(found.reduce((sum, row) => sum + Number(row.practices), 0)).toBe(7385);
    let far = 0;
    for (const row of found) {
      for (const margin of ["0.01", "0.02", "0.05"]) {
        const gap = Number(row[`p_over_${margin}`]) - Number(row[`exact_over_${margin}`]);
        expect(Math.abs(gap)).toBeLessThan(5 * Number(row[`se_over_${margin}`]));
        if (Math.abs(gap) > 3 * Number(row[`se_over_${margin}`])) far++;
      }
    }
    expect(far).toBeLessThanOrEqual(8);
  });
});
