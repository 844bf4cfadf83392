import type { NamedMatrix } from "./gather.js";

/** What one member pays another. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly value: number;
}

/**
 * What members pay each other, each pair's payments set against each other, largest first; what a member pays itself is
 * left out.
 *
 * @example netFlows({ names: ["A", "B"], values: Float64Array.of(9, 5, 2, 9) }) // [{ from: "A", to: "B", value: 3 }]
 */
export function netFlows({ names, values }: NamedMatrix): Flow[] {
  const count = names.length;
  const flows: Flow[] = [];
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      const net = values[i * count + j]! - values[j * count + i]!;
      if (net > 0) flows.push({ from: names[i]!, to: names[j]!, value: net });
      if (net < 0) flows.push({ from: names[j]!, to: names[i]!, value: -net });
    }
  }
  return flows.sort((a, b) => b.value - a.value);
}
