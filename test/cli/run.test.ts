import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { activityReturnCsv } from "../../models/community/activity-return-csv.js";
import { referenceHistory } from "../../models/community/reference-history.js";
import { dispatch } from "../../src/cli/dispatch.js";
import { runCommand } from "../../src/cli/run.js";
import { InputError } from "../../src/errors.js";
import { registry } from "../../src/main/registry.js";
import { scenarioModels } from "../../src/main/scenario-models.js";
import { inlineWorkers } from "../../src/simulate/inline-workers.js";
import { sharedData } from "../shared-data.js";

/** Runs `workbench run …` over files in memory. */
async function workbench(args: readonly string[], files: Record<string, string> = {}) {
  const out = { code: 0, stdout: "", stderr: "", files: { ...files } };
  out.code = await dispatch([runCommand(scenarioModels)], ["run", ...args], {
    stdout: (text) => {
      out.stdout += text;
    },
    stderr: (text) => {
      out.stderr += text;
    },
    readFile: async (file) => {
      const text = out.files[file];
      if (text === undefined) throw new InputError("no such file", { file });
      return text;
    },
    writeFile: async (file, text) => {
      out.files[file] = text;
    },
    checkOutput: async (file) => {
      if (file.includes("/")) throw new InputError("no such folder", { path: "--out", value: file.split("/")[0] });
    },
    makePool: () => inlineWorkers(registry),
    processors: 2,
  });
  return out;
}

const example = scenarioModels.example();
const files = { "s.json": example };

interface Summary {
  commissioner?: { code: string; name: string; population: number };
  community?: { code: string; name: string };
  commissioners?: { code: string; population: number }[];
  figures: {
    figure: string;
    unit: string;
    year: string;
    mean: number;
    se: number;
    sd: number;
    p10: number;
    median: number;
    p90: number;
  }[];
  overspend: {
    whole: { year: string; withoutContingency: Chance; withContingency: Chance }[];
    commissioners?: { commissioner: string; patients: number; years: { withContingency: Chance }[] }[];
    groups: { group: string; patients: number; years: { withoutContingency: Chance; withContingency: Chance }[] }[];
  };
  notes: string[];
  provenance: { seed: string; replications: number; hash: string };
}
interface Chance {
  probability: number;
  se: number;
}

