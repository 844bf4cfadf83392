import { html } from "htl";
import { formatCount, formatPercent, formatShare } from "../src/charts/format.js";
import { dataTable } from "../src/charts/table.js";
import { numberInput } from "../src/inputs/number-input.js";
import { highestYear } from "../src/risk/specialised/highestYear.js";
import { specialisedSpend } from "../src/risk/specialised/specialisedSpend.js";
import type { SpecialisedQuestion, SpecialisedRound } from "./specialised-round.js";
import { categoriesWords } from "./specialised-size.js";

/** Years of which the dearest is asked about. */
const fundYears = 100;

/** Any population and period: what rare cases come to as a share of all its spend, and the dearest of a hundred such periods. */
export function anyPopulation(round: SpecialisedRound): HTMLElement {
  const asked = { people: 7000, years: 1 };
  let latest: SpecialisedQuestion | null = null;
  const sentence = html`<p class="sentence" role="status">Waiting …</p>`;
  const place = html`<div></div>`;
  const draw = () => {
    if (!latest) return;
    const personYears = asked.people * asked.years;
    const spend = specialisedSpend(latest.categories, personYears, 2);
    const highest = highestYear(spend, fundYears);
    const share = (cost: number) => formatPercent(cost / personYears, { digits: 2 });
    const over = 1 - spend.atMost(spend.mean * (1 + latest.settings.margin));
    const period = asked.years === 1 ? "a year" : `${formatCount(asked.years)} years`;
    sentence.textContent = `For ${formatCount(asked.people)} people over ${period}, rare and costly cases come to ${share(spend.mean)} of all hospital and community spend on average, and to ${share(highest.median)} in the dearest of ${fundYears} such periods (19 times in 20 between ${share(highest.low)} and ${share(highest.high)}). Exact, by chance alone, of ${categoriesWords(latest)}.`;
    place.replaceChildren(
      dataTable({
        caption: "Rare and costly cases as a share of all hospital and community spend of the same people, exact",
        columns: [
          { name: "Figure", value: ({ what }: { what: string; value: string }) => what },
          { name: "Value", value: ({ value }: { what: string; value: string }) => value },
        ],
        rows: [
          { what: "Person-years", value: formatCount(personYears) },
          { what: "Expected cases", value: spend.cases.toPrecision(3) },
          { what: "Mean share of spend", value: formatPercent(spend.mean / personYears) },
          { what: "SD of that share", value: formatPercent(spend.sd / personYears) },
          { what: `Over by more than ${formatShare(latest.settings.margin)}`, value: formatPercent(over) },
          { what: `Dearest of ${fundYears} periods, median`, value: share(highest.median) },
        ],
      }),
    );
  };
  round.subscribe((question) => {
    latest = question;
    draw();
  });
  const input = (label: string, key: keyof typeof asked, max: number) =>
    numberInput({
      label,
      value: asked[key],
      min: 1,
      max,
      whole: true,
      onChange: (value) => {
        asked[key] = value;
        draw();
      },
    }).element;
  return html`<figure class="chart"><h3>Any population and period</h3>
    <div class="controls">${input("People", "people", 5_000_000)}${input("Years together", "years", 20)}</div>
    ${sentence}${place}<figcaption><div>Bachmann and Bevan (1996) found 2.8% on average and 6.8% at most over 100 fund years of 7,000 person-years; people and years pool alike. Their categories are not to hand: ours reproduce the shape only.</div></figcaption></figure>`;
}
