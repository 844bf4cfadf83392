import { execFileSync } from "node:child_process";
import path from "node:path";
import { sharedBench } from "../shared-data.js";

/** The NumPy script's timing of some replications of its own. */
export type Peer = (replications: number, seed: number) => { readonly seconds: number; readonly meanYear5: number };

/** The peer where its script, python3 and NumPy are present; otherwise the reason why there is none. */
export function findPeer(): Peer | string {
  if (!sharedBench) return "the folder of the NumPy script is not here (WORKBENCH_SHARED says where to look)";
  const script = path.join(sharedBench, "reference_forecast.py");
  try {
    execFileSync("python3", ["-c", "import numpy"], { stdio: "pipe" });
  } catch {
    return "python3 with NumPy is not on this machine";
  }
  return (replications, seed) =>
    JSON.parse(execFileSync("python3", [script, String(replications), String(seed)], { encoding: "utf8" }));
}
