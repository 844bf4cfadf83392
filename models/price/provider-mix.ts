import { InputError } from "../../src/errors.js";
import { exp } from "../../src/random/math.js";
import { quickNormalQuantile } from "../../src/random/special/quickNormalQuantile.js";
import type { StageContext } from "../../src/simulate/stage.js";
import type { PricedProvider, ProviderShares } from "./assumptions.js";

/** Shares of providers in each commissioner's specialties, with emergencies as the row after the last specialty. */
export interface ProviderMix {
  /** Position of the share of the first provider in row `row` of commissioner c at time t; the others follow. */
  at(c: number, row: number, t: number): number;
  /** Shares, adding up to 1 over the providers of a row; the base year is t = 0. */
  readonly shares: Float64Array;
  /** @param drift SD of a year's lasting change in the log of a share, 0 or more. */
  draw(drift: number): void;
}

/**
 * How each commissioner's patients divide among providers, by specialty and year: shares of the base year as given, whose
 * logs then wander as random walks, each with a stream of its own, and are made to add up to 1 again.
 *
 * @param given.rows of the commissioners; one without any divides equally, what has no row of its own as the row without
 *   a specialty.
 * @param given.wanders false keeps the shares of the base year.
 * @throws InputError if a row names an unknown commissioner, specialty or provider, comes twice, or has no share above 0.
 */
export function providerMix(
  commissioners: readonly string[],
  given: {
    readonly specialties: readonly string[];
    readonly providers: readonly PricedProvider[];
    readonly rows: readonly ProviderShares[];
    readonly times: number;
    readonly firstStep: number;
    readonly context: StageContext;
    readonly wanders: boolean;
  },
): ProviderMix {
  const { providers, times, firstStep, context, wanders } = given;
  const kinds = [...given.specialties, "emergency"];
  const base = baseShares(commissioners, kinds, given);
  const width = providers.length;
  const rows = commissioners.length * kinds.length;
  const shares = new Float64Array(rows * times * width);
  for (let cell = 0; cell < shares.length; cell++) {
    shares[cell] = base[Math.floor(cell / (times * width)) * width + (cell % width)]!;
  }
  const moves = wanders && width > 1;
  const streams = commissioners.flatMap((code) =>
    kinds.flatMap((kind) =>
      providers.map((provider) => (moves ? [context.stream(`${kind} of ${code} at ${provider.code}`)] : [])),
    ),
  );
  const walk = new Float64Array(width);

  function wander(row: number, drift: number): void {
    walk.fill(0);
    for (let t = 1; t < times; t++) {
      const from = (row * times + t) * width;
      let sum = 0;
      for (let v = 0; v < width; v++) {
        const share = base[row * width + v]!;
        walk[v]! +=
          drift * (t === 1 ? Math.sqrt(firstStep) : 1) * quickNormalQuantile(streams[row * width + v]![0]!.uniform());
        const moved = share > 0 ? share * exp(walk[v]!) : 0;
        shares[from + v] = moved;
        sum += moved;
      }
      for (let v = 0; v < width; v++) shares[from + v]! /= sum;
    }
  }

  return {
    at: (c, row, t) => ((c * kinds.length + row) * times + t) * width,
    shares,
    draw(drift) {
      if (!moves) return;
      for (let row = 0; row < rows; row++) wander(row, drift);
    },
  };
}

/** Shares of the base year, row by row. */
function baseShares(
  commissioners: readonly string[],
  kinds: readonly string[],
  { providers, rows }: { readonly providers: readonly PricedProvider[]; readonly rows: readonly ProviderShares[] },
): Float64Array {
  const codes = providers.map(({ code }) => code);
  const found = new Map<string, ProviderShares>();
  rows.forEach((row, r) => {
    const { commissioner, specialty = "" } = row;
    check("commissioner", commissioners, commissioner, `providerShares[${r}].commissioner`);
    if (specialty !== "") check("specialty", kinds, specialty, `providerShares[${r}].specialty`);
    for (const code of Object.keys(row.shares)) check("provider", codes, code, `providerShares[${r}].shares`);
    const name = `${commissioner}/${specialty}`;
    if (found.has(name))
      throw new InputError("a commissioner's specialty must have one row of providers' shares", { value: name });
    found.set(name, row);
  });
  const values = new Float64Array(commissioners.length * kinds.length * codes.length);
  commissioners.forEach((commissioner, c) => {
    kinds.forEach((kind, k) => {
      const row = found.get(`${commissioner}/${kind}`) ?? found.get(`${commissioner}/`);
      const shares = codes.map((code) => (row ? (row.shares[code] ?? 0) : 1));
      const sum = shares.reduce((total, share) => total + share, 0);
      if (!(sum > 0) || shares.some((share) => !(share >= 0))) {
        throw new InputError(`shares of providers in ${commissioner} must be 0 or more, one of them above 0`, {
          value: shares.join(", "),
        });
      }
      values.set(
        shares.map((share) => share / sum),
        (c * kinds.length + k) * codes.length,
      );
    });
  });
  return values;
}

function check(what: string, known: readonly string[], value: string, path: string): void {
  if (!known.includes(value)) throw new InputError(`${what} must be one of ${known.join(", ")}`, { path, value });
}
