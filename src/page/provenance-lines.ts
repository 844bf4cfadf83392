import type { RunResult } from "../simulate/stage.js";

/** Where a chart's figures come from, in lines for its footer and its files. */
export function provenanceLines(
  result: RunResult,
  { scenario, data, replications, date }: { scenario: string; data: string; replications: number; date: Date },
): string[] {
  const { provenance } = result;
  const whole = new Intl.NumberFormat("en-GB");
  const count =
    result.replications < replications
      ? `${whole.format(result.replications)} of ${whole.format(replications)} replications so far`
      : `${whole.format(result.replications)} replications`;
  const stages = provenance.stages.map(({ name, version }) => `${name} ${version}`).join(", ");
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(date);
  return [
    `Scenario “${scenario}”; seed ${provenance.seed}; ${count}; run ${provenance.hash}.`,
    `Models: ${stages}. Data: ${data}. ${day}.`,
  ];
}
