import { InputError } from "../../errors.js";
import type { ProviderBusiness } from "./contracts.js";

/** PCTs as they are, put into new organisations: `into[i]` names the one that PCT i becomes part of. */
export interface Merger {
  readonly before: readonly string[];
  /** New organisations, each once, in the order in which they are first named. */
  readonly after: readonly string[];
  /** For each PCT, the position of its new organisation in `after`. */
  readonly position: readonly number[];
}

/**
 * Reads a proposal: which new organisation each PCT becomes part of. A PCT named for itself stays as it is.
 *
 * @throws InputError where the lengths differ, a PCT stands twice, or a name is blank.
 * @example mergePcts(["A", "B", "C"], ["AB", "AB", "C"]).after // ["AB", "C"]
 */
export function mergePcts(before: readonly string[], into: readonly string[]): Merger {
  if (before.length === 0) throw new InputError("there must be at least one PCT", { path: "configuration" });
  if (into.length !== before.length) {
    throw new InputError(`each of ${before.length} PCTs needs a new organisation`, { value: into.length });
  }
  const seen = new Set<string>();
  for (const code of before) {
    if (seen.has(code)) throw new InputError("a PCT stands twice", { path: "configuration", value: code });
    seen.add(code);
  }
  const after: string[] = [];
  const position = into.map((name, i) => {
    if (name.trim() === "") {
      throw new InputError("a new organisation needs a name", { path: `configuration of ${before[i]}`, value: name });
    }
    const known = after.indexOf(name.trim());
    return known >= 0 ? known : after.push(name.trim()) - 1;
  });
  return { before, after, position };
}

/** Providers' business by new organisation: the sum of its parts. */
export function mergedBusiness(
  providers: readonly ProviderBusiness[],
  { after, position }: Merger,
): ProviderBusiness[] {
  return providers.map(({ provider, business }) => ({
    provider,
    business: after.map((_, a) => business.reduce((sum, value, i) => sum + (position[i] === a ? value : 0), 0)),
  }));
}
