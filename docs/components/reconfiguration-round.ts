import { html } from "htl";
import { figures } from "../data/figures.js";
import { formatCount } from "../src/charts/format.js";
import { button } from "../src/inputs/button.js";
import { numberInput } from "../src/inputs/number-input.js";
import { selectInput } from "../src/inputs/select-input.js";
import { afterPaint } from "../src/page/after-paint.js";
import { type Merger, mergePcts } from "../src/risk/configuration/merge.js";
import type { RunResult } from "../src/simulate/stage.js";
import { follow } from "./budget-figures.js";
import { printedInputs } from "./budgets-printed.js";
import { type BudgetStudy, budgetStudy } from "./budgets-study.js";
import { inTurns } from "./budgets-turns.js";
import { type Configuration, configurationOf } from "./reconfiguration-data.js";
import { keptValue } from "./reconfiguration-store.js";
import type { Workbench } from "./workbench.js";

export interface ReconfigurationSettings {
  readonly year: number;
  readonly margin: number;
  readonly confidence: number;
  /** £ a year for each organisation, £ a head, £ once for each that closes. */
  readonly fixed: number;
  readonly perHead: number;
  readonly closing: number;
  /** Share of management cost to be saved. */
  readonly target: number;
  /** Share of a provider's business that entitles to a contract of one's own. */
  readonly threshold: number;
}

/** A proposal in force: the community as it is, what it would become, and what is asked of it. */
export interface Proposal {
  readonly configuration: Configuration;
  readonly merger: Merger;
  readonly settings: ReconfigurationSettings;
  /** The run, and what the pages on budgets make of it; null until the first results have come. */
  readonly result: RunResult | null;
  readonly study: BudgetStudy | null;
}

export interface ReconfigurationRound {
  readonly element: HTMLElement;
  subscribe(listener: (proposal: Proposal) => void, stale?: (isStale: boolean) => void): void;
}

const usual: ReconfigurationSettings = {
  year: 0,
  margin: 0.02,
  confidence: 0.9,
  fixed: figures["organisation-cost"].value,
  perHead: figures["organisation-cost-per-head"].value,
  closing: figures["organisation-closing"].value,
  target: figures["management-cost-reduction"].value,
  threshold: figures["own-contract-share"].value,
};

