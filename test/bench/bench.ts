/*
 * Times the reference forecast as a model on the product's own stages and worker pool (two workers, messages and kept
 * columns included), beside the NumPy script where that is present. The last line is `ratio N`: the peer's time per
 * replication over ours.
 */
import { REFERENCE } from "../../models/reference-forecast.js";
import { registry } from "../../src/main/registry.js";
import { nodeWorkers } from "../../src/simulate/node-workers.js";
import { preparePlan } from "../../src/simulate/plan.js";
import type { RunSpec } from "../../src/simulate/stage.js";
import { findPeer } from "./peer.js";

// Short rounds, ours and the peer's in turn, so that whatever else the machine does falls on both; medians.
const ROUNDS = 11;
const REPLICATIONS = 3000;
const PEER_REPLICATIONS = 60;

const spec = (replications: number, seed: string): RunSpec => ({
  stages: [{ stage: "reference-forecast", assumptions: REFERENCE }],
  seed,
  replications,
  keep: ["cost", "referrals"],
});

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const range = (values: readonly number[]) => `${show(Math.min(...values))} to ${show(Math.max(...values))}`;
const show = (value: number) => value.toPrecision(3);
const millions = (pounds: number) => (pounds / 1e6).toFixed(2);
const say = (line: string) => process.stdout.write(`${line}\n`);

const peer = findPeer();
const pool = nodeWorkers(new URL("../../src/main/node-worker.mjs", import.meta.url), 2);

const cold = performance.now();
await pool.simulate(spec(100, "cold"));
const coldMs = performance.now() - cold;
await pool.simulate(spec(3 * REPLICATIONS, "warm"));
if (typeof peer !== "string") peer(20, 0);

const ours: number[] = [];
const firsts: number[] = [];
const theirs: number[] = [];
let meanYear5 = 0;
let peerMean = 0;
for (let round = 1; round <= ROUNDS; round++) {
  let first = 0;
  const start = performance.now();
  const result = await pool.simulate(spec(REPLICATIONS, `round ${round}`), {
    onProgress: ({ done }) => {
      if (first === 0 && done >= 100) first = performance.now() - start;
    },
  });
  ours.push((performance.now() - start) / REPLICATIONS);
  firsts.push(first);
  const cost = result.columns.get("cost")!.values;
  for (let practice = 0; practice < 60; practice++) {
    const cell = practice * 5 + 4;
    for (let r = 0; r < REPLICATIONS; r++) meanYear5 += cost[cell * REPLICATIONS + r]! / (REPLICATIONS * ROUNDS);
  }
  if (typeof peer === "string") continue;
  const timed = peer(PEER_REPLICATIONS, round);
  theirs.push((timed.seconds / PEER_REPLICATIONS) * 1000);
  peerMean += timed.meanYear5 / ROUNDS;
}
pool.close();

const plan = preparePlan(registry, spec(REPLICATIONS, "core"));
plan.run(0, 1000);
const cores = Array.from({ length: 3 }, (_, i) => {
  const start = performance.now();
  plan.run(i * 1000, (i + 1) * 1000);
  return (performance.now() - start) / 1000;
});

say(`reference forecast: 60 practices, 18 specialties, 60 months; ${ROUNDS} rounds of ${REPLICATIONS} replications`);
say(`workbench, 2 workers: ${show(median(ours))} ms a replication (${range(ours)})`);
say(
  `  first 100 replications on warm workers: ${show(median(firsts))} ms; with the workers' start: ${show(coldMs)} ms`,
);
say(`  the same stage on this thread, kept columns copied out: ${show(median(cores))} ms a replication`);
say(`  so two workers do the work of ${show(median(cores) / median(ours))} threads, messages and merging included`);
say(`  mean total cost in year 5: £${millions(meanYear5)} million`);
if (typeof peer === "string") {
  say(`no peer to compare with: ${peer}`);
} else {
  say(
    `NumPy script, ${PEER_REPLICATIONS} replications a round: ${show(median(theirs))} ms a replication (${range(theirs)})`,
  );
  say(`  mean total cost in year 5: £${millions(peerMean)} million`);
  say(`ratio ${(median(theirs) / median(ours)).toFixed(1)}`);
}
