import { html } from "htl";
import { formatCount } from "../src/charts/format.js";
import { plainName } from "../src/charts/plain-name.js";
import { forecastStage } from "../src/forecast/stage.js";
import { selectInput } from "../src/inputs/select-input.js";
import { measureName } from "./backtest-words.js";
import { calibrationFigures } from "./calibration-figures.js";
import { findingsList } from "./calibration-findings.js";
import { calibrationView } from "./calibration-view.js";
import { fitSentence, foundSentence } from "./calibration-words.js";
import { forecastMeasures } from "./forecast-figure.js";
import { levelOf, overrideForm } from "./override-form.js";
import { overrideLogSection } from "./override-log.js";
import { shownCommissioner } from "./shown.js";
import type { Workbench } from "./workbench.js";
import { yearEndFigure } from "./year-end.js";

/** History against fitted, what was found in it, what the user decides about it, and the year's end as months become known. */
export function calibrationPage(workbench: Workbench): HTMLElement {
  let measure = forecastMeasures[0]!.recorded;
  const figures = calibrationFigures();
  const form = overrideForm(workbench);
  const findings = findingsList({ propose: form.propose });
  const yearEnd = yearEndFigure(workbench);
  const problem = html`<p class="warning" hidden></p>`;
  const answer = html`<p class="answer">Waiting for the history …</p>`;
  const level = html`<p></p>`;
  const about = html`<p class="hint"></p>`;
  const organisations = selectInput<string>([], {
    label: "Organisation shown",
    value: "",
    onChange: (code) => workbench.show(code),
  });
  const which = selectInput<string>([], {
    label: "Measure",
    value: measure,
    onChange: (value) => {
      measure = value;
      show();
    },
  });
  let shown: { history: unknown; key: string } = { history: null, key: "" };
  const show = () => {
    const { history, scenario } = workbench;
    const { horizon, overrides = [] } = scenario;
    const commissioner = shownCommissioner(workbench);
    const key = JSON.stringify([measure, commissioner.code, horizon.origin, overrides]);
    if (shown.history === history && shown.key === key) return;
    shown = { history, key };
    const view = calibrationView(workbench, measure);
    problem.hidden = view !== null;
    body.hidden = view === null;
    if (!view) {
      problem.textContent = `The scenario is for ${plainName(commissioner.name)} (${commissioner.code}), or a measure, that this history does not hold. Choose another above.`;
      return;
    }
    const fitted = levelOf(workbench, measure);
    answer.textContent = fitSentence(view);
    level.textContent = `${foundSentence(view)} ${
      fitted === null
        ? "No level can be stated for this measure: the composed run lets it follow from referrals, by ratios fitted to its own history."
        : `The forecast of ${view.label} of ${view.organisationName} starts from a level of ${formatCount(fitted)} in an average month.`
    }`;
    figures.update(view, [
      `${view.label} (${measure}) of ${plainName(commissioner.name)}, up to ${horizon.origin}; ${view.overrides.length === 0 ? "no override" : `${view.overrides.length} ${view.overrides.length === 1 ? "override" : "overrides"}`}; no random draw.`,
      `Model: forecast ${forecastStage.version}. Data: ${history.file}. ${new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(new Date())}.`,
    ]);
    findings.update(view);
    form.update(view);
    yearEnd.update(measure);
  };
  const body = html`<div>
    <div class="headline">${answer}${level}</div>
    <h2 id="recorded-and-expected">Recorded, and expected a month ahead</h2>
    ${figures.fitted.element}
    <h2 id="what-was-found">What was found</h2>
    ${findings.element}${figures.control.element}${figures.residuals.element}
    <h2 id="your-judgement">Your judgement</h2>
    <p>What you know and the file does not: a service that moved, a change of counting, a month that was never sent. An
    override changes the fit from then on, is kept in the scenario with who decided and why, and can be taken back.</p>
    ${form.element}
    <h3 id="assumptions-log">Assumptions log</h3>
    ${overrideLogSection(workbench)}
    <h2 id="the-year-so-far">The year so far</h2>
    ${yearEnd.element}</div>`;
  let offered: unknown = null;
  // The figures measure their place, so they are filled once they stand in the page.
  requestAnimationFrame(() =>
    workbench.subscribe(({ history, scenario }) => {
      const { commissioners, community } = scenario;
      const all = commissioners.length;
      organisations.choices(
        commissioners.map(({ code, name }) => ({ value: code, name: plainName(name) })),
        shownCommissioner(workbench).code,
      );
      organisations.element.hidden = all < 2;
      about.hidden = all < 2;
      about.textContent = `The scenario forecasts the ${formatCount(all)} commissioners of ${plainName(community.name)} together; a fit is each one’s own, so every figure here is of ${plainName(shownCommissioner(workbench).name)} alone. “Organisation shown” turns to another, here and on the other pages, where “Show” has all together again.`;
      if (history !== offered) {
        offered = history;
        if (!history.measures.includes(measure)) measure = history.measures[0] ?? measure;
        which.choices(
          history.measures.map((name) => ({ value: name, name: `${measureName(name)} (${name})` })),
          measure,
        );
      }
      show();
    }),
  );
  return html`<div><div class="controls">${organisations.element}${which.element}</div>${about}${problem}${body}</div>`;
}
