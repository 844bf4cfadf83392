import { html } from "htl";
import { formatMonth, formatRounded } from "../src/charts/format.js";
import type { Override } from "../src/control/overrideSchema.js";
import { parseOverrides } from "../src/control/parseOverrides.js";
import { button } from "../src/inputs/button.js";
import { labelled } from "../src/inputs/labelled.js";
import { readNumber } from "../src/inputs/number-input.js";
import { selectInput } from "../src/inputs/select-input.js";
import type { CalibrationView } from "./calibration-view.js";
import { shownCommissioner } from "./shown.js";
import type { Workbench } from "./workbench.js";

type What = Override["what"];

const names: readonly { readonly value: What; readonly name: string }[] = [
  { value: "rebase", name: "new base: earlier months no longer tell the level" },
  { value: "exclude months", name: "leave months out" },
  { value: "level", name: "state the level at the origin" },
];

/** A form for one override of the measure in view, which asks who decides and why. */
export function overrideForm(workbench: Workbench): {
  readonly element: HTMLElement;
  update(view: CalibrationView): void;
  /** Fills in what is proposed, and takes the user to the form. */
  propose(what: What, months: { readonly from: string; readonly to?: string }): void;
} {
  let view: CalibrationView | null = null;
  const field = (label: string, hint?: string) => {
    const input = html<HTMLInputElement>`<input type="text" autocomplete="off" maxlength="300">`;
    return { input, ...labelled(input, { label, ...(hint ? { hint } : {}) }) };
  };
  const problem = html`<p class="error" role="alert"></p>`;
  const done = html`<p class="hint" role="status"></p>`;
  const what = selectInput<What>(names, { label: "What", value: "rebase", onChange: () => arrange() });
  const from = selectInput<string>([], { label: "From", value: "", onChange: () => undefined });
  const to = selectInput<string>([], { label: "To", value: "", onChange: () => undefined });
  const value = field("Level", "A number; or the 80% range as two, such as 3200 to 3600");
  const who = field("Who decides");
  const why = field("Why");
  const arrange = () => {
    from.element.hidden = what.value === "level";
    to.element.hidden = what.value !== "exclude months";
    value.element.hidden = what.value !== "level";
  };
  const add = () => {
    if (!view) return;
    problem.textContent = "";
    done.textContent = "";
    try {
      const common = {
        organisation: view.organisation,
        measure: view.measure,
        who: who.input.value.trim(),
        why: why.input.value.trim(),
        date: new Date().toISOString().slice(0, 10),
      };
      const detail =
        what.value === "rebase"
          ? { what: what.value, from: from.value }
          : what.value === "exclude months"
            ? { what: what.value, from: from.value, to: to.value }
            : { what: what.value, value: readLevel(value.input.value) };
      const next = { ...common, ...detail };
      parseOverrides([next]); // what is wrong with this one is said of this one
      workbench.override([...(workbench.scenario.overrides ?? []), ...parseOverrides([next])]);
      done.textContent = "Added to the assumptions log; the forecast has been fitted anew.";
      why.input.value = "";
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      problem.textContent = `${message.replace(/^overrides\.\d+\./, "").replace(/^overrides: /, "")}. Nothing has been changed.`;
    }
  };
  arrange();
  const element = html`<fieldset class="override-form no-print" id="override"><legend>Override</legend>
    <div class="controls">${what.element}${from.element}${to.element}${value.element}</div>
    <div class="controls">${who.element}${why.element}</div>
    ${problem}<div class="run-buttons">${button("Add to the log", add)}</div>${done}</fieldset>`;
  return {
    element,
    update(next) {
      const same = view !== null && view.months.length === next.months.length && view.months[0] === next.months[0];
      view = next;
      const months = next.months.map((month) => ({ value: month, name: formatMonth(month) }));
      if (!same) {
        from.choices(months, next.months.at(-12) ?? next.months[0]!);
        to.choices(months, next.months.at(-12) ?? next.months[0]!);
      }
      const level = levelOf(workbench, next.measure);
      const forecast = level !== null;
      what.choices(
        names.filter((one) => forecast || one.value !== "level"),
        forecast || what.value !== "level" ? what.value : "rebase",
      );
      if (level !== null) value.input.placeholder = formatRounded(level);
      arrange();
    },
    propose(kind, months) {
      what.value = kind;
      from.value = months.from;
      to.value = months.to ?? months.from;
      arrange();
      problem.textContent = "";
      done.textContent = "";
      element.scrollIntoView({ block: "center" });
      (who.input.value === "" ? who.input : why.input).focus();
    },
  };
}

/** The fitted level of the organisation shown: an average month at the origin. Null where it is not forecast. */
export function levelOf(workbench: Workbench, measure: string): number | null {
  const { measures, organisations } = workbench.scenario.fitted;
  const m = measures.findIndex(({ name }) => name === measure);
  const { code } = shownCommissioner(workbench);
  return organisations.find((organisation) => organisation.code === code)?.series[m]?.level ?? null;
}

/** "3400", or "3200 to 3600" as an 80% range. @throws Error in words. */
function readLevel(text: string): number | { p10: number; p90: number } {
  const parts = text.split(/\s*(?:to|–|;)\s*/).filter((part) => part !== "");
  const numbers = parts.map((part) => readNumber(part, {}));
  const wrong = numbers.find((one) => typeof one === "string");
  if (numbers.length === 0 || numbers.length > 2 || wrong !== undefined) {
    throw new Error("level: must be a number, or two as 3200 to 3600");
  }
  const [p10, p90] = numbers as number[];
  return p90 === undefined ? p10! : { p10: p10!, p90 };
}
