import { describe, expect, test } from "vitest";
import { backtestCommand } from "../../src/cli/backtest.js";
import type { CommandIo } from "../../src/cli/command.js";
import { dispatch } from "../../src/cli/dispatch.js";
import { forecastCommand } from "../../src/cli/forecast.js";
import { type History, series } from "../../src/forecast/history.js";
import { inlineWorkers } from "../../src/simulate/inline-workers.js";
import { registry } from "../forecast/forecast-run.js";
import { syntheticHistory, TRUTH } from "../forecast/synthetic.js";

/** A history as the file it would have come from. */
function csvOf(history: History, from = 0, to = history.months.length): string {
  const lines = ["month,org_type,parent_code,parent_name,org_code,org_name,gp_ref_made_all,first_att_ga"];
  for (const [o, { code, name }] of history.organisations.entries()) {
    for (let t = from; t < to; t++) {
      const counts = [0, 1].map((measure) => series(history, { organisation: o, measure }).values[t]);
      lines.push([history.months[t], "PCT", "", "", code, name, ...counts].join(","));
    }
  }
  return `${lines.join("\n")}\n`;
}

const history = syntheticHistory({ ...TRUTH, organisations: 12, months: 48 });
const FILES = new Map([
  ["mar.csv", csvOf(history)],
  ["to-2011-03.csv", csvOf(history, 0, 36)],
  ["young.csv", csvOf(history, 30, 48)],
  ["empty.csv", ""],
]);

async function workbench(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const files = new Map(FILES);
  const io: CommandIo = {
    stdout: (text) => void out.push(text),
    stderr: (text) => void err.push(text),
    readFile: async (path) => files.get(path) ?? Promise.reject(new Error(`no file: ${path}`)),
    writeFile: async (path, text) => void files.set(path, text),
    makePool: () => inlineWorkers(registry),
    processors: 2,
  };
  const code = await dispatch([forecastCommand, backtestCommand], args, io);
  return { code, out: out.join(""), err: err.join(""), files };
}
const FORECAST = ["forecast", "--data", "mar.csv", "--origin", "2011-03", "--years", "2", "--replications", "200"];

