import { describe, expect, it } from "vitest";
import { aliasTable } from "../../src/random/aliasTable.js";
import { beta } from "../../src/random/beta.js";
import { betaBinomial } from "../../src/random/betaBinomial.js";
import { binomial } from "../../src/random/binomial.js";
import { dirichlet } from "../../src/random/dirichlet.js";
import { dirichletMultinomial } from "../../src/random/dirichletMultinomial.js";
import { exponential } from "../../src/random/exponential.js";
import { gamma } from "../../src/random/gamma.js";
import { gaussianCopula } from "../../src/random/gaussianCopula.js";
import { runKey } from "../../src/random/key.js";
import { lognormal } from "../../src/random/lognormal.js";
import { multinomial } from "../../src/random/multinomial.js";
import { negativeBinomial } from "../../src/random/negativeBinomial.js";
import { normal } from "../../src/random/normal.js";
import { pert } from "../../src/random/pert.js";
import { poisson } from "../../src/random/poisson.js";
import { quantileDefined } from "../../src/random/quantileDefined.js";
import { Stream } from "../../src/random/stream.js";
import { studentT } from "../../src/random/studentT.js";
import { triangular } from "../../src/random/triangular.js";
import pinned from "./pinned.json";

const alias = aliasTable([5, 1, 3, 1]);
const copula = gaussianCopula([
  [1, 0.6],
  [0.6, 1],
]);
const given = quantileDefined([
  { p: 0.1, value: 2 },
  { p: 0.5, value: 3 },
  { p: 0.9, value: 6 },
]);

/** Every sampler, with parameters on either side of its borders. */
const DRAWS: Record<string, (stream: Stream) => number | Float64Array> = {
  uint32: (s) => s.uint32(),
  uniform: (s) => s.uniform(),
  normal: (s) => normal(s),
  lognormal: (s) => lognormal(s, { meanLog: 7.2, sdLog: 1.62 }),
  exponential: (s) => exponential(s, 12),
  "gamma 0.3": (s) => gamma(s, 0.3, 2),
  "gamma 44.4": (s) => gamma(s, 44.4, 0.0225),
  "beta 0.5, 0.2": (s) => beta(s, 0.5, 0.2),
  "beta 120, 280": (s) => beta(s, 120, 280),
  "poisson 2": (s) => poisson(s, 2),
  "poisson 4.1": (s) => poisson(s, 4.1),
  "poisson 140": (s) => poisson(s, 140),
  "poisson 10^7": (s) => poisson(s, 1e7),
  "binomial 12, 0.2": (s) => binomial(s, 12, 0.2),
  "binomial 40, 0.9": (s) => binomial(s, 40, 0.9),
  "binomial 130, 0.27": (s) => binomial(s, 130, 0.27),
  "binomial 10^9, 0.5": (s) => binomial(s, 1e9, 0.5),
  negativeBinomial: (s) => negativeBinomial(s, 140, 0.02),
  betaBinomial: (s) => betaBinomial(s, 130, 108, 292),
  multinomial: (s) => filled(3, (out) => multinomial(s, 100, [2, 5, 3], out)),
  dirichlet: (s) => filled(3, (out) => dirichlet(s, [2, 5, 0.3], out)),
  dirichletMultinomial: (s) => filled(3, (out) => dirichletMultinomial(s, 100, [2, 5, 3], out)),
  aliasTable: (s) => alias.draw(s),
  pert: (s) => pert(s, 0.1, 0.2, 0.4),
  triangular: (s) => triangular(s, 0.1, 0.2, 0.4),
  studentT: (s) => studentT(s, 4),
  quantileDefined: (s) => given.draw(s),
  gaussianCopula: (s) => filled(2, (out) => copula.draw(s, out)),
};

function filled(size: number, fill: (out: Float64Array) => void): Float64Array {
  const out = new Float64Array(size);
  fill(out);
  return out;
}

/** Six draws at replication 0 and two at replication 1,000. */
function pins(draw: (stream: Stream) => number | Float64Array, name: string): number[] {
  const stream = new Stream(runKey("pinned"), name);
  const values: number[] = [];
  const take = () => {
    const value = draw(stream);
    values.push(...(typeof value === "number" ? [value] : value));
  };
  for (let i = 0; i < 6; i++) take();
  stream.at(1000);
  for (let i = 0; i < 2; i++) take();
  return values;
}

// Changing any of these changes every published figure: it is a breaking change, and the CHANGELOG says so first.
describe("pinned streams", () => {
  it("pins every sampler", () => {
    expect(Object.keys(pinned)).toEqual(["key", ...Object.keys(DRAWS)]);
  });

  it("pins the key of a run", () => {
    expect(runKey("pinned")).toEqual(pinned.key);
  });

  it.each(Object.entries(DRAWS))("%s", (name, draw) => {
    expect(pins(draw, name)).toEqual(pinned[name as keyof typeof pinned]);
  });
});
