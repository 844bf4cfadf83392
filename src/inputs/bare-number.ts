const sign = "[-−+]?";
const whole = String.raw`(?:\d+|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+)`;
const number = new RegExp(`^(${sign})£?\\s*(${sign})(${whole}(?:\\.\\d*)?|\\.\\d+)(e[+-]?\\d+)?$`, "i");

/**
 * What somebody typed as digits alone, or what would be right, in words. A comma or a space stands between thousands only:
 * one to three digits before it, exactly three after it. A comma anywhere else may have been meant as a decimal point.
 *
 * @returns digits with a sign and a point at most; `{ wrong }` in words; or null where no number was typed.
 * @example bareNumber("£1,200.50") // "1200.50"
 * @example bareNumber("2,5") // { wrong: "must have a point for decimals (2.5) and commas between thousands only (1,200): “2,5”" }
 */
export function bareNumber(text: string): string | { readonly wrong: string } | null {
  const typed = text.trim();
  const [, before = "", after = "", digits, power = ""] = number.exec(typed) ?? [];
  if (digits !== undefined && (before === "" || after === ""))
    return `${(before || after).replace("−", "-").replace("+", "")}${digits.replace(/[^\d.]/g, "")}${power}`;
  if (!/^[-−+£\s]*\d[\d.,\s]*$/.test(typed)) return null;
  if (/^[^,]*\d,\d+$/.test(typed) && !/[\s.]/.test(typed.replace(/^[-−+£\s]*/, "")))
    return {
      wrong: `must have a point for decimals (${typed.replace(",", ".")}) and commas between thousands only (1,200): “${typed}”`,
    };
  if (/[,\s]/.test(typed.replace(/^[-−+£\s]*/, "")))
    return {
      wrong: `must have commas between thousands only, with three digits after each, such as 1,234,500.25: “${typed}”`,
    };
  return null;
}
