/*
 * Times what a move of one practice costs the consortium designer: 150 practices, 5 years, 10,000 kept replications; the
 * two groups that it touches are summed again, the constraints checked. The last line is `ratio N`: summing every group
 * anew over what a move costs. Run with `npx tsx test/bench/designer.ts`.
 */
import { checkDesign } from "../../src/risk/design/checkDesign.js";
import { unconstrained } from "../../src/risk/design/constraints.js";
import { GroupLedger } from "../../src/risk/design/groupLedger.js";
import { growRegions } from "../../src/risk/design/growRegions.js";
import { gabrielNeighbours } from "../../src/risk/design/neighbours.js";
import { placeSites } from "../../src/risk/design/placeSites.js";
import { madeColumns, madeSites } from "../risk/design/community.js";

const sites = madeSites(150);
const { x, y } = placeSites(sites);
const neighbours = gabrielNeighbours(x, y);
const { cost, budget } = madeColumns(sites, { replications: 10_000, years: 5 });
const people = sites.map(({ patients }) => patients);
const groups = Array.from({ length: 15 }, (_, g) => ({ code: `G${g}`, name: `Group ${g}` }));
const groupOf = growRegions(
  [...groups.keys()].map((g) => g * 10),
  { x, y, people, neighbours },
);
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const ledger = new GroupLedger(cost, budget);

const redraw = (): number => {
  const start = performance.now();
  ledger.follow(groupOf, groups.length);
  checkDesign({ groups, groupOf }, { ...unconstrained, connected: true }, { sites, neighbours });
  for (let g = 0; g < groups.length; g++) ledger.figures(g);
  return performance.now() - start;
};
const moves: number[] = [];
const anew: number[] = [];
for (let i = 0; i < 101; i++) {
  groupOf[(i * 37) % 150] = (i * 7) % groups.length;
  moves.push(redraw());
  if (i % 10 > 0) continue;
  ledger.ask(i % 20 === 0 ? 1 : 2, 0.02);
  anew.push(redraw());
}
process.stdout.write(
  `a move: ${median(moves).toFixed(2)} ms; every group anew (another year): ${median(anew).toFixed(2)} ms\n`,
);
process.stdout.write(`ratio ${(median(anew) / median(moves)).toFixed(1)}\n`);