describe("workbench run", () => {
  it("prints an example scenario that it then runs", async () => {
    const printed = await workbench(["--example"]);
    expect(printed.code).toBe(0);
    const ran = await workbench(["mine.json", "--replications", "40"], { "mine.json": printed.stdout });
    expect(ran.code).toBe(0);
    const summary = JSON.parse(ran.stdout) as Summary;
    expect(summary.provenance.replications).toBe(40);
    expect(summary.figures.map(({ figure }) => figure)).toContain("cost_total");
    for (const { mean, se, sd, p10, median, p90 } of summary.figures) {
      expect(p10 <= median && median <= p90).toBe(true);
      expect(se).toBeCloseTo(sd / Math.sqrt(40), 9);
      expect(mean).toBeGreaterThan(0);
    }
    const patients = summary.overspend.groups.reduce((sum, group) => sum + group.patients, 0);
    expect(patients).toBe(1_050_000);
    expect(summary.community).toEqual({ code: "FX", name: "FICTIONAL STRATEGIC HEALTH AUTHORITY" });
    expect(summary.commissioners!.map(({ code, population }) => [code, population])).toEqual([
      ["F15", 150_000],
      ["F30", 300_000],
      ["F60", 600_000],
    ]);
    expect(summary.overspend.commissioners!.map(({ commissioner, patients }) => [commissioner, patients])).toEqual([
      ["F15", 150_000],
      ["F30", 300_000],
      ["F60", 600_000],
    ]);
    for (const { withoutContingency, withContingency } of summary.overspend.whole) {
      expect(withoutContingency.probability).toBeGreaterThanOrEqual(withContingency.probability);
      expect(withContingency.se).toBeGreaterThan(0);
    }
  });

  it("changes with the seed, and only with it", async () => {
    const args = ["s.json", "--replications", "10"];
    const first = await workbench(args, files);
    const again = await workbench([...args, "--workers", "1"], files);
    const other = await workbench([...args, "--seed", "2"], files);
    expect(again.stdout).toBe(first.stdout);
    expect(other.stdout).not.toBe(first.stdout);
  });

  it("agrees with the columns that it writes by replication", async () => {
    const args = ["s.json", "--replications", "25"];
    const summary = JSON.parse((await workbench(args, files)).stdout) as Summary;
    const { code, files: written } = await workbench(
      [...args, "--columns", "cost,cost_total,budget_total", "--out", "c.csv"],
      files,
    );
    expect(code).toBe(0);
    const [header, ...rows] = written["c.csv"]!.trimEnd().split("\n");
    const names = header!.split(",");
    expect(names.slice(0, 2)).toEqual(["replication", "cost [F15-001 | 2012/13]"]);
    expect(rows.length).toBe(25);
    const table = rows.map((row) => row.split(",").map(Number));
    const totalAt = names.indexOf("cost_total [2013/14]");
    for (const row of table) {
      const practices = names.reduce(
        (sum, name, i) => (/^cost \[.*2013\/14\]/.test(name) ? sum + Math.round(row[i]! * 100) : sum),
        0,
      );
      expect(practices).toBe(Math.round(row[totalAt]! * 100));
    }
    const mean = table.reduce((sum, row) => sum + row[totalAt]!, 0) / 25;
    const figure = summary.figures.find(({ figure, year }) => figure === "cost_total" && year === "2013/14")!;
    expect(mean / figure.mean).toBeCloseTo(1, 12);
    const budgetAt = names.indexOf("budget_total [2013/14]");
    const over = table.filter((row) => row[totalAt]! > row[budgetAt]!).length / 25;
    expect(summary.overspend.whole[1]!.withoutContingency.probability).toBe(over);
  });

  it("lists every column with its unit and shape", async () => {
    const { stdout } = await workbench(["s.json", "--list-columns"], files);
    expect(stdout).toContain("cost\t£ (cash)\tpractice 150 × year 3\tCost by practice\n");
    expect(stdout).toContain("price_index\tratio\tyear 3\t");
    expect(stdout.trimEnd().split("\n").length).toBeGreaterThan(25);
  });

  it("makes a scenario from a history and a list of practices", async () => {
    const data = activityReturnCsv(referenceHistory());
    const list = "code,patients,group\nA,60000,North\nB,90000,South\n";
    const args = [
      "--data",
      "d.csv",
      "--org",
      "F15",
      "--origin",
      "2012-03",
      "--years",
      "2",
      "--practices",
      "l.csv",
      "--out",
      "new.json",
    ];
    const made = await workbench(args, { "d.csv": data, "l.csv": list });
    expect(made.stderr).toBe("");
    const ran = await workbench(["new.json", "--replications", "10"], made.files);
    const summary = JSON.parse(ran.stdout) as Summary;
    expect(summary.overspend.groups.map(({ group, patients }) => [group, patients])).toEqual([
      ["North", 60_000],
      ["South", 90_000],
    ]);
    // one commissioner is answered as it always was
    expect(Object.keys(summary).slice(0, 5)).toEqual(["title", "ruleSet", "commissioner", "origin", "figures"]);
    expect(summary.commissioner).toMatchObject({ code: "F15", population: 150_000 });
    expect(Object.keys(summary.overspend)).toEqual(["whole", "groups"]);
  });

  it("takes one commissioner's practices from a list of several, under another code", async () => {
    const list = "code,patients,ccg,group\nA,60000,9X,North\nB,90000,9X,South\nC,1000,8Y,East\n";
    const files = { "d.csv": activityReturnCsv(referenceHistory()), "l.csv": list };
    const args = ["--data", "d.csv", "--org", "F15", "--origin", "2012-03", "--years", "1", "--practices", "l.csv"];
    const made = await workbench([...args, "--list-commissioner", "9X"], files);
    const scenario = JSON.parse(made.stdout);
    expect(scenario.practices.map(({ code, commissioner }: Record<string, string>) => [code, commissioner])).toEqual([
      ["A", "F15"],
      ["B", "F15"],
    ]);
    expect(scenario.groups.map(({ code }: { code: string }) => code)).toEqual(["North", "South"]);
    expect(scenario.notes.join(" ")).toContain("2 practices of 9X with 150,000 registered patients, from l.csv.");
    const none = await workbench([...args, "--list-commissioner", "7Z"], files);
    expect(none.stderr).toBe('run: l.csv: has no practice of this commissioner; it has 9X, 8Y: "7Z"\n');
    const ambiguous = await workbench(args, files);
    expect(ambiguous.stderr).toContain("has no practice of this commissioner; it has 9X, 8Y");
  });

  const from = ["--data", "d.csv", "--origin", "2012-03", "--years", "1"];
  const data = { "d.csv": activityReturnCsv(referenceHistory()) };

  it.each([
    [
      ["--org", "F15,F60"],
      ["F15", "F60"],
    ],
    [
      ["--org", "F60, F15"],
      ["F60", "F15"],
    ],
    [
      ["--parent", "FX"],
      ["F15", "F30", "F60"],
    ],
  ])("makes a scenario of several commissioners from %j", async (which, codes) => {
    const made = await workbench([...from, ...which, "--out", "new.json"], data);
    expect(made.stderr).toBe("");
    const ran = await workbench(["new.json", "--replications", "4"], made.files);
    const summary = JSON.parse(ran.stdout) as Summary;
    expect(summary.commissioners!.map(({ code }) => code)).toEqual(codes);
    expect(summary.overspend.commissioners!.length).toBe(codes.length);
  });

  it("gives each commissioner its own practices of one list, and says where fictional ones stand in", async () => {
    const list = "code,patients,ccg_code\nA,150000,F15\nB,300000,F30\nC,9000,ELSEWHERE\n";
    const args = [...from, "--parent", "FX", "--practices", "l.csv", "--out", "new.json"];
    const made = await workbench(args, { ...data, "l.csv": list });
    expect(made.stderr).toBe("");
    const summary = JSON.parse((await workbench(["new.json", "--replications", "4"], made.files)).stdout) as Summary;
    const [first, second] = summary.overspend.groups;
    expect([first, second].map((group) => [group!.group, group!.patients])).toEqual([
      ["F15", 150_000],
      ["F30", 300_000],
    ]);
    expect(summary.notes.join(" ")).toContain(
      "The list has no practices of Northmoor PCT (fictional): fictional practices stand in for them.",
    );
  });

  it.each([
    [[], "run: needs a scenario file"],
    [["none.json"], "run: none.json: no such file"],
    [["s.json", "t.json"], "run: takes one scenario file"],
    [["s.json", "--columns", "costs"], 'run: --columns: must be columns that --list-columns names: "costs"'],
    [["s.json", "--replications", "1"], "run: --replications: must be a whole number from 2"],
    [["s.json", "--workers", "none"], "run: --workers: must be a whole number"],
    [["s.json", "--seed", ""], "run: --seed: must not be empty"],
    [["s.json", "--speed", "2"], "run: Unknown option '--speed'"],
    [["--data", "none.csv", "--org", "A", "--origin", "2012-03"], "run: needs --years N"],
    [
      ["--data", "d.csv", "--org", "A", "--parent", "B", "--origin", "2012-03", "--years", "1"],
      'run: --parent: takes organisations or their parent, not both: "B"',
    ],
    [
      ["--data", "d.csv", "--parent", "ZZ", "--origin", "2012-03", "--years", "1"],
      "run: d.csv: has no organisations of this parent in March 2012; it has FX",
    ],
    [
      ["--data", "d.csv", "--org", "F15,F30", "--origin", "2012-03", "--years", "1", "--list-commissioner", "F15"],
      "run: --list-commissioner: is for one organisation; a list for several names each practice's commissioner",
    ],
    [["s.json", "--example"], "run: --example: makes a scenario or runs one, not both"],
    [["image.json"], "run: image.json: is not a text file in UTF-8"],
    [
      ["--data", "none.csv", "--org", "A", "--origin", "2012-03", "--years", "1", "--out", "no/s.json"],
      'run: --out: no such folder: "no"',
    ],
    [["s.json", "--out=no/s.json"], 'run: --out: no such folder: "no"'],
    [["bad.json"], "run: bad.json: horizon.years: must be between 1 and 10: 99"],
  ])("answers %j with one line and exit code 2", async (args, message) => {
    const bad = example.replace('"years": 3', '"years": 99');
    const { code, stderr, stdout } = await workbench(args, {
      ...files,
      ...data,
      "bad.json": bad,
      "image.json": "\uFFFDPNG\r\n\u001a",
    });
    expect(stderr.startsWith(message), stderr).toBe(true);
    expect(stderr.trimEnd().split("\n").length).toBe(1);
    expect([code, stdout]).toEqual([2, ""]);
  });

  it("explains itself", async () => {
    const { stdout, code } = await workbench(["--help"]);
    expect(code).toBe(0);
    for (const flag of [
      "--org",
      "--parent",
      "--replications",
      "--seed",
      "--workers",
      "--out",
      "--list-columns",
      "--columns",
      "--example",
    ]) {
      expect(stdout).toContain(flag);
    }
  });
});