describe("forecast", () => {
  test("writes a row for every month and whole year, quantiles in order", async () => {
    const { code, out, err } = await workbench(...FORECAST, "--org", "all");
    expect([code, err]).toEqual([0, ""]);
    const [header, ...rows] = out.trimEnd().split("\n");
    expect(header).toBe("org,measure,period,mean,sd,p05,p10,p25,p50,p75,p90,p95");
    expect(rows).toHaveLength(12 * 2 * 26);
    const periods = rows.filter((row) => row.startsWith("S003,first_att_ga,")).map((row) => row.split(",")[2]);
    expect([periods[0], periods[23], periods[24], periods[25]]).toEqual(["2011-04", "2013-03", "2011/12", "2012/13"]);
    for (const row of rows) {
      const [mean, sd, ...points] = row.split(",").slice(3).map(Number) as [number, number, ...number[]];
      expect(Number.isFinite(mean) && sd > 0).toBe(true);
      expect(points).toEqual([...points].sort((a, b) => a - b));
    }
  });

  test("a year's mean is the sum of its months' means", async () => {
    const { out } = await workbench(...FORECAST, "--org", "S000", "--measures", "first_att_ga");
    const means = out
      .trimEnd()
      .split("\n")
      .slice(1)
      .map((row) => Number(row.split(",")[3]));
    const sum = means.slice(0, 12).reduce((a, b) => a + b, 0);
    expect(Math.abs(means[24]! - sum)).toBeLessThan(0.1);
  });

  test("is the same with the months after the origin cut off the file", async () => {
    const whole = await workbench(...FORECAST, "--org", "all");
    const cut = await workbench(...FORECAST.map((a) => (a === "mar.csv" ? "to-2011-03.csv" : a)), "--org", "all");
    expect(cut.out).toBe(whole.out);
  });

  test("an organisation alone has the rows that it has among all", async () => {
    const all = await workbench(...FORECAST, "--org", "all");
    const one = await workbench(...FORECAST, "--org", "S007");
    const rows = all.out.split("\n").filter((row) => row.startsWith("S007,"));
    expect(one.out.trimEnd().split("\n").slice(1)).toEqual(rows);
  });

  test("the seed decides, and a file takes the place of standard output", async () => {
    const a = await workbench(...FORECAST, "--org", "S007", "--seed", "x", "--out", "f.csv");
    const b = await workbench(...FORECAST, "--org", "S007", "--seed", "x");
    const c = await workbench(...FORECAST, "--org", "S007", "--seed", "y");
    expect(a.out).toBe("");
    expect(a.files.get("f.csv")).toBe(b.out);
    expect(c.out).not.toBe(b.out);
  });

  test("flags histories under 24 months, and reports progress where asked", async () => {
    const args = [
      "--data",
      "young.csv",
      "--org",
      "S000",
      "--origin",
      "2012-03",
      "--years",
      "1",
      "--replications",
      "50",
    ];
    const { code, err } = await workbench("forecast", ...args, "--progress");
    expect(code).toBe(0);
    expect(err).toContain(
      "note: under 24 months of history: the forecast rests on priors and on other organisations: S000 (18 months).",
    );
    expect(err).toContain("forecast: 100 %");
  });

  test("layers can be drawn alone", async () => {
    const { out } = await workbench(...FORECAST, "--org", "S000", "--layers", "chance");
    const all = await workbench(...FORECAST, "--org", "S000");
    const sd = (text: string) =>
      Number(
        text
          .split("\n")
          .find((row) => row.includes("first_att_ga,2012/13"))!
          .split(",")[4],
      );
    expect(sd(out)).toBeLessThan(sd(all.out) / 4);
  });

  test.each([
    [["--org", "all", "--origin", "2011-03", "--years", "1"], "forecast: needs --data FILE; --help explains\n"],
    [["--data", "mar.csv", "--origin", "2011-03", "--years", "1"], "forecast: needs --org CODE|all; --help explains\n"],
    [[...FORECAST.slice(1), "--org", "XYZ"], 'forecast: organisations: no such organisation in the history: "XYZ"\n'],
    [
      [...FORECAST.slice(1), "--org", "all", "--years", "0"],
      'forecast: --years: must be a whole number from 1 to 10: "0"\n',
    ],
    [
      [...FORECAST.slice(1), "--org", "all", "--years", "two"],
      'forecast: --years: must be a whole number from 1 to 10: "two"\n',
    ],
    [
      [...FORECAST.slice(1), "--org", "all", "--origin", "2031-01"],
      'forecast: origin: must be within the history, 2008-04 to 2012-03: "2031-01"\n',
    ],
    [
      [...FORECAST.slice(1), "--org", "all", "--origin", "spring"],
      'forecast: origin: must be a month such as 2012-03: "spring"\n',
    ],
    [
      [...FORECAST.slice(1), "--org", "all", "--measures", "visits"],
      "forecast: measures: must be among gp_ref_made_all, first_att_ga",
    ],
    [[...FORECAST.slice(1), "--org", "all", "--measures", ""], "forecast: --measures: must be names parted by commas"],
    [
      [...FORECAST.slice(1), "--org", "all", "--replications", "1"],
      "forecast: --replications: must be a whole number from 2 to 200000",
    ],
    [[...FORECAST.slice(1), "--org", "all", "--workers", "-1"], "forecast: "],
    [
      [...FORECAST.slice(1), "--org", "all", "--layers", "luck"],
      "forecast: --layers: must be among chance, local, national, parameters",
    ],
    [[...FORECAST.slice(1), "--org", "all", "--bogus"], "forecast: "],
    [["--data", "empty.csv", "--org", "all", "--origin", "2011-03", "--years", "1"], "forecast: empty.csv: is empty"],
  ])("bad input %j ends with code 2 and one line", async (args, message) => {
    const { code, out, err } = await workbench("forecast", ...args);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err.startsWith(message)).toBe(true);
    expect(err.trimEnd()).not.toContain("\n");
  });

  test("--help explains", async () => {
    const { code, out } = await workbench("forecast", "--help");
    expect(code).toBe(0);
    for (const flag of [
      "--data",
      "--org",
      "--origin",
      "--years",
      "--measures",
      "--replications",
      "--seed",
      "--workers",
      "--out",
    ]) {
      expect(out).toContain(flag);
    }
  });
});

describe("backtest", () => {
  const BACKTEST = [
    "backtest",
    "--data",
    "mar.csv",
    "--origins",
    "2010-03,2011-03",
    "--years",
    "2",
    "--replications",
    "100",
  ];

  test("prints scores and writes them by group", async () => {
    const { code, out, files } = await workbench(...BACKTEST, "--out", "scores.csv");
    expect(code).toBe(0);
    expect(out).toContain("72 yearly totals forecast from 2 origins");
    expect(out).toMatch(/^year 1 +48 /m);
    expect(files.get("scores.csv")).toMatch(
      /^group,origin,horizon,measure,size,method,cases,cover50,cover80,cover95,crps,skill\nall,,,,,workbench,72,/,
    );
  });

  test("organisations and measures can be chosen", async () => {
    const { out } = await workbench(...BACKTEST, "--orgs", "S001,S002", "--measures", "first_att_ga");
    expect(out).toContain("6 yearly totals");
  });

  test.each([
    [["--origins", "2012-03"], 'backtest: origins: leaves no whole financial year in the file to check: "2012-03"\n'],
    [["--origins", ""], "backtest: needs --origins YYYY-MM,YYYY-MM; --help explains\n"],
    [["--replications", "10"], 'backtest: --replications: must be a whole number from 100 to 20000: "10"\n'],
    [["--orgs", "ZZZ"], 'backtest: organisations: no such organisation in the history: "ZZZ"\n'],
  ])("bad input %j ends with code 2 and one line", async (args, message) => {
    const { code, err } = await workbench(...BACKTEST, ...args);
    expect([code, err]).toEqual([2, message]);
  });
});
