import { html } from "htl";
import { checkboxes } from "../src/inputs/checkboxes.js";
import { numberInput, plain, readNumber } from "../src/inputs/number-input.js";
import { optionalInput } from "../src/inputs/optional-input.js";
import { selectInput } from "../src/inputs/select-input.js";
import type { FundOrder } from "../src/risk/inYear/contingencyFund.js";
import type { InYearSettings, ToolsInUse } from "../src/risk/inYear/inYearTools.js";
import { keptInYear } from "./in-year-kept.js";
import { illustrativeTreatments, treatmentsForm } from "./in-year-treatments.js";
import { setNames } from "./in-year-words.js";
import { keptValue } from "./reconfiguration-store.js";

/** Everything that is asked of the page but whose practices and which run. */
export interface InYearAsked {
  readonly settings: Omit<InYearSettings, "cv" | "seed">;
  readonly together: ToolsInUse;
  readonly confidence: number;
  /** Replications played, at most those of the run. */
  readonly replications: number;
}

const usual: InYearAsked = {
  settings: {
    contingency: 0.04,
    contingencyFrom: "budgets",
    order: "proportional",
    stopLoss: { attach: 0.02, limit: null, share: 0.8 },
    treatments: illustrativeTreatments,
  },
  together: { contingency: true, threshold: true, exclusion: true, stopLoss: true, groups: false },
  confidence: 0.9,
  replications: 1000,
};

const tools = ["contingency", "threshold", "exclusion", "stopLoss", "groups"] as const;

/** The tools' settings as typed inputs. */
export function inYearSettings(onChange: (asked: InYearAsked) => void): {
  readonly element: HTMLElement;
  readonly asked: InYearAsked;
} {
  const kept = keptValue("in-year", usual, keptInYear);
  const first = kept.value;
  let asked = first;
  const set = (next: InYearAsked) => {
    asked = next;
    kept.value = next;
    onChange(asked);
  };
  const change = (part: Partial<InYearAsked["settings"]>) =>
    set({ ...asked, settings: { ...asked.settings, ...part } });
  const layer = (part: Partial<InYearSettings["stopLoss"]>) =>
    change({ stopLoss: { ...asked.settings.stopLoss, ...part } });
  const percent = (label: string, value: number, take: (value: number) => void, { hint = "", min = 0, max = 1 } = {}) =>
    numberInput({ label, value, min, max, scale: 0.01, ...(hint ? { hint } : {}), onChange: take }).element;
  const used = checkboxes({
    legend: "Tools used together",
    onChange: (values) =>
      set({
        ...asked,
        together: Object.fromEntries(tools.map((tool) => [tool, values.includes(tool)])) as unknown as ToolsInUse,
      }),
  });
  used.choices(
    tools.map((value) => ({ value, name: setNames[value] })),
    tools.filter((tool) => first.together[tool]),
  );
  const { settings } = first;
  return {
    get asked() {
      return asked;
    },
    element: html`<section aria-label="In-year tools">${used.element}
      <div class="controls"><fieldset class="layers"><legend>Contingency</legend>
        ${percent("Contingency, % of budgets", settings.contingency, (contingency) => change({ contingency }), { hint: "3 to 5% suggested (PBC 41)" })}
        ${
          selectInput<"budgets" | "beside">(
            [
              { value: "budgets", name: "Cut from the budgets" },
              { value: "beside", name: "Held by the PCT beside them" },
            ],
            {
              label: "Where it comes from",
              value: settings.contingencyFrom,
              onChange: (contingencyFrom) => change({ contingencyFrom }),
            },
          ).element
        }
        ${
          selectInput<FundOrder>(
            [
              { value: "proportional", name: "Every call in the same proportion" },
              { value: "neediest", name: "The largest call for its budget first" },
              { value: "rota", name: "In turn, the first place moving on each month" },
            ],
            {
              label: "Order in a month when it falls short",
              hint: "Stated in advance; months to come are not known",
              value: settings.order,
              onChange: (order) => change({ order }),
            },
          ).element
        }
        ${percent("Confidence that it suffices, %", first.confidence, (confidence) => set({ ...asked, confidence }), { min: 0.5, max: 0.999 })}
      </fieldset><fieldset class="layers"><legend>Stop-loss layer</legend>
        ${percent("Begins at an overspend of, % of the budget", settings.stopLoss.attach, (attach) => layer({ attach }), { max: 100 })}
        ${
          optionalInput({
            label: "Height of the layer, % of the budget",
            hint: "Empty: no top",
            value: settings.stopLoss.limit,
            read: (text) => readNumber(text, { min: 0, max: 100, scale: 0.01 }),
            show: (value) => plain(value * 100),
            onChange: (limit) => layer({ limit }),
          }).element
        }
        ${percent("Share that the pool bears, %", settings.stopLoss.share, (share) => layer({ share }))}
      </fieldset></div>
      ${treatmentsForm(settings.treatments, (treatments) => change({ treatments }))}
      <div class="controls">${
        numberInput({
          label: "Replications played",
          hint: "The first of the kept runs; fewer where there are very many practices",
          value: first.replications,
          min: 100,
          max: 10_000,
          whole: true,
          onChange: (replications) => set({ ...asked, replications }),
        }).element
      }</div></section>`,
  };
}
