import { InputError } from "../errors.js";

/** What the columns that are not measures hold; each may go by several names, lower case. */
const IDENTITY = {
  month: ["month", "period_date", "period"],
  code: ["org_code", "provider_org_code", "commissioner_org_code", "commissioner_code", "ccg_code", "pct_code"],
  name: ["org_name", "provider_org_name", "commissioner_org_name", "commissioner_name", "ccg_name", "pct_name"],
  type: ["org_type"],
  parentCode: ["parent_code", "provider_parent_org_code", "commissioner_parent_org_code"],
  parentName: ["parent_name", "provider_parent_name", "commissioner_parent_name"],
} as const;

/** Where each column of an activity return stands; -1 where the file lacks it. */
export interface ReturnColumns {
  readonly month: number;
  readonly code: number;
  readonly name: number;
  readonly type: number;
  readonly parentCode: number;
  readonly parentName: number;
  /** Every other column. */
  readonly others: readonly { readonly at: number; readonly name: string }[];
  readonly count: number;
}

/**
 * Reads the header of an activity return.
 * @throws InputError naming the columns that are missing, and what was found instead.
 */
export function returnColumns(cells: readonly string[], { file, row }: { file: string; row: number }): ReturnColumns {
  const names = cells.map((cell) => cell.trim());
  while (names.length > 0 && names[names.length - 1] === "") names.pop();
  const at = (key: keyof typeof IDENTITY) =>
    names.findIndex((name) => (IDENTITY[key] as readonly string[]).includes(name.toLowerCase()));
  const found = {
    month: at("month"),
    code: at("code"),
    name: at("name"),
    type: at("type"),
    parentCode: at("parentCode"),
    parentName: at("parentName"),
  };
  const missing = [...(found.month < 0 ? ["month"] : []), ...(found.code < 0 ? ["org_code"] : [])];
  if (missing.length > 0) {
    throw new InputError(
      `header lacks the column${missing.length > 1 ? "s" : ""} ${missing.join(" and ")}; ` +
        "expected month, org_code, org_name and a column for each measure, such as gp_ref_made_all; found",
      { file, row, value: names.join(",") },
    );
  }
  const seen = new Set<string>();
  for (const [i, name] of names.entries()) {
    if (name === "") throw new InputError(`header cell ${i + 1} is empty; every column needs a name`, { file, row });
    if (seen.has(name)) throw new InputError("two columns have the same name", { file, row, value: name });
    seen.add(name);
  }
  const identity = new Set(Object.values(found));
  const others = names.flatMap((name, i) => (identity.has(i) ? [] : [{ at: i, name }]));
  if (others.length === 0) {
    throw new InputError("header has no measure; expected columns such as gp_ref_made_all, first_att_ga; found", {
      file,
      row,
      value: names.join(","),
    });
  }
  return { ...found, others, count: names.length };
}
