import { daysInMonth } from "../src/forecast/calendar.js";
import { monthLabel, monthNumber } from "../src/forecast/months.js";
import { gamma } from "../src/random/gamma.js";
import { runKey } from "../src/random/key.js";
import { exp } from "../src/random/math.js";
import { normal } from "../src/random/normal.js";
import { poisson } from "../src/random/poisson.js";
import { Stream } from "../src/random/stream.js";
import { figures } from "./figures.js";

/** Fictional commissioners, and the people each serves. No such places exist. */
const commissioners = [
  { code: "X01", name: "ALDERDALE PCT (FICTIONAL)", people: 152_000 },
  { code: "X02", name: "BRACKENSHIRE PCT (FICTIONAL)", people: 301_000 },
  { code: "X03", name: "COLDWATER AND FENWICK PCT (FICTIONAL)", people: 598_000 },
  { code: "X04", name: "DUNMERE PCT (FICTIONAL)", people: 214_000 },
  { code: "X05", name: "EASTER VALE PCT (FICTIONAL)", people: 377_000 },
  { code: "X06", name: "FALLOWFORD PCT (FICTIONAL)", people: 263_000 },
] as const;

const first = monthNumber("2007-04");
const months = 60;

/** Yearly growth over 2008–13 and its spreads, from the published commissioner series. */
const generated = [
  { column: "elective_ord", rate: figures["ordinary-per-thousand"].value, growth: -0.026, cv: 0.041, drift: 0.043 },
  { column: "elective_dc", rate: figures["day-cases-per-thousand"].value, growth: 0.045, cv: 0.041, drift: 0.043 },
  { column: "nonelective_ga", rate: figures["non-elective-per-thousand"].value, growth: 0.02, cv: 0.044, drift: 0.041 },
  {
    column: "gp_ref_made_all",
    rate: figures["gp-referrals-per-thousand"].value,
    growth: 0.023,
    cv: 0.061,
    drift: 0.053,
  },
  {
    column: "other_ref_made_ga",
    rate: figures["other-referrals-per-thousand"].value,
    growth: 0.049,
    cv: 0.085,
    drift: 0.076,
  },
  {
    column: "first_att_ga",
    rate: figures["first-attendances-per-thousand"].value,
    growth: 0.034,
    cv: 0.057,
    drift: 0.048,
  },
] as const;

/** Planned work by month, January to December: fewer days worked in August and December. */
const plannedSeason = [0.99, 1.01, 1.08, 0.97, 1.02, 1.04, 1.02, 0.95, 1.01, 1.05, 1.03, 0.83];

/**
 * Five years of monthly history of six fictional commissioners, in the layout of the Monthly Activity Return: what the
 * workbench opens on, and the template to lay one's own history out by. The same text every time.
 *
 * Published rates per 1,000 people × growth × season × a random walk common to all and one of its own × overdispersed
 * counts.
 */
export function exampleActivityReturn(): string {
  const key = runKey("the fictional community");
  const header = [
    "month",
    "org_type",
    "parent_code",
    "parent_name",
    "org_code",
    "org_name",
    ...generated.map(({ column }) => column),
  ];
  const at = header.indexOf("elective_dc") + 1;
  header.splice(at, 0, "elective_total");
  const rows: string[][] = [];
  const common = generated.map(({ column }) => walk(new Stream(key, `common ${column}`), 0.012));
  commissioners.forEach(({ code, name, people }, position) => {
    const columns = generated.map(({ column, rate, growth, cv, drift }, c) => {
      const stream = new Stream(key, `${code} ${column}`).at(position);
      const own = walk(new Stream(key, `${code} ${column} drift`), drift * 0.7);
      const level = (people * rate * exp(normal(stream, 0, 0.1))) / 12_000;
      const shape = 1 / (cv * cv);
      return Array.from({ length: months }, (_, t) => {
        const month = first + t;
        const season = column === "nonelective_ga" ? daysInMonth(month) / 30.4375 : plannedSeason[month % 12]!;
        const mean = level * season * exp((growth * (t - 48)) / 12 + common[c]![t]! + own[t]!);
        return poisson(stream, gamma(stream, shape, mean / shape));
      });
    });
    for (let t = 0; t < months; t++) {
      const counts = columns.map((column) => column[t]!);
      const total = counts[0]! + counts[1]!;
      const cells = [...counts.slice(0, 2), total, ...counts.slice(2)].map(String);
      rows.push([monthLabel(first + t), "PCT", "X", "FICTIONAL STRATEGIC HEALTH AUTHORITY", code, name, ...cells]);
    }
  });
  return `${[header, ...rows].map((row) => row.join(",")).join("\n")}\n`;
}

/** A random walk of the log, month by month, whose yearly step has this SD. */
function walk(stream: Stream, yearly: number): number[] {
  let level = 0;
  return Array.from({ length: months }, () => {
    level += normal(stream, 0, yearly / Math.sqrt(12));
    return level;
  });
}
