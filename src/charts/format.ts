const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
const three = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 3 });
const four = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 4 });

/** A whole count for a table. @example formatCount(95312.4) // "95,312" */
export function formatCount(value: number): string {
  return whole.format(value);
}

/** A count for a sentence, to three figures. @example formatRounded(95312) // "95,300" */
export function formatRounded(value: number): string {
  return three.format(value);
}

/** Pounds for a sentence or an axis, to three figures. @example formatMoney(1234567) // "£1.23m" */
export function formatMoney(pounds: number): string {
  return inUnits(pounds, three);
}

/** Pounds for a table on a page, to four figures; its file has them all. @example formatMoneyCell(172637782) // "£172.6m" */
export function formatMoneyCell(pounds: number): string {
  return inUnits(pounds, four);
}

function inUnits(pounds: number, figures: Intl.NumberFormat): string {
  const sign = pounds < 0 ? "−" : "";
  const size = Math.abs(pounds);
  // 999,500 to three figures is a million
  const [divisor, unit] =
    size >= 9.995e8 ? [1e9, "bn"] : size >= 9.995e5 ? [1e6, "m"] : size >= 9995 ? [1e3, "k"] : [1, ""];
  return `${sign}£${figures.format(size / divisor)}${unit}`;
}

/** Pounds to the pound, for a table. @example formatPounds(-1234.5) // "−£1,235" */
export function formatPounds(pounds: number): string {
  const rounded = Math.sign(pounds) * Math.round(Math.abs(pounds));
  return `${rounded < 0 ? "−" : ""}£${whole.format(Math.abs(rounded))}`;
}

/** A share as a percentage. @example formatShare(0.1234) // "12%" */
export function formatShare(share: number, { digits = 0 }: { digits?: number } = {}): string {
  return `${(share * 100).toFixed(digits)}%`;
}

/**
 * A share that was worked out, with no more figures than it bears: at most three, and never a bare nothing or all where it
 * is only near. What people typed is not for this: a setting of 0.05% is shown as such.
 *
 * @param options.digits significant figures, 1 to 3.
 * @example formatPercent(0.08765) // "8.77%"  formatPercent(0.00004) // "less than 0.1%"  formatPercent(0.9997) // "more than 99.9%"
 */
export function formatPercent(share: number, { digits = 3 }: { digits?: 1 | 2 | 3 } = {}): string {
  if (share === 0 || share === 1) return `${share * 100}%`;
  if (Math.abs(share) < 0.001) return "less than 0.1%";
  if (share > 0.999 && share < 1) return "more than 99.9%";
  const rounded = Number((100 * Math.abs(share)).toPrecision(digits));
  // 99.7% must not become 100% for want of figures
  const shown = rounded === 100 && share < 1 ? Math.floor(1000 * share) / 10 : rounded;
  return `${share < 0 ? "−" : ""}${shown.toLocaleString("en-GB", { maximumFractionDigits: 2 })}%`;
}

/**
 * How often something happened, in words that promise no more than the count does.
 * @example formatChance(0) // "no run"  formatChance(0.312) // "31% of runs"
 */
export function formatChance(share: number): string {
  if (share <= 0) return "no run";
  if (share >= 1) return "every run";
  if (share < 0.005) return "fewer than 1% of runs";
  if (share > 0.995) return "more than 99% of runs";
  return `${Math.round(share * 100)}% of runs`;
}

/** A month in words. @example formatMonth("2012-03") // "March 2012" */
export function formatMonth(label: string): string {
  return new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" }).format(monthDate(label));
}

/** The first day of a month, in UTC. @example monthDate("2012-03").toISOString() // "2012-03-01T00:00:00.000Z" */
export function monthDate(label: string): Date {
  return new Date(`${label}-01T00:00:00Z`);
}
