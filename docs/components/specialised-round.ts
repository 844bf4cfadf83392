import { html } from "htl";
import { figures } from "../data/figures.js";
import { formatCount, formatPounds } from "../src/charts/format.js";
import { plainName } from "../src/charts/plain-name.js";
import { InputError } from "../src/errors.js";
import { button } from "../src/inputs/button.js";
import { numberInput } from "../src/inputs/number-input.js";
import { selectInput } from "../src/inputs/select-input.js";
import { afterPaint } from "../src/page/after-paint.js";
import type { PracticeFacts } from "../src/risk/budgets/practiceFacts.js";
import { rareReferrals } from "../src/risk/published/rareReferrals.js";
import { checkCategories, type SpecialisedCategory } from "../src/risk/specialised/category.js";
import type { SpecialisedMember } from "../src/risk/specialised/specialisedYears.js";
import { printedInputs } from "./budgets-printed.js";
import { inTurns } from "./budgets-turns.js";
import { keptValue } from "./reconfiguration-store.js";
import type { Workbench } from "./workbench.js";

export interface SpecialisedSettings {
  /** Yearly hospital and community spend per head, £. */
  readonly spendPerHead: number;
  /** Overspend asked about, as a share of a budget. */
  readonly margin: number;
  /** Neighbouring PCTs that join the group, and people of each. */
  readonly neighbours: number;
  readonly neighbourPeople: number;
  /** What contributions follow. */
  readonly formula: "people" | "weighted";
  /** Cost of the group's commissioning team, £ a year. */
  readonly team: number;
  /** SD a year of everybody's level. */
  readonly levelSd: number;
  /** Share of a yearly contribution that a member pays in for others before it would leave, if it may. */
  readonly patience: number;
  /** Cases a year that a designated provider must see. */
  readonly least: number;
}

/** A member of the group, with what its contribution follows. */
export interface GroupMember extends SpecialisedMember {
  readonly weighted: number | null;
  readonly neighbour: boolean;
}

export interface SpecialisedQuestion {
  readonly settings: SpecialisedSettings;
  readonly categories: readonly SpecialisedCategory[];
  readonly members: readonly GroupMember[];
  /** Says whose people the members are. */
  readonly basis: string;
  readonly seed: string;
  /** Code of the member that sentences are about; null: the smallest, or the only one that is no neighbour. */
  readonly shown: string | null;
}

export interface SpecialisedRound {
  readonly element: HTMLElement;
  readonly table: HTMLElement;
  subscribe(listener: (question: SpecialisedQuestion) => void): void;
}

/** Years of a designation (CF B.6), and replications of what is simulated on this page. */
export const designationYears = 5;
export const specialisedReplications = 4000;

const usual: SpecialisedSettings = {
  spendPerHead: figures["specialised-spend-per-head"].value,
  margin: 0.1,
  neighbours: 4,
  neighbourPeople: 250_000,
  formula: "people",
  team: figures["specialised-team"].value,
  levelSd: figures["specialised-level-spread"].value,
  patience: figures["specialised-patience"].value,
  least: figures["specialised-least-cases"].value,
};

