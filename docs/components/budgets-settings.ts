import { html } from "htl";
import { figures } from "../data/figures.js";
import { numberInput } from "../src/inputs/number-input.js";
import { selectInput } from "../src/inputs/select-input.js";
import type { PaceRule } from "../src/risk/budgets/paceOfChange.js";
import type { RunResult } from "../src/simulate/stage.js";
import { follow } from "./budget-figures.js";
import { printedInputs } from "./budgets-printed.js";
import { type BudgetStudy, budgetStudy } from "./budgets-study.js";
import { inTurns } from "./budgets-turns.js";
import type { Workbench } from "./workbench.js";

/** The rules of a budget round, as typed on the page. */
export interface BudgetSettings {
  /** Financial year looked at: its position. */
  readonly year: number;
  /** Whose money fair shares are of: each practice's own commissioner's, or that of all together. */
  readonly within: "commissioner" | "all";
  /** Share of the distance to fair share moved each year. */
  readonly move: number;
  /** Whether no practice may lose purchasing power: counting the contingency, which is returned if unspent; in hand; or not at all. */
  readonly protect: "whole" | "in hand" | "no";
  /** Price growth a year by which purchasing power is judged. */
  readonly priceGrowth: number;
  /** Share of budgets held back as a contingency. */
  readonly contingency: number;
  /** Growth of the allocation in its first year; null: as the run has it. */
  readonly growth: number | null;
  /** Chance of a deficit that is accepted. */
  readonly risk: number;
}

/** Settings and the run that they are applied to, told to all figures of the page. */
export interface BudgetRound {
  readonly element: HTMLElement;
  readonly settings: BudgetSettings;
  /** Calls back with every new run and every change of a setting. */
  subscribe(listener: (study: BudgetStudy, settings: BudgetSettings) => void, stale: (isStale: boolean) => void): void;
}

/** Years in a typed setting are judged from the year's name; settings stay as they are when the run changes. */
export function budgetRound(workbench: Workbench): BudgetRound {
  let settings: BudgetSettings = {
    year: 0,
    within: "commissioner",
    move: figures["pace-of-change"].value,
    protect: "whole",
    priceGrowth: workbench.scenario.assumptions.budget.uplift,
    contingency: figures["contingency-held"].value,
    growth: null,
    risk: figures["deficit-risk-accepted"].value,
  };
  let study: BudgetStudy | null = null;
  const turns = inTurns<[BudgetStudy, BudgetSettings]>();
  const stales: ((isStale: boolean) => void)[] = [];
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    if (study) turns.tell(study, settings);
  };
  const set = (change: Partial<BudgetSettings>) => {
    settings = { ...settings, ...change };
    clearTimeout(waiting);
    waiting = setTimeout(tell, 120);
  };
  const percent = (
    label: string,
    value: number,
    { min, max, hint }: { min: number; max: number; hint?: string },
    key: "move" | "priceGrowth" | "contingency" | "growth" | "risk",
  ) =>
    numberInput({
      label,
      value,
      min,
      max,
      scale: 0.01,
      ...(hint ? { hint } : {}),
      onChange: (next) => set({ [key]: next }),
    });
  const years = selectInput<string>([], {
    label: "Financial year",
    value: "0",
    onChange: (value) => set({ year: Number(value) }),
  });
  const protect = selectInput<BudgetSettings["protect"]>(
    [
      { value: "whole", name: "no practice loses any, contingency counted" },
      { value: "in hand", name: "no practice loses any in hand" },
      { value: "no", name: "not promised" },
    ],
    {
      label: "Purchasing power",
      hint: "PBC 37 asks that it be kept; a contingency is returned if unspent (PBC 42)",
      value: settings.protect,
      onChange: (value) => set({ protect: value }),
    },
  );
  const within = selectInput<BudgetSettings["within"]>(
    [
      { value: "commissioner", name: "its own commissioner’s money" },
      { value: "all", name: "the money of all together" },
    ],
    {
      label: "A practice’s fair share is of",
      hint: "PBC 29: of its PCT’s",
      value: settings.within,
      onChange: (value) => set({ within: value }),
    },
  );
  const move = percent(
    "Pace: distance moved each year, %",
    settings.move,
    { min: 0, max: 1, hint: "0: historic shares. 100: fair shares at once" },
    "move",
  );
  const prices = percent("Price growth, % a year", settings.priceGrowth, { min: -0.5, max: 1 }, "priceGrowth");
  const held = percent(
    "Contingency, % of budgets",
    settings.contingency,
    { min: 0, max: 0.99, hint: "3 to 5 is suggested (PBC 41)" },
    "contingency",
  );
  const growth = percent(
    "Growth of the allocation, first year, %",
    0,
    { min: -0.5, max: 1, hint: "As the run has it, until you type" },
    "growth",
  );
  const risk = percent("Risk of deficit accepted, %", settings.risk, { min: 0.001, max: 0.999 }, "risk");
  const read = (result: RunResult) => {
    study = budgetStudy(workbench, result, { shown: workbench.shown });
    settings = { ...settings, year: Math.min(settings.year, study.years.length - 1) };
    years.choices(
      study.years.map((name, i) => ({ value: String(i), name })),
      String(settings.year),
    );
    if (settings.growth === null) growth.value = Number(study.growth.toFixed(5));
    within.element.hidden = study.areas.length < 2;
    tell();
  };
  follow(
    workbench,
    (isStale) => {
      for (const stale of stales) stale(isStale);
    },
    (result) => read(result),
  );
  let shown = workbench.shown;
  workbench.subscribe(() => {
    const { result, stale } = workbench.runner.state;
    if (workbench.shown === shown) return;
    shown = workbench.shown;
    if (result && !stale) read(result);
  });
  const inputs = [years, within, move, protect, prices, held, growth, risk].map(({ element: input }) => input);
  const element: HTMLElement = html`<fieldset class="budget-input"><legend>The rules of the budget round</legend><div class="controls">${inputs}</div>${printedInputs(() => element)}</fieldset>`;
  return {
    element,
    get settings() {
      return settings;
    },
    subscribe(listener, stale) {
      turns.listeners.push(listener);
      stales.push(stale);
      if (study) listener(study, settings);
    },
  };
}

/** The pace of change as typed. */
export function paceRule(settings: BudgetSettings): PaceRule {
  const { move, protect, priceGrowth } = settings;
  return { move, keepPurchasingPower: protect === "no" ? null : priceGrowth, contingency: heldFromPower(settings) };
}

/** Share of budgets that does not count as purchasing power: the contingency, where the promise is of money in hand. */
export function heldFromPower({ protect, contingency }: BudgetSettings): number {
  return protect === "in hand" ? contingency : 0;
}

/** What the first year's growth as typed makes of the run's allocations. */
export function growthFactor(study: BudgetStudy, { growth }: BudgetSettings): number {
  return growth === null ? 1 : (1 + growth) / (1 + study.growth);
}

/** Growth of the allocation, as typed or as the run has it. */
export function growthOf(study: BudgetStudy, { growth }: BudgetSettings): number {
  return growth ?? study.growth;
}