/** Which PCT becomes part of which organisation, typed and kept in this browser; and the formulas by which it is judged. */
export function reconfigurationRound(workbench: Workbench): ReconfigurationRound {
  const kept = keptValue<Readonly<Record<string, string>>>("reconfiguration", {}, (value) =>
    value !== null &&
    typeof value === "object" &&
    Object.values(value).every((name) => typeof name === "string" && name.trim() !== "")
      ? (value as Record<string, string>)
      : null,
  );
  let settings = usual;
  let configuration = configurationOf(workbench);
  let run: RunResult | null = null;
  let study: BudgetStudy | null = null;
  const turns = inTurns<[Proposal]>();
  const stales: ((isStale: boolean) => void)[] = [];
  const into = () => {
    const names = configuration.pcts.map(({ code }) => kept.value[code]);
    const example = exampleProposal(configuration);
    return configuration.pcts.map((_, i) =>
      names.every((name) => name === undefined) ? example[i]! : (names[i] ?? configuration.pcts[i]!.name),
    );
  };
  const tell = afterPaint(() => {
    const merger = mergePcts(
      configuration.pcts.map(({ code }) => code),
      into(),
    );
    turns.tell({ configuration, merger, settings, result: run, study });
  });
  const propose = (names: readonly string[]) => {
    kept.value = Object.fromEntries(configuration.pcts.map(({ code }, i) => [code, names[i]!]));
    tell();
  };
  const body = html`<tbody></tbody>`;
  const basis = html`<p class="hint" role="status"></p>`;
  const problem = html`<p class="error" role="alert"></p>`;
  const fill = () => {
    const names = into();
    basis.textContent = configuration.basis;
    body.replaceChildren(
      ...configuration.pcts.map(({ name, people, practices }, i) => {
        const box = html<HTMLInputElement>`<input type="text" autocomplete="off" maxlength="80" aria-label=${`New organisation of ${name}`}>`;
        box.value = names[i]!;
        box.addEventListener("input", () => {
          const blank = box.value.trim() === "";
          problem.textContent = blank ? `${name}: a new organisation needs a name` : "";
          if (blank) box.setAttribute("aria-invalid", "true");
          else {
            box.removeAttribute("aria-invalid");
            const next = into();
            next[i] = box.value.trim();
            propose(next);
          }
        });
        return html`<tr><th scope="row">${name}</th><td class="number" data-label="People">${formatCount(people)}</td><td class="number" data-label="Practices">${formatCount(practices)}</td><td data-label="Becomes part of">${box}</td></tr>`;
      }),
    );
  };
  const set = (change: Partial<ReconfigurationSettings>) => {
    settings = { ...settings, ...change };
    tell();
  };
  const input = (
    label: string,
    key: Exclude<keyof ReconfigurationSettings, "year">,
    options: { min: number; max: number; scale?: number; hint?: string },
  ) => numberInput({ label, value: settings[key], ...options, onChange: (value) => set({ [key]: value }) }).element;
  const years = selectInput<string>([], {
    label: "Financial year",
    value: "0",
    onChange: (value) => set({ year: Number(value) }),
  });
  const again = (names: readonly string[]) => {
    propose(names);
    problem.textContent = "";
    fill();
  };
  const element: HTMLElement = html`<section>
    <div class="table-scroll cards" tabindex="0" role="region" aria-label="The proposal"><table>
    <caption>The proposal: PCTs with the same name in the last column become one organisation</caption>
    <thead><tr><th scope="col">PCT today</th><th scope="col" class="number">People</th><th scope="col" class="number">Practices</th><th scope="col">Becomes part of</th></tr></thead>${body}</table></div>
    ${problem}${basis}
    <div class="run-buttons no-print">${button("All in one", () => again(configuration.pcts.map(() => "One PCT")))}${button("As they are", () => again(configuration.pcts.map(({ name }) => name)))}</div>
    <fieldset class="budget-input"><legend>How it is judged</legend><div class="controls">
      ${years.element}
      ${input("Overspend asked about, %", "margin", { min: 0, max: 1, scale: 0.01 })}
      ${input("Confidence of the contingency, %", "confidence", { min: 0.5, max: 0.999, scale: 0.01 })}
      ${input("Cost of an organisation, £ a year", "fixed", { min: 0, max: 1e9, hint: "Illustrative: your own" })}
      ${input("Cost a head, £ a year", "perHead", { min: 0, max: 1e4, hint: "Illustrative: your own" })}
      ${input("Once for each that closes, £", "closing", { min: 0, max: 1e9, hint: "Illustrative: your own" })}
      ${input("Management cost to be saved, %", "target", { min: 0, max: 1, scale: 0.01, hint: "At least 15 (CPL 3)" })}
      ${input("Share for a contract of one’s own, %", "threshold", { min: 0.01, max: 1, scale: 0.01, hint: "For instance 20 (CF 3.25)" })}
    </div>${printedInputs(() => element)}</fieldset></section>`;
  let known = "";
  workbench.subscribe((current) => {
    const next = configurationOf(current);
    const now = JSON.stringify([next.pcts, [...next.pctOf]]);
    if (now === known) return;
    known = now;
    configuration = next;
    fill();
    tell();
  });
  follow(
    workbench,
    (isStale) => {
      for (const stale of stales) stale(isStale);
    },
    (result) => {
      run = result;
      study = budgetStudy(workbench, result);
      settings = { ...settings, year: Math.min(settings.year, study.years.length - 1) };
      years.choices(
        study.years.map((name, i) => ({ value: String(i), name })),
        String(settings.year),
      );
      tell();
    },
  );
  return {
    element,
    subscribe(listener, stale) {
      turns.listeners.push(listener);
      if (stale) stales.push(stale);
      tell();
    },
  };
}

/** Until somebody proposes something: the two smallest become one. */
function exampleProposal({ pcts }: Configuration): string[] {
  const smallest = [...pcts].sort((a, b) => a.people - b.people).slice(0, 2);
  return pcts.map((pct) => (pcts.length > 1 && smallest.includes(pct) ? "Merged PCT" : pct.name));
}