/** What the page asks, kept in this browser, and told to its figures. */
export function specialisedRound(workbench: Workbench): SpecialisedRound {
  const kept = keptValue<readonly SpecialisedCategory[]>("specialised-categories", rareReferrals, (value) => {
    if (!Array.isArray(value)) return null;
    checkCategories(value as SpecialisedCategory[]);
    return value as SpecialisedCategory[];
  });
  let settings = usual;
  const turns = inTurns<[SpecialisedQuestion]>();
  const question = (): SpecialisedQuestion => {
    const { members, basis } = membersOf(workbench.scenario, settings);
    return { settings, categories: kept.value, members, basis, seed: workbench.scenario.seed, shown: workbench.shown };
  };
  const tell = afterPaint(() => turns.tell(question()));
  const set = (change: Partial<SpecialisedSettings>) => {
    settings = { ...settings, ...change };
    if (change.spendPerHead !== undefined) fill();
    tell();
  };
  type NumberKey = Exclude<keyof SpecialisedSettings, "formula">;
  const input = (
    label: string,
    key: NumberKey,
    options: { min: number; max: number; scale?: number; whole?: boolean; hint?: string },
  ) => numberInput({ label, value: settings[key], ...options, onChange: (value) => set({ [key]: value }) }).element;
  const formula = selectInput<SpecialisedSettings["formula"]>(
    [
      { value: "people", name: "registered people" },
      { value: "weighted", name: "weighted people, where known" },
    ],
    { label: "Contributions follow", value: settings.formula, onChange: (value) => set({ formula: value }) },
  );
  const element: HTMLElement = html`<fieldset class="budget-input"><legend>The specialised commissioning group</legend><div class="controls">
    ${input("Neighbouring PCTs that join", "neighbours", { min: 0, max: 30, whole: true, hint: "Fictional, beside your own" })}
    ${input("People of each neighbour", "neighbourPeople", { min: 1, max: 5_000_000, whole: true })}
    ${formula.element}
    ${input("Spend per head, £ a year", "spendPerHead", { min: 1, max: 100_000, hint: "Hospital and community; illustrative" })}
    ${input("Cost of the group’s team, £ a year", "team", { min: 0, max: 1e9, hint: "From the pool (CF B.6); illustrative" })}
    ${input("Overspend asked about, %", "margin", { min: 0, max: 10, scale: 0.01 })}
    ${input("Spread of everybody’s level, % a year", "levelSd", { min: 0, max: 1, scale: 0.01, hint: "New treatments, prices; no pool removes it; your own" })}
    ${input("Paid in for others before leaving, %", "patience", { min: 0, max: 100, scale: 0.01, hint: "Of a contribution, if members may leave; your own" })}
    ${input("Cases a year a provider must see", "least", { min: 0, max: 10_000, whole: true, hint: "To be designated; your own" })}
  </div>${printedInputs(() => element)}</fieldset>`;
  const rows = html`<tbody></tbody>`;
  const problem = html`<p class="error" role="alert"></p>`;
  const fill = () => {
    rows.replaceChildren(
      ...kept.value.map((category, i) => {
        const cell = (key: "rate" | "cost", whole: boolean) => {
          const box = html<HTMLInputElement>`<input type="text" inputmode="decimal" size="6" aria-label=${`${key === "rate" ? "Cases per 100,000 people" : "Cost of a case, £"}: ${category.name}`}>`;
          box.style.width = "6rem";
          const unit = key === "cost" ? settings.spendPerHead : 1;
          box.value = key === "cost" ? formatCount(category.cost * unit) : String(category.rate);
          box.addEventListener("input", () => {
            const typed = Number(box.value.replaceAll(/[£,]/g, "").trim() || Number.NaN);
            const value = key === "cost" ? Math.round(typed / unit) : typed;
            const next = kept.value.map((each, j) => (j === i ? { ...each, [key]: value } : each));
            try {
              if (key === "cost" && !(value >= 1 && value <= 5000)) {
                throw new InputError(
                  `cost of a case must be between ${formatPounds(unit)} and ${formatPounds(5000 * unit)}`,
                  {
                    path: category.name,
                    value: Number.isNaN(typed) ? box.value : typed,
                  },
                );
              }
              checkCategories(next);
              kept.value = next;
              box.removeAttribute("aria-invalid");
              problem.textContent = "";
              tell();
            } catch (error) {
              box.setAttribute("aria-invalid", "true");
              problem.textContent = error instanceof Error ? error.message : String(error);
            }
          });
          return html`<td class="number" data-label=${whole ? "Cost of a case, £" : "Cases per 100,000 a year"}>${box}</td>`;
        };
        return html`<tr><th scope="row">${category.name}</th>${cell("rate", false)}${cell("cost", true)}</tr>`;
      }),
    );
  };
  fill();
  const table = html`<section><p>Fifteen rare and costly kinds of case, <strong>illustrative</strong>: rates and costs are the workbench’s own,
    chosen so that they come to 2.8% of hospital and community spend, as the fifteen categories of Bachmann and Bevan (1996) did, which are
    not to hand. Type over them; they are kept in this browser. Costs are reckoned in whole multiples of the spend per head typed above:
    what is typed goes to the nearest, and all rise with it.</p>
    <div class="table-scroll cards" tabindex="0" role="region" aria-label="Categories of specialised services"><table>
    <caption>Rare and costly cases: new cases per 100,000 people a year, and the cost of one</caption>
    <thead><tr><th scope="col">Category</th><th scope="col" class="number">Cases per 100,000 a year</th><th scope="col" class="number">Cost of a case, £</th></tr></thead>${rows}</table></div>${problem}
    <div class="run-buttons no-print">${button("Illustrative values again", () => {
      kept.value = rareReferrals;
      problem.textContent = "";
      fill();
      tell();
    })}</div></section>`;
  let known = "";
  workbench.subscribe(({ scenario }) => {
    const now = JSON.stringify([scenario.seed, workbench.shown, membersOf(scenario, settings)]);
    if (now === known) return;
    known = now;
    tell();
  });
  return {
    element,
    table,
    subscribe(listener) {
      turns.listeners.push(listener);
      tell();
    },
  };
}

interface Community {
  readonly practices: readonly PracticeFacts[];
  readonly commissioners?: readonly { readonly code: string; readonly name: string }[];
  readonly commissioner?: { readonly code: string; readonly name: string };
}

/** PCTs of the community with their practices' people, and the neighbours typed. */
function membersOf(
  { practices, commissioners, commissioner }: Community,
  { neighbours, neighbourPeople }: SpecialisedSettings,
): { members: GroupMember[]; basis: string } {
  const only = commissioner ?? commissioners?.[0] ?? { code: "PCT", name: "The commissioner" };
  const names = new Map((commissioners ?? [only]).map(({ code, name }) => [code, plainName(name)]));
  const own = new Map<string, { people: number; weighted: number | null }>();
  for (const practice of practices) {
    const code = practice.commissioner ?? only.code;
    const sum = own.get(code) ?? { people: 0, weighted: 0 };
    own.set(code, {
      people: sum.people + practice.patients,
      weighted: practice.weighted === undefined || sum.weighted === null ? null : sum.weighted + practice.weighted,
    });
  }
  const members = [...own].map(
    ([code, sum]): GroupMember => ({ code, name: names.get(code) ?? code, ...sum, neighbour: false }),
  );
  for (let i = 1; i <= neighbours; i++) {
    members.push({
      code: `neighbour ${i}`,
      name: `Neighbouring PCT ${i} (fictional)`,
      people: neighbourPeople,
      weighted: null,
      neighbour: true,
    });
  }
  const ownPcts = own.size === 1 ? "one PCT" : `${own.size} PCTs`;
  return {
    members,
    basis: `Members: ${ownPcts} with the registered people of ${own.size === 1 ? "its" : "their"} practices${neighbours > 0 ? `, and ${neighbours} fictional ${neighbours === 1 ? "neighbour" : "neighbours"}` : ""}.`,
  };
}
