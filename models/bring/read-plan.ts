import { InputError } from "../../src/errors.js";
import type { HospitalPodId } from "../pods.js";
import { findKnown, type Known, readForecastYearCell, readKnownCell, readNumberCell, readTextCell } from "./cells.js";
import type { KnownPod } from "./known-pods.js";
import { onlyOnce } from "./only-once.js";
import { type ColumnNames, readTable } from "./read-table.js";

/** Planned activity of a provider in one specialty, point of delivery and financial year. */
export interface PlanLine {
  /** Code of the provider, or its name where the scenario does not know it. */
  readonly provider: string;
  /** Code of the specialty; "all" for all together. */
  readonly specialty: string;
  /** Code of the point of delivery. */
  readonly pod: HospitalPodId;
  /** For instance "2012/13". */
  readonly year: string;
  /** Attendances or admissions. */
  readonly activity: number;
}

export type PlanKey = "provider" | "specialty" | "pod" | "year" | "activity";

/** Columns of a plan, in the order of its template. */
export const planColumns: Readonly<Record<PlanKey, ColumnNames>> = {
  provider: { name: "provider", also: ["provider code", "provider name", "trust"], needed: true },
  specialty: {
    name: "specialty",
    also: ["specialty code", "treatment function", "treatment function code", "tfc"],
    needed: true,
  },
  pod: { name: "point of delivery", also: ["pod", "point of delivery code"], needed: true },
  year: { name: "year", also: ["financial year"], needed: true },
  activity: { name: "planned activity", also: ["plan", "activity", "planned"], needed: true },
};

const everySpecialty: Known = { code: "all", name: "all specialties", also: ["any", "*"] };

/**
 * Reads a plan from CSV: one row for each provider, specialty (or "all"), point of delivery and financial year. A provider
 * that is not among those known is taken as it is called.
 * @throws InputError for what is no plan; BadRows naming every row that cannot be used.
 * @example readPlan("provider,specialty,pod,year,plan\nRX1,110,day case,2012/13,1200\n", known).at(0)?.activity // 1200
 */
export function readPlan(
  text: string,
  {
    file,
    providers,
    specialties,
    pods,
    years,
  }: {
    readonly file: string;
    readonly providers: readonly Known[];
    readonly specialties: readonly Known[];
    readonly pods: readonly KnownPod[];
    readonly years: readonly string[];
  },
): readonly PlanLine[] {
  const table = readTable(text, { file, what: "lines of plan", columns: planColumns });
  const once = onlyOnce();
  const lines: PlanLine[] = [];
  for (const row of table.rows) {
    table.bad.try(row.row, () => {
      const named = readTextCell(row.cell("provider"), row.place("provider"), { most: 80 });
      const provider = findKnown(named, providers)?.code ?? named;
      const specialty = readKnownCell(row.cell("specialty"), row.place("specialty"), {
        what: "a specialty or “all”",
        among: [everySpecialty, ...specialties],
      }).code;
      const pod = readKnownCell(row.cell("pod"), row.place("pod"), { what: "a point of delivery", among: pods }).code;
      const year = readForecastYearCell(row.cell("year"), row.place("year"), years);
      once([provider, specialty, pod, year], row.row, (before) => {
        const place = { ...row.place("activity"), value: row.cell("activity") };
        const what = "this provider, specialty, point of delivery and year have a plan already";
        return new InputError(`${what}, in row ${before}`, place);
      });
      const activity = readNumberCell(row.cell("activity"), row.place("activity"), {
        what: "planned activity",
        min: 0,
        max: 1e9,
      });
      lines.push({ provider, specialty, pod, year, activity });
    });
  }
  table.bad.refuse();
  refuseBoth(lines, file);
  return lines;
}

/** A plan for all specialties together and one for a single specialty would count the same patients twice. */
function refuseBoth(lines: readonly PlanLine[], file: string): void {
  const whole = new Set(lines.filter(({ specialty }) => specialty === "all").map(cell));
  const twice = lines.find((line) => line.specialty !== "all" && whole.has(cell(line)));
  if (!twice) return;
  throw new InputError(
    `${twice.provider} has a plan for all specialties and one for ${twice.specialty}, for the same point of delivery and year: give one or the other`,
    { file },
  );
}

const cell = ({ provider, pod, year }: PlanLine): string => JSON.stringify([provider, pod, year]);
