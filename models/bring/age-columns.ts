import type { ColumnNames } from "./read-table.js";

/** Bands of age in a practice list, youngest first. */
export const ageLabels = ["0-4", "5-14", "15-24", "25-44", "45-64", "65-74", "75-84", "85+"] as const;

export type AgeKey = `age ${(typeof ageLabels)[number]}`;

export const ageKeys: readonly AgeKey[] = ageLabels.map((label) => `age ${label}` as const);

/** A column for each band of age: "age 0-4", or "aged 0 to 4", or "0-4". */
export const ageColumns = Object.fromEntries(
  ageLabels.map((label) => {
    const to = label === "85+" ? "85 and over" : label.replace("-", " to ");
    const also = [`aged ${label}`, `ages ${label}`, label, `age ${to}`, `aged ${to}`, to, `patients aged ${label}`];
    return [`age ${label}`, { name: `age ${label}`, also: label === "85+" ? [...also, "age 85 plus"] : also }];
  }),
) as unknown as Readonly<Record<AgeKey, ColumnNames>>;
