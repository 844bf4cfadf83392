/** A layer of one holder's yearly cost that somebody else bears. */
export interface StopLoss {
  /** Cost above which the layer begins, in pence, 0 or more. */
  readonly attach: number;
  /** Height of the layer in pence, 0 or more; Infinity has no top. */
  readonly limit: number;
  /** Share of the layer that is ceded, 0 to 1. */
  readonly share: number;
}

/**
 * What a stop-loss layer takes over of one cost: whole pence, never more than the cost above the attachment point. The
 * rest stays where it was, so that the two add up to the cost exactly.
 *
 * @param cost whole pence.
 * @throws RangeError when the layer is out of range.
 * @example stopLossCeded(1_100_00, { attach: 1_020_00, limit: Infinity, share: 1 }) // 80_00
 */
export function stopLossCeded(cost: number, { attach, limit, share }: StopLoss): number {
  if (!(attach >= 0)) throw new RangeError(`attachment point must be 0 or more: ${attach}`);
  if (!(limit >= 0)) throw new RangeError(`layer must be 0 or more: ${limit}`);
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share must be between 0 and 1: ${share}`);
  return Math.floor(share * Math.min(Math.max(0, cost - attach), limit) + 1e-6);
}
