import { sharePence } from "../../src/money/sharePence.js";
import { exp, log1p } from "../../src/random/math.js";
import { quickNormalQuantile } from "../../src/random/special/quickNormalQuantile.js";
import type { Dimension, Stage, StageContext, Upstream } from "../../src/simulate/stage.js";
import { parameter } from "../parameter.js";
import { type SpendPodId, spendPods } from "../pods.js";
import { members } from "../practices/members.js";
import { practiceRates } from "../practices/practice-rates.js";
import { bounds } from "../scenario/bounds.js";
import type { SpendStageAssumptions } from "./assumptions.js";
import { spendPath } from "./spend-path.js";

/**
 * Simple models of what is spent beside the hospital's counts: diagnostics, prescribing, community services, mental
 * health. Cash, to the penny, by practice.
 *
 * A commissioner's spend on a service = base × national path × its own path × chance, where base is what it is known to have
 * spent, or pounds per needed patient × patients, and the paths are {@link spendPath}. Practices share it by needed patients ×
 * their own rate ({@link practiceRates}) × chance; a practice's chance is lognormal with CV `cvPerson` / √patients, and the
 * commissioner's is the mean of its practices'. The year to the origin has no paths and, where the spend is known, no
 * chance in its total.
 */
export const spendStage: Stage<SpendStageAssumptions> = {
  name: "spend",
  version: "1",
  columns(_assumptions, upstream) {
    const { practice, since } = axes(upstream);
    const service: Dimension = { name: "service", labels: spendPods.map(({ label }) => label) };
    const year: Dimension = { name: "year", labels: since.labels.slice(1) };
    const unit = "£ (cash)";
    return [
      { name: "spend", label: "Spend by service and practice", unit, dimensions: [service, practice, year] },
      {
        name: "spend_base",
        label: "Spend of the twelve months to the origin by service and practice",
        unit,
        dimensions: [service, practice],
      },
    ];
  },
  prepare(assumptions, context) {
    const { practice, since, commissioner } = axes(context);
    const { practices, firstStep, layers = {} } = assumptions;
    const people = practice.labels.length;
    const times = since.labels.length;
    const years = times - 1;
    const groups = members(commissioner.labels, practices);
    const needed = context.read("practice_need");
    const spend = context.write("spend");
    const spendBase = context.write("spend_base");
    const lines = spendPods.map(({ id }) =>
      lineModel(id, assumptions, { context, commissioners: commissioner.labels, times }),
    );
    const persistence = parameter(assumptions.persistence, bounds.share, {
      context,
      name: "persistence",
      uncertain: layers.parameters,
    });
    const national = new Float64Array(years);
    const own = new Float64Array(years);
    const weights = groups.map((group) => new Float64Array(group.length));
    const shares = groups.map((group) => new Float64Array(group.length));
    const chance = layers.chance ?? true;
    const chanceStreams = practices.map(({ code }) => context.stream(`chance of ${code}`));
    const drawn = { growth: 0, sd: 0, firstStep, on: true };
    const drawnUse = { ratio: 1 };

    return () => {
      const stays = persistence();
      for (let service = 0; service < lines.length; service++) {
        const line = lines[service]!;
        line.rates.draw(line.spread(), stays);
        const perHead = line.perHead();
        const noise = line.noise();
        national.fill(1);
        drawn.growth = line.growth();
        drawn.sd = line.nationalShock();
        drawn.on = layers.national ?? true;
        spendPath(line.nationalStream, drawn, national);
        drawn.growth = 0;
        drawn.sd = line.localDrift();
        drawn.on = layers.local ?? true;
        for (let c = 0; c < groups.length; c++) {
          own.set(national);
          spendPath(line.localStreams[c]!, drawn, own);
          const base = line.known[c];
          for (let t = 0; t < times; t++) {
            const patients = use(service, c, t, noise);
            const expected = (base ?? perHead * patients) * (t === 0 ? 1 : own[t - 1]!);
            share(service, c, t, Math.round(expected * (base !== undefined && t === 0 ? 1 : drawnUse.ratio) * 100));
          }
        }
      }
    };

    /**
     * What commissioner c's practices use of a service in year t: by practice into the weights, over what was expected
     * into `drawnUse`. Answers the commissioner's needed patients of the base year.
     */
    function use(service: number, c: number, t: number, noise: Float64Array): number {
      const { values } = lines[service]!.rates;
      const group = groups[c]!;
      const weight = weights[c]!;
      let patients = 0;
      let expected = 0;
      let total = 0;
      for (let j = 0; j < group.length; j++) {
        const i = group[j]!;
        const mean = needed[t * people + i]! * values[t * people + i]!;
        const sd = noise[i]!;
        const z = quickNormalQuantile(chanceStreams[i]!.uniform());
        const drawn = chance && sd > 0 ? mean * exp(sd * z - (sd * sd) / 2) : mean;
        patients += needed[i]!;
        expected += mean;
        total += drawn;
        weight[j] = drawn;
      }
      drawnUse.ratio = total / expected;
      return patients;
    }

    function share(service: number, c: number, t: number, pence: number): void {
      const group = groups[c]!;
      sharePence(pence, weights[c]!, shares[c]!);
      for (let j = 0; j < group.length; j++) {
        const pounds = shares[c]![j]! / 100;
        if (t === 0) spendBase[service * people + group[j]!] = pounds;
        else spend[(service * people + group[j]!) * years + t - 1] = pounds;
      }
    }
  },
};

/** What one service draws from. */
function lineModel(
  id: SpendPodId,
  assumptions: SpendStageAssumptions,
  { context, commissioners, times }: { context: StageContext; commissioners: readonly string[]; times: number },
) {
  const { practices, firstStep, layers = {} } = assumptions;
  const { local = true, parameters: uncertain = true } = layers;
  const line = assumptions.lines[id];
  const drawn = (name: keyof typeof line, limits: Parameters<typeof parameter>[1]) =>
    parameter(line[name], limits, { context, name: `${id} ${name}`, uncertain });
  return {
    perHead: drawn("perHead", bounds.perHead),
    growth: drawn("growth", bounds.uplift),
    nationalShock: drawn("nationalShock", bounds.drift),
    localDrift: drawn("localDrift", bounds.drift),
    spread: drawn("practiceSpread", bounds.practiceSpread),
    noise: practiceNoise(practices, drawn("cvPerson", bounds.personSpread)),
    nationalStream: context.stream(`${id} national`),
    localStreams: commissioners.map((code) => context.stream(`${id} in ${code}`)),
    rates: practiceRates(practices, { kind: id, seen: [], firstStep, times, context, uncertain, wanders: local }),
    known: commissioners.map((code) => assumptions.known?.find(({ commissioner }) => commissioner === code)?.spend[id]),
  };
}

/**
 * SD of the log of a practice's chance in a year, such that its CV is that of one person over the root of its patients.
 * @returns one number for each practice, for the CV drawn in this replication.
 */
function practiceNoise(practices: SpendStageAssumptions["practices"], cvPerson: () => number): () => Float64Array {
  const sd = new Float64Array(practices.length);
  let last = 0;
  return () => {
    const cv = cvPerson();
    if (cv !== last)
      practices.forEach(({ patients }, i) => {
        sd[i] = Math.sqrt(log1p((cv * cv) / patients));
      });
    last = cv;
    return sd;
  };
}

function axes(upstream: Upstream): { practice: Dimension; since: Dimension; commissioner: Dimension } {
  const [since, practice] = upstream.spec("practice_need").dimensions;
  const [commissioner] = upstream.spec("base_activity").dimensions;
  return { since: since!, practice: practice!, commissioner: commissioner! };
}
