import { html } from "htl";
import { formatMonth, formatRounded } from "../src/charts/format.js";
import type { Finding } from "../src/control/finding.js";
import type { Override } from "../src/control/overrideSchema.js";
import { button } from "../src/inputs/button.js";
import type { CalibrationView } from "./calibration-view.js";
import { besideControl } from "./calibration-words.js";

type Propose = (what: Override["what"], months: { readonly from: string; readonly to?: string }) => void;

const kinds: Readonly<Record<Finding["kind"], string>> = {
  step: "Step",
  outlier: "Outlier",
  recording: "Recording change",
  gap: "Gap",
};

/** What was found in the measure, and what can be done about it by hand. */
export function findingsList({ propose }: { readonly propose: Propose }): {
  readonly element: HTMLElement;
  update(view: CalibrationView): void;
} {
  const place = html`<div></div>`;
  return {
    element: place,
    update(view) {
      const { findings, suggestion, months, label, chart } = view;
      const beside = besideControl(view);
      const items = findings.map((finding) => {
        const act = actionFor(finding, propose);
        return html`<li><strong>${kinds[finding.kind]}.</strong> ${finding.sentence} ${act}</li>`;
      });
      if (suggestion) {
        const month = months[suggestion.at]!;
        const size = `${suggestion.shift > 0 ? "up" : "down"} by ${formatRounded(Math.abs(suggestion.shift))} an average month`;
        items.push(
          html`<li><strong>New base.</strong> ${label} seem to go ${size} in ${formatMonth(month)} and stay there, more than the usual drift. ${button(`Propose a new base from ${formatMonth(month)}`, () => propose("rebase", { from: month }))}</li>`,
        );
      }
      for (const warning of chart.warnings) items.push(html`<li>${warning}</li>`);
      place.replaceChildren(
        items.length === 0
          ? html`<p>No step, outlier, recording change or gap was found in ${label} up to the origin.</p>`
          : html`<ul class="findings">${items}</ul>`,
        beside === null ? "" : html`<p>${beside}</p>`,
      );
    },
  };
}

function actionFor(finding: Finding, propose: Propose): HTMLElement | null {
  switch (finding.kind) {
    case "step":
    case "recording":
      return button(`Propose a new base from ${formatMonth(finding.from)}`, () =>
        propose("rebase", { from: finding.from }),
      );
    case "outlier":
      return button(`Propose to leave ${formatMonth(finding.from)} out`, () =>
        propose("exclude months", { from: finding.from, to: finding.to }),
      );
    case "gap":
      return finding.what === "zero"
        ? button(`Propose to leave ${formatMonth(finding.from)} out`, () =>
            propose("exclude months", { from: finding.from, to: finding.to }),
          )
        : null;
  }
}