describe.skipIf(!sharedData)("on the published return and practice list", () => {
  const read = (name: string) => fs.readFileSync(path.join(sharedData!, name), "utf8");

  it("runs the whole chain for a parent's CCGs with their real practices, and says what is assumed", async () => {
    const files = {
      "d.csv": read("mar_commissioner_monthly_2008-04_2016-03.csv"),
      "l.csv": read("gp_practice_list_size_2017-18.csv"),
    };
    const args = ["--data", "d.csv", "--parent", "Q45", "--origin", "2015-03", "--years", "1", "--practices", "l.csv"];
    const made = await workbench([...args, "--out", "new.json"], files);
    expect(made.stderr).toBe("");
    const ran = await workbench(["new.json", "--replications", "6"], made.files);
    const summary = JSON.parse(ran.stdout) as Summary;
    expect(summary.commissioners!.length).toBe(5);
    const listed = summary.overspend.groups.reduce((sum, { patients }) => sum + patients, 0);
    expect(listed).toBe(summary.commissioners!.reduce((sum, { population }) => sum + population, 0));
    const cost = summary.figures.find(({ figure }) => figure === "cost_total")!.mean;
    expect(cost / listed).toBeGreaterThan(700);
    expect(cost / listed).toBeLessThan(1600);
    expect(summary.notes.join(" ")).toMatch(
      /registered patients, of the 7,385 practices listed.*which hospitals treat whom/s,
    );
  });
});
