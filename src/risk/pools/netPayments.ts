import type { NamedMatrix } from "./gather.js";

/** What one member pays another. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly value: number;
}

/**
 * What is left when everything that each member pays is set against everything that it is paid: each is a payer or is paid,
 * never both. What a payer pays is divided over those who are paid in proportion to what they are paid, as out of one fund;
 * largest first.
 *
 * @example netPayments({ names: ["A", "B", "C"], values: Float64Array.of(0, 3, 0, 0, 0, 3, 0, 0, 0) }) // [{ from: "A", to: "C", value: 3 }]
 */
export function netPayments({ names, values }: NamedMatrix): Flow[] {
  const count = names.length;
  const net = names.map((_, i) => {
    let sum = 0;
    for (let j = 0; j < count; j++) sum += values[i * count + j]! - values[j * count + i]!;
    return sum;
  });
  const paid = net.reduce((sum, value) => sum + Math.max(0, -value), 0);
  if (!(paid > 0)) return [];
  return net
    .flatMap((pays, i) =>
      pays > 0
        ? net.flatMap((gains, j): Flow[] =>
            gains < 0 ? [{ from: names[i]!, to: names[j]!, value: (pays * -gains) / paid }] : [],
          )
        : [],
    )
    .sort((a, b) => b.value - a.value);
}
