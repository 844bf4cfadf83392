import { html } from "htl";
import type { Scenario } from "../models/scenario/scenario.js";
import { refuseConflicts } from "../models/scenario/scenario-conflicts.js";
import { quantityMean } from "../src/assumptions/quantity-mean.js";
import { chartFigure } from "../src/charts/chart-figure.js";
import { formatShare } from "../src/charts/format.js";
import { type LagPanel, lagChart } from "../src/charts/lag-chart.js";
import { numberInput } from "../src/inputs/number-input.js";
import type { Step } from "./conversion-cells.js";
import type { Workbench } from "./workbench.js";

interface Row {
  readonly name: string;
  readonly month: number;
  readonly share: number;
}

const stepNames: Record<Step, string> = {
  firstAttendances: "From referral to first attendance",
  elective: "From first attendance to elective admission",
};
const steps = Object.keys(stepNames) as Step[];

/** Months over which follow-ups are drawn; the rest comes later. */
const followed = 12;

/** How many months pass on each step, and how long follow-ups go on, with inputs for the lags. */
export function lagFigure(workbench: Workbench): HTMLElement {
  const figure = chartFigure<Row>();
  const fields = steps.map((step) => ({ step, box: html`<div class="controls"></div>` }));
  let drawn = "";
  const fill = ({ assumptions }: Scenario) => {
    for (const { step, box } of fields) {
      box.replaceChildren(
        ...assumptions.conversion[step].lags.map(
          (share, month) =>
            numberInput({
              label: month === 0 ? "Same month, %" : `${month} ${month === 1 ? "month" : "months"} later, %`,
              value: share,
              min: 0,
              max: 1,
              scale: 0.01,
              onChange: (value) => set(step, month, value),
            }).element,
        ),
      );
    }
  };
  const problem = html`<p class="error" role="alert"></p>`;
  const set = (step: Step, month: number, share: number) => {
    const { scenario } = workbench;
    const { conversion } = scenario.assumptions;
    const lags = conversion[step].lags.map((before, m) => (m === month ? share : before));
    problem.textContent = "";
    if (!(lags.reduce((sum, lag) => sum + lag, 0) > 0)) {
      problem.textContent = "At least one share must be above 0.";
      return;
    }
    const changed = { ...conversion, [step]: { ...conversion[step], lags } };
    const next = { ...scenario, assumptions: { ...scenario.assumptions, conversion: changed } };
    refuseConflicts(next);
    drawn = JSON.stringify(steps.map((each) => changed[each].lags));
    workbench.change(next);
    draw(next);
  };
  const draw = (scenario: Scenario) => {
    const panels = panelsOf(scenario);
    const rows = panels.flatMap(({ name, shares }) => shares.map((share, month) => ({ name, month, share })));
    const [first, second] = panels.map(({ shares }) => meanMonths(shares));
    const discharge = quantityMean(scenario.assumptions.conversion.followUps.discharge);
    figure.update({
      title: "How long it takes",
      sentence: `A referral is first seen ${first!.toFixed(1)} months later on average, and an elective admission follows ${second!.toFixed(1)} months after that. With ${formatShare(discharge)} of the patients under follow-up discharged a month (the mean of what is assumed, for an average specialty), their follow-ups come over ${(1 / discharge).toFixed(1)} months on average: so a cut in referrals reaches admissions and follow-ups with a lag.`,
      chart: (width) => lagChart(panels, { width }),
      table: {
        caption: "Share of what converts, by months that pass; assumed, so without Monte Carlo error",
        columns: [
          { name: "Step", value: ({ name }) => name },
          { name: "Months after", value: ({ month }) => month },
          { name: "Share", value: ({ share }) => share, format: (share) => formatShare(share, { digits: 1 }) },
        ],
        rows,
      },
      footer: [
        "Lags are illustrative until you put in your own: no published series counts them. Shares that do not add up to 100% are taken in proportion.",
      ],
    });
  };
  workbench.subscribe(({ scenario }) => {
    const { conversion } = scenario.assumptions;
    const lags = JSON.stringify(steps.map((step) => conversion[step].lags));
    if (lags !== drawn) fill(scenario);
    drawn = lags;
    draw(scenario);
  });
  return html`<div>${figure.element}<details class="no-print"><summary>Change the lags</summary>
    <p class="hint">They move when counts come, not how many of a usual year: ratios keep the course that was fitted.</p>${problem}
    ${fields.map(({ step, box }) => html`<fieldset class="lags"><legend>${stepNames[step]}</legend>${box}</fieldset>`)}</details></div>`;
}

function panelsOf({ assumptions }: Scenario): LagPanel[] {
  const { conversion } = assumptions;
  const discharge = quantityMean(conversion.followUps.discharge);
  return [
    ...steps.map((step) => ({ name: stepNames[step], shares: proportions(conversion[step].lags) })),
    {
      name: "From first attendance to follow-up",
      shares: Array.from({ length: followed }, (_, month) =>
        month === 0 ? 0 : discharge * (1 - discharge) ** (month - 1),
      ),
    },
  ];
}

function proportions(lags: readonly number[]): number[] {
  const sum = lags.reduce((all, lag) => all + lag, 0);
  return lags.map((lag) => lag / sum);
}

function meanMonths(shares: readonly number[]): number {
  return shares.reduce((sum, share, month) => sum + share * month, 0);
}
