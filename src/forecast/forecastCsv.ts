import type { RunSummary } from "../simulate/summarise-run.js";
import type { ForecastRun } from "./forecastRuns.js";
import { yearColumn } from "./stage.js";

/** The points of a forecast's file, in its order. */
export const FORECAST_QUANTILES: readonly number[] = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];

/**
 * A forecast as CSV: `org,measure,period,mean,sd,p05,p10,p25,p50,p75,p90,p95`, organisations in the order of the fit,
 * each measure's months followed by its whole financial years (sums of months, such as 2012/13). Figures to two decimals.
 * @param parts summaries in the order of the runs, with {@link FORECAST_QUANTILES}.
 */
export function forecastCsv(parts: readonly { readonly run: ForecastRun; readonly summary: RunSummary }[]): string {
  // a run may hold some measures of an organisation: rows are put together by organisation first
  const byOrganisation = new Map<string, string[]>();
  for (const { run, summary } of parts) {
    const { organisations, measures } = run.assumptions;
    for (const [o, { code }] of organisations.entries()) {
      const rows = byOrganisation.get(code) ?? [];
      byOrganisation.set(code, rows);
      for (const { name } of measures) {
        for (const column of [name, yearColumn(name)])
          rows.push(...columnRows(summary, column, o, `${cell(code)},${cell(name)}`));
      }
    }
  }
  const points = FORECAST_QUANTILES.map((p) => `p${String(Math.round(p * 100)).padStart(2, "0")}`);
  return `${[`org,measure,period,mean,sd,${points.join(",")}`, ...[...byOrganisation.values()].flat()].join("\n")}\n`;
}

function columnRows(summary: RunSummary, name: string, organisation: number, start: string): string[] {
  const column = summary.columns.get(name);
  if (!column) throw new Error(`the summary lacks a column: ${name}`);
  const periods = column.spec.dimensions[1]?.labels ?? [];
  return periods.map((period, i) => {
    const { mean, sd, quantiles } = column.cells[organisation * periods.length + i]!;
    const figures = [mean, sd, ...quantiles.map(({ value }) => value)];
    return `${start},${period},${figures.map((figure) => Math.round(figure * 100) / 100).join(",")}`;
  });
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
