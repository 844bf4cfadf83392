import { InputError } from "../../errors.js";

/**
 * By what members contribute: per head, per weighted head, by what their care is expected to cost, or by risk (what each
 * is expected to draw, so that nobody is expected to pay for anybody else).
 */
export const formulas = ["perHead", "weighted", "expectedCost", "risk"] as const;
export type Formula = (typeof formulas)[number];

/**
 * Whose overspend a layer takes: each treatment's cost above its threshold, each practice's yearly overspend (practices
 * that underspend keep their gains), or the member's, in which its practices offset each other first.
 */
export const layerUnits = ["treatment", "practice", "member"] as const;
export type LayerUnit = (typeof layerUnits)[number];

/**
 * Where a layer's money comes from: what it is expected to draw with a loading, a share of all budgets, or the gains of
 * those who underspend, as far as they are called.
 */
export type Funding =
  | { readonly kind: "expected"; readonly loading: number }
  | { readonly kind: "share"; readonly share: number }
  | { readonly kind: "gains" };

/** One layer of overspends that all members bear together. */
export interface PoolLayer {
  readonly name: string;
  readonly unit: LayerUnit;
  /** Overspend at which the layer begins, as a share of the unit's budget, 0 or more. 0 for treatments. */
  readonly attach: number;
  /** Height of the layer as a share of the unit's budget, 0 or more; null has no top. Null for treatments. */
  readonly limit: number | null;
  /** Share of the layer that the pool bears, 0 to 1. */
  readonly share: number;
  readonly funding: Funding;
  readonly formula: Formula;
  /** What happens where the fund falls short: members are levied the rest by the formula, or draws are scaled down. */
  readonly short: "levied" | "scaled";
  /** What is left at the year's end goes back to those whose money it is, or is carried; in the last year it goes back. */
  readonly surplus: "returned" | "carried";
}

/**
 * Budgets top-sliced into a common fund; a member that overspends draws, first its own slice, then the others', which it
 * repays next year out of its budget.
 */
export interface BorrowingPool {
  /** Share of all budgets, 0 to 1. */
  readonly share: number;
  readonly formula: Formula;
  /** Returned: slices go back at the year's end and are made anew. Carried: they stay, and are only filled up. */
  readonly surplus: "returned" | "carried";
}

/**
 * The SHA's regional reserve (Commissioning Framework 3.6): members in balance or surplus lend to those in deficit and are
 * repaid within some years, those with the greatest need first.
 */
export interface RegionalReserve {
  /** Most that a member lends, as a share of its budget, 0 to 1; never more than its surplus. */
  readonly share: number;
  /** Years over which support is repaid in equal parts, 1 to 10: 2 keeps it within a three-year allocation. */
  readonly repayYears: number;
}

/** What members agree: layers that transfer money, and funds that lend it. Each may be left out. */
export interface Arrangement {
  readonly layers: readonly PoolLayer[];
  readonly borrowing: BorrowingPool | null;
  readonly reserve: RegionalReserve | null;
}

/**
 * Refuses an arrangement that is out of range or would pay for the same overspend twice.
 *
 * @throws InputError naming the layer and what would be right.
 */
export function checkArrangement({ layers, borrowing, reserve }: Arrangement): void {
  const share = (value: number, path: string): void => {
    if (!(value >= 0 && value <= 1)) throw new InputError("must be a share from 0 to 1", { path, value });
  };
  layers.forEach((layer, i) => {
    const path = `layers[${i}]`;
    const { unit, attach, limit, funding } = layer;
    share(layer.share, `${path}.share`);
    if (!(attach >= 0 && attach <= 1e6))
      throw new InputError("must be a share of the budget of 0 or more", { path: `${path}.attach`, value: attach });
    if (limit !== null && !(limit >= 0))
      throw new InputError("must be a share of the budget of 0 or more, or none", {
        path: `${path}.limit`,
        value: limit,
      });
    if (unit === "treatment" && (attach !== 0 || limit !== null))
      throw new InputError("a treatment layer begins at the treatments' own threshold and has no top", {
        path,
        value: { attach, limit },
      });
    if (unit === "treatment" && funding.kind === "gains")
      throw new InputError("gains are made on budgets, and treatments have none", { path: `${path}.funding` });
    if (funding.kind === "share") share(funding.share, `${path}.funding.share`);
    if (funding.kind === "expected" && !(funding.loading >= -1 && funding.loading <= 100))
      throw new InputError("loading must be a share from −1 to 100", {
        path: `${path}.funding`,
        value: funding.loading,
      });
  });
  for (const unit of layerUnits) refuseOverlap(layers.filter((layer) => layer.unit === unit));
  if (borrowing) share(borrowing.share, "borrowing.share");
  if (reserve) {
    share(reserve.share, "reserve.share");
    const { repayYears } = reserve;
    if (!(Number.isInteger(repayYears) && repayYears >= 1 && repayYears <= 10))
      throw new InputError("must be a whole number of years from 1 to 10", {
        path: "reserve.repayYears",
        value: repayYears,
      });
  }
}

/** Layers over the same unit may share an overspend, but not bear more than all of it. */
function refuseOverlap(layers: readonly PoolLayer[]): void {
  for (const { attach } of layers) {
    const there = layers.filter(
      (layer) => layer.attach <= attach && (layer.limit === null || attach < layer.attach + layer.limit),
    );
    const borne = there.reduce((sum, layer) => sum + layer.share, 0);
    if (borne > 1 + 1e-9)
      throw new InputError(
        `layers over the same unit bear more than all of an overspend of ${Number((attach * 100).toPrecision(6))} % (${there.map(({ name }) => name).join(", ")}): let one begin where the other ends, or let their shares add up to 100 % at most`,
        { path: "layers", value: borne },
      );
  }
}
