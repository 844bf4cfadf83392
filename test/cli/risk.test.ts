import { describe, expect, test } from "vitest";
import type { CommandIo } from "../../src/cli/command.js";
import { dispatch } from "../../src/cli/dispatch.js";
import { riskCommand } from "../../src/cli/risk.js";

interface Answer {
  people: number;
  cv: number;
  severity: string;
  sd: number;
  exceed: Record<string, { simulated: number; se: number; exact: number }>;
  notes: string[];
}

async function run(line: string): Promise<{ code: number; out: string; err: string }> {
  let out = "";
  let err = "";
  const refuse = (): never => {
    throw new Error("risk touches no file and needs no worker");
  };
  const io: CommandIo = {
    stdout: (text) => {
      out += text;
    },
    stderr: (text) => {
      err += text;
    },
    readFile: refuse,
    writeFile: refuse,
    makePool: refuse,
    processors: 1,
  };
  const code = await dispatch([riskCommand], ["risk", ...line.split(" ").filter((word) => word !== "")], io);
  return { code, out, err };
}

const answer = async (line: string): Promise<Answer> => JSON.parse((await run(line)).out) as Answer;

test("R2: 100,000 people of CV 3.6", async () => {
  const { people, cv, severity, sd, exceed } = await answer("--people 100000 --cv 3.6");
  expect({ people, cv, severity }).toEqual({ people: 100_000, cv: 3.6, severity: "lognormal" });
  expect(sd).toBeCloseTo(0.0113842, 7);
  expect(Object.keys(exceed)).toEqual(["0.01", "0.02", "0.05"]);
  for (const { simulated, se, exact } of Object.values(exceed)) {
    expect(se).toBeGreaterThan(0);
    expect(Math.abs(simulated - exact)).toBeLessThan(4 * se);
  }
});

test("a margin may be negative, in either spelling, and 0", async () => {
  const one = await answer("--people 1000 --cv 2 --margins -0.05,0 --replications 200");
  const other = await answer("--people 1000 --cv 2 --margins=-0.05,0 --replications 200");
  expect(one).toEqual(other);
  expect(one.exceed["-0.05"]!.exact).toBeGreaterThan(one.exceed["0"]!.exact);
});

test("notes say what is approximate, and that a normal person may cost less than nothing", async () => {
  expect((await answer("--people 9999 --cv 2 --replications 10")).notes[0]).toContain("cost band");
  expect((await answer("--people 9 --cv 2 --replications 10")).notes[0]).toContain("every person drawn");
  expect((await answer("--people 1 --cv 2 --severity normal --replications 10")).notes[1]).toContain("negative");
});

describe("bad input ends with code 2 and one line", () => {
  test.each([
    ["", "--people: is needed"],
    ["--people 10", "--cv: is needed"],
    ["--people 0 --cv 1", "people: must be a whole number from 1"],
    ["--people ten --cv 1", '--people: must be a whole number of 1 or more: "ten"'],
    ["--people 10 --cv -1", "cv: must be a number from 0 to 1000"],
    ["--people 10 --cv 1 --margins 0.1,,0.2", "--margins"],
    ["--people 10 --cv 1 --margins 0.1,0.10", "must be named once"],
    ["--people 10 --cv 1 --severity pareto", "lognormal, gamma, normal"],
    ["--people 10 --cv 1 --replications 0", "replications"],
    ["--people 10 --cv 1 --what", "--what"],
    ["--people 10 --cv 1 extra", "extra"],
  ])("%s", async (line, message) => {
    const { code, out, err } = await run(line);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(message);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});

test("help explains the options without running", async () => {
  const { code, out } = await run("--help");
  expect(code).toBe(0);
  expect(out).toContain("--severity");
});
