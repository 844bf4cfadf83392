import { html } from "htl";
import { chartFigure } from "../src/charts/chart-figure.js";
import { dotRows } from "../src/charts/dot-rows.js";
import { formatMoney, formatShare } from "../src/charts/format.js";
import { palette } from "../src/charts/palette.js";
import { numberInput } from "../src/inputs/number-input.js";
import { selectInput } from "../src/inputs/select-input.js";
import { ratchet } from "../src/risk/budgets/ratchet.js";
import { summarise } from "../src/simulate/summarise.js";
import { lines } from "./budget-figures.js";
import type { BudgetRound } from "./budgets-settings.js";
import { replicationsRead } from "./budgets-study.js";
import type { Workbench } from "./workbench.js";

interface RatchetRow {
  readonly basis: "budgets stand" | "budgets follow last year’s spend";
  readonly year: string;
  readonly mean: number;
  readonly se: number;
  readonly p10: number;
  readonly p90: number;
  /** What the saving itself adds to the mean. */
  readonly gain: number;
}

/** What a practice, or all of them, keeps of a saving when budgets follow last year's spend, and when they do not. */
export function ratchetFigure(workbench: Workbench, round: BudgetRound): HTMLElement {
  let saving = 0.05;
  let code = "";
  let draw = () => {};
  const who = selectInput<string>([], {
    label: "Practice",
    value: "",
    onChange: (value) => {
      code = value;
      draw();
    },
  });
  const share = numberInput({
    label: "Cost that no longer arises, %",
    hint: "From the first year on. 0 shows luck alone",
    value: saving,
    min: -1,
    max: 1,
    scale: 0.01,
    onChange: (value) => {
      saving = value;
      draw();
    },
  });
  const figure = chartFigure<RatchetRow>({
    controls: html`<div class="controls">${who.element}${share.element}</div>`,
  });
  round.subscribe((study) => {
    const listed = [...study.practices].sort((a, b) => a.name.localeCompare(b.name)).slice(0, 1500);
    if (code !== "" && !listed.some((practice) => practice.code === code)) code = "";
    who.choices(
      [{ value: "", name: "All practices together" }, ...listed.map(({ code: value, name }) => ({ value, name }))],
      code,
    );
    draw = () => {
      const chosen = study.practices.findIndex((practice) => practice.code === code);
      const sum = (of: readonly (readonly Float64Array[])[]) =>
        study.years.map((_, y) => {
          if (chosen >= 0) return of[chosen]![y]!;
          const total = new Float64Array(study.replications);
          for (const own of of) for (let r = 0; r < total.length; r++) total[r]! += own[y]![r]!;
          return total;
        });
      const [cost, budget] = [sum(study.cost), sum(study.budget)];
      const withSaving = ratchet(cost, budget, saving);
      const without = ratchet(cost, budget, 0);
      const rows = (["origin", "rebased"] as const).flatMap((basis) =>
        study.years.map((year, y): RatchetRow => {
          const { mean, meanSe, quantiles } = summarise(withSaving[basis][y]!, { quantiles: [0.1, 0.9] });
          const plain = without[basis][y]!;
          return {
            basis: basis === "origin" ? "budgets stand" : "budgets follow last year’s spend",
            year,
            mean,
            se: meanSe,
            p10: quantiles[0]!.value,
            p90: quantiles[1]!.value,
            gain: mean - plain.reduce((total, value) => total + value, 0) / plain.length,
          };
        }),
      );
      const gain = (basis: RatchetRow["basis"]) =>
        rows.filter((row) => row.basis === basis).reduce((total, row) => total + row.gain, 0);
      const [stands, follows] = [gain("budgets stand"), gain("budgets follow last year’s spend")];
      const name = chosen < 0 ? "All practices together" : study.practices[chosen]!.name;
      const years = study.years.length;
      figure.update({
        title: `The ratchet: ${name}, what a saving of ${formatShare(saving, { digits: 1 })} leaves`,
        sentence: `${name}: a saving of ${formatShare(saving, { digits: 1 })} of cost frees ${formatMoney(stands)} over ${years} ${years === 1 ? "year" : "years"} where budgets stand, and ${formatMoney(follows)} where each year’s budget follows last year’s spend${stands > 0 && years > 1 ? `: rebasing takes ${formatShare(Math.max(0, 1 - follows / stands))} of it away` : ""}. Means over runs.`,
        chart: (width) =>
          dotRows(
            rows.map(({ basis, year, gain: value }) => ({ row: year, series: basis, value })),
            {
              width,
              series: [
                { name: "budgets stand", colour: palette.navy, shape: "circle" },
                { name: "budgets follow last year’s spend", colour: palette.orange, shape: "square" },
              ],
              label: "What the saving adds to budget less cost, £ (cash, mean)",
              format: formatMoney,
            },
          ),
        table: {
          caption: `${name}: budget less cost by year on both bases, in cash; means with Monte Carlo error and P10 to P90 over runs`,
          columns: [
            { name: "Basis", value: ({ basis }) => basis },
            { name: "Financial year", value: ({ year }) => year },
            { name: "Budget less cost, mean", value: ({ mean }) => mean, format: formatMoney },
            { name: "Monte Carlo error", value: ({ se }) => se, format: formatMoney },
            { name: "P10", value: ({ p10 }) => p10, format: formatMoney },
            { name: "P90", value: ({ p90 }) => p90, format: formatMoney },
            { name: "Of it by the saving, mean", value: ({ gain: value }) => value, format: formatMoney },
          ],
          rows,
        },
        footer: [
          ...lines(workbench, workbench.runner.state.result!),
          replicationsRead(study),
          "Rebased: a year’s budget is the last year’s cost with the growth of the budgets as they stand. A dear year is forgiven then, and a cheap one is lost.",
        ],
      });
    };
    draw();
  }, figure.stale);
  return figure.element;
}
