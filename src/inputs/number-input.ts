import { html } from "htl";
import { bareNumber } from "./bare-number.js";
import { labelled } from "./labelled.js";
import type { ValueInput } from "./select-input.js";

export interface NumberOptions {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly min?: number;
  readonly max?: number;
  readonly whole?: boolean;
  /** What the typed number is multiplied by: 0.01 for one that is typed in per cent. */
  readonly scale?: number;
  readonly onChange: (value: number) => void;
}

/** A typed number. What is not allowed stays where it was typed, with the reason beside it, and the last good value holds. */
export function numberInput(options: NumberOptions): ValueInput<number> {
  const { label, hint, scale = 1, onChange } = options;
  let { value } = options;
  const input = html<HTMLInputElement>`<input type="text" inputmode="decimal" autocomplete="off" spellcheck="false">`;
  const field = labelled(input, { label, ...(hint === undefined ? {} : { hint }) });
  const show = () => {
    input.value = plain(value / scale);
    field.error(null);
  };
  input.addEventListener("input", () => {
    const typed = readNumber(input.value, options);
    if (typeof typed === "string") field.error(typed);
    else {
      field.error(null);
      if (typed === value) return;
      value = typed;
      onChange(value);
    }
  });
  show();
  return {
    element: field.element,
    get value() {
      return value;
    },
    set value(next) {
      value = next;
      show();
    },
  };
}

/**
 * Reads a typed number: a pound sign before it, a per cent sign after it, and commas between thousands are allowed.
 * @returns the number, scaled; or what would be right, in words.
 * @example readNumber("£1,200", {}) // 1200
 * @example readNumber("140", { max: 1, scale: 0.01 }) // "must be 100 or less"
 * @example readNumber("2,5", {}) // "must have a point for decimals (2.5) and commas between thousands only (1,200): “2,5”"
 */
export function readNumber(
  text: string,
  { min, max, whole = false, scale = 1 }: Pick<NumberOptions, "min" | "max" | "whole" | "scale">,
): number | string {
  const bare = bareNumber(text.replace(/\s*%\s*$/, ""));
  if (bare === null) return whole ? "must be a whole number" : "must be a number";
  if (typeof bare === "object") return bare.wrong;
  const typed = Number(bare);
  if (whole && !Number.isSafeInteger(typed)) return "must be a whole number";
  const value = typed * scale;
  const shown = (limit: number) => plain(limit / scale);
  if (min !== undefined && value < min)
    return max === undefined ? `must be ${shown(min)} or more` : `must be between ${shown(min)} and ${shown(max)}`;
  if (max !== undefined && value > max)
    return min === undefined ? `must be ${shown(max)} or less` : `must be between ${shown(min)} and ${shown(max)}`;
  return value;
}

/** A number as one would type it. @example plain(0.1 + 0.2) // "0.3" */
export function plain(value: number): string {
  return String(Number(value.toPrecision(10)));
}
