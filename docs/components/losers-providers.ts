import { html } from "htl";
import { figures } from "../data/figures.js";
import { chartFigure } from "../src/charts/chart-figure.js";
import { dotRows } from "../src/charts/dot-rows.js";
import { formatChance, formatCount, formatMoney, formatPercent, formatShare } from "../src/charts/format.js";
import { palette } from "../src/charts/palette.js";
import { plainName } from "../src/charts/plain-name.js";
import { monteCarloNote } from "../src/charts/sentences.js";
import { numberInput } from "../src/inputs/number-input.js";
import { cell, total } from "../src/page/columns.js";
import { type ProviderMargin, providerMargins } from "../src/risk/budgets/providerMargins.js";
import type { RunResult } from "../src/simulate/stage.js";
import { follow, lines } from "./budget-figures.js";
import type { Workbench } from "./workbench.js";

interface ProviderRow extends ProviderMargin {
  readonly provider: string;
  readonly year: string;
}

/** Provider income against fixed cost: which providers may withdraw services because their income no longer covers it. */
export function providersFigure(workbench: Workbench): HTMLElement {
  const asked = {
    fixedShare: figures["provider-fixed-cost"].value as number,
    priceGrowth: workbench.scenario.assumptions.budget.uplift,
    borne: figures["provider-shortfall-borne"].value as number,
  };
  let draw = () => {};
  const input = (
    label: string,
    key: keyof typeof asked,
    { min, max, hint }: { min: number; max: number; hint: string },
  ) =>
    numberInput({
      label,
      hint,
      value: asked[key],
      min,
      max,
      scale: 0.01,
      onChange: (value) => {
        asked[key] = value;
        draw();
      },
    }).element;
  const controls = html`<div class="controls">
    ${input("Fixed share of a provider’s cost, %", "fixedShare", { min: 0, max: 1, hint: "Your own: no published figure to hand" })}
    ${input("Growth of its cost, % a year", "priceGrowth", { min: -0.5, max: 1, hint: "Prices that it pays" })}
    ${input("Shortfall that can be borne, %", "borne", { min: 0, max: 1, hint: "Of income; your own" })}</div>`;
  const figure = chartFigure<ProviderRow>({ controls });
  const without = html`<p class="warning" hidden>This run keeps no cost by provider, so income against fixed cost, and services that may be withdrawn for it (CF 2.26), cannot be shown. They appear once the run prices providers.</p>`;
  let shown = workbench.shown;
  workbench.subscribe(() => {
    if (workbench.shown === shown) return;
    shown = workbench.shown;
    draw();
  });
  follow(workbench, figure.stale, (result) => {
    draw = () => {
      const providers = incomes(result, workbench.scenario as ProviderNames, workbench.shown);
      without.hidden = providers.length > 0;
      figure.element.hidden = providers.length === 0;
      if (providers.length === 0) return;
      const years = workbench.scenario.fitted.years.map(({ label }) => label);
      const rows = providers.flatMap(({ name, income }) =>
        providerMargins(income, asked).map(
          (margin, i): ProviderRow => ({
            provider: name,
            year: years[i + 1]!,
            ...margin,
          }),
        ),
      );
      const last = years.at(-1)!;
      const end = rows.filter(({ year }) => year === last);
      const worst = [...end].sort((a, b) => b.atRisk.probability - a.atRisk.probability)[0];
      const share = (value: number) => formatPercent(value, { digits: 2 });
      figure.update({
        title: "Provider income against fixed cost",
        sentence: worst
          ? `The provider most at risk in ${last} is ${worst.provider}: its income falls short of its cost by more than ${formatShare(asked.borne, { digits: 1 })} in ${formatChance(worst.atRisk.probability)} of this model${monteCarloNote(worst.atRisk.probability, worst.atRisk.replications)}; the worst tenth of runs leave it with a margin of ${share(worst.worstTenth)} or less. ${formatCount(end.filter(({ atRisk }) => atRisk.probability > 0.5).length)} of ${formatCount(end.length)} providers fall so short in more than half of runs.`
          : "A forecast of one year has no later year to compare income with.",
        chart: (width) =>
          dotRows(
            end.flatMap(({ provider, meanMargin, worstTenth }) => [
              { row: provider, series: "mean margin", value: meanMargin },
              { row: provider, series: "worst tenth of runs, at best", value: worstTenth },
            ]),
            {
              width,
              series: [
                { name: "mean margin", colour: palette.navy, shape: "circle" },
                { name: "worst tenth of runs, at best", colour: palette.orange, shape: "square" },
              ],
              targets: [{ value: -asked.borne }],
              targetName: "can be borne",
              label: `Income less cost in ${last}, as a share of income`,
            },
          ),
        table: {
          caption:
            "Providers by year: mean income in cash, and income less cost as a share of the first year’s income at the year’s prices",
          columns: [
            { name: "Provider", value: ({ provider }) => provider },
            { name: "Financial year", value: ({ year }) => year },
            { name: "Mean income", value: ({ meanIncome }) => meanIncome, format: formatMoney },
            { name: "Mean margin", value: ({ meanMargin }) => meanMargin, format: share },
            { name: "Worst tenth at or below", value: ({ worstTenth }) => worstTenth, format: share },
            { name: "Runs with more than can be borne", value: ({ atRisk }) => atRisk.probability, format: share },
          ],
          rows,
        },
        footer: [
          ...lines(workbench, result),
          "Income from these commissioners only. In the first year income covers cost; of lost income a provider saves only what is not fixed.",
        ],
      });
    };
    draw();
  });
  return html`<div>${without}${figure.element}</div>`;
}

interface ProviderNames {
  readonly practices: readonly unknown[];
  readonly providers?: readonly { readonly code: string; readonly name: string }[];
}

/** Income of each provider from all commissioners: `income[year][replication]`; none where the run kept none. */
function incomes(
  result: RunResult,
  { providers = [] }: ProviderNames,
  shown: string | null,
): { name: string; income: Float64Array[] }[] {
  const column = result.columns.get("cost_provider");
  if (!column) return [];
  const axis = column.spec.dimensions.findIndex(({ name }) => name === "provider");
  if (axis < 0) return [];
  const names = new Map(providers.map(({ code, name }) => [code, plainName(name)]));
  const years = column.spec.dimensions.findIndex(({ name }) => name === "year");
  return column.spec.dimensions[axis]!.labels.map((code, v) => ({
    name: names.get(code) ?? code,
    income: column.spec.dimensions[years]!.labels.map((_, y) => {
      const places = cells(
        column.spec.dimensions.map(({ labels }, d) => (d === axis ? [v] : d === years ? [y] : only(labels, shown))),
      );
      return total(places.map((at) => cell(column, ...at)));
    }),
  }));
}

/** Positions of the one that is shown, or of all. */
function only(labels: readonly string[], shown: string | null): number[] {
  const at = shown === null ? -1 : labels.indexOf(shown);
  return at >= 0 ? [at] : labels.map((_, i) => i);
}

/** Every combination of one position from each list. */
function cells(lists: readonly (readonly number[])[]): number[][] {
  return lists.reduce<number[][]>((all, list) => all.flatMap((at) => list.map((i) => [...at, i])), [[]]);
}
