import { html } from "htl";
import { formatCount, formatPercent, formatShare } from "../src/charts/format.js";
import { dataTable } from "../src/charts/table.js";
import { numberInput } from "../src/inputs/number-input.js";
import { funnelFlagRate } from "../src/risk/funnelFlagRate.js";
import { poissonFunnel } from "../src/risk/poissonFunnel.js";
import { regressionToMean } from "../src/risk/regressionToMean.js";

/** The funnel of a count, such as referrals of one practice: limits, false signals, and what true differences do to them. */
export function countFunnel(): HTMLElement {
  const asked = { expected: 100, confidence: 0.998, cv: 0.14, correlation: 0.72 };
  const sentence = html`<p class="sentence" role="status"></p>`;
  const place = html`<div></div>`;
  const draw = () => {
    const { expected, confidence, cv, correlation } = asked;
    const { low, high, falseRate } = poissonFunnel(expected, confidence);
    const flagged = funnelFlagRate(expected, cv, { confidence });
    const allowing = funnelFlagRate(expected, cv, { confidence, allowedCv: cv });
    const fall = regressionToMean(0.1, { cv, correlation });
    const share = (value: number) => formatPercent(value);
    sentence.textContent = `Where ${formatCount(expected)} are expected, a practice signals at ${low < 0 ? "no low count" : `${formatCount(low)} or fewer`} and at ${formatCount(high)} or more, and one exactly as expected signals ${formatShare(falseRate, { digits: 2 })} of the time. If practices truly differ by a CV of ${cv}, ${share(flagged)} signal; limits that allow for that flag ${share(allowing)}. The highest tenth fall by ${share(fall)} next year with nothing done.`;
    place.replaceChildren(
      dataTable({
        caption: "Funnel of a count: exact Poisson limits, and the share of practices that they flag",
        columns: [
          { name: "Figure", value: ({ what }: { what: string; value: string }) => what },
          { name: "Value", value: ({ value }: { what: string; value: string }) => value },
        ],
        rows: [
          { what: "Signals at this count or fewer", value: low < 0 ? "none" : formatCount(low) },
          { what: "Signals at this count or more", value: formatCount(high) },
          { what: "False signals of a practice as expected, exact", value: falseRate.toPrecision(5) },
          { what: "Practices flagged by chance limits if they differ by the CV", value: share(flagged) },
          { what: "Practices flagged by limits that allow for the CV", value: share(allowing) },
          { what: "Fall of the highest tenth next year with nothing done", value: formatShare(fall, { digits: 3 }) },
        ],
      }),
    );
  };
  const input = (
    label: string,
    key: keyof typeof asked,
    options: { min: number; max: number; scale?: number; hint?: string },
  ) =>
    numberInput({
      label,
      value: asked[key],
      ...options,
      onChange: (value) => {
        asked[key] = value;
        draw();
      },
    }).element;
  draw();
  return html`<figure class="chart"><h3>The funnel of a count</h3>
    <div class="controls">${input("Expected count", "expected", { min: 0.01, max: 1e6 })}${input("Confidence, %", "confidence", { min: 0.5, max: 0.9999, scale: 0.01 })}${input("CV of true rates", "cv", { min: 0, max: 3, hint: "0.14 between PCTs’ GP referrals (derived)" })}${input("Correlation between years", "correlation", { min: -1, max: 1, hint: "0.72: Health Trends 1988" })}</div>
    ${sentence}${place}<figcaption><div>Exact Poisson limits; shares flagged and the fall of the highest tenth by normal approximation. Nothing is simulated.</div></figcaption></figure>`;
}
