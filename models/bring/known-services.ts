import { spendPods } from "../pods.js";
import type { Known } from "./cells.js";
import { knownPods } from "./known-pods.js";
import type { SpendLine } from "./read-spend.js";

/** A service as files name it. */
export interface KnownService extends Known {
  readonly code: SpendLine["service"];
}

const also: Readonly<Record<Exclude<SpendLine["service"], "aAndE">, readonly string[]>> = {
  diagnostics: ["diagnostic", "diagnostic tests", "imaging and tests", "direct access diagnostics"],
  prescribing: ["primary care prescribing", "drugs", "gp prescribing", "prescriptions"],
  community: ["community", "community health services", "community care"],
  mentalHealth: ["mental health services", "mental"],
};

/** Services whose spend may be brought, A&E first, with what else they are called. */
export const knownServices: readonly KnownService[] = [
  ...knownPods.flatMap(({ code, ...pod }) => (code === "aAndE" ? [{ ...pod, code }] : [])),
  ...spendPods.map(({ id, label }) => ({ code: id, name: label, also: also[id], ownCode: true })),
];
