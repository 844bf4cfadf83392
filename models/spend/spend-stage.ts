import { sharePence } from "../../src/money/sharePence.js";
import { exp, log1p } from "../../src/random/math.js";
import { normal } from "../../src/random/normal.js";
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
    const lists = context.read("practice_list");
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
    const drawn = { growth: 0, sd: 0, firstStep, on: true };

    return () => {
      const stays = persistence();
      for (let line = 0; line < lines.length; line++) {
        const model = lines[line]!;
        model.rates.draw(model.spread(), stays);
        const perHead = model.perHead();
        const cvPerson = model.cvPerson();
        national.fill(1);
        drawn.growth = model.growth();
        drawn.sd = model.nationalShock();
        drawn.on = layers.national ?? true;
        spendPath(model.nationalStream, drawn, national);
        const drift = model.localDrift();
        for (let c = 0; c < groups.length; c++) {
          own.set(national);
          drawn.growth = 0;
          drawn.sd = drift;
          drawn.on = layers.local ?? true;
          spendPath(model.localStreams[c]!, drawn, own);
          for (let t = 0; t < times; t++)
            share(line, { c, t, base: model.known[c], perHead, cvPerson, path: t === 0 ? 1 : own[t - 1]! });
        }
      }
    };

    /** One commissioner's spend of one year over its practices. */
    function share(
      line: number,
      {
        c,
        t,
        base,
        perHead,
        cvPerson,
        path,
      }: { c: number; t: number; base: number | undefined; perHead: number; cvPerson: number; path: number },
    ): void {
      const { rates, chanceStreams } = lines[line]!;
      const group = groups[c]!;
      const weight = weights[c]!;
      let patients = 0;
      let expected = 0;
      let total = 0;
      for (let j = 0; j < group.length; j++) {
        const i = group[j]!;
        const cell = t * people + i;
        const use = needed[cell]! * rates.values[cell]!;
        let drawnUse = use;
        if (chance && cvPerson > 0) {
          const variance = log1p((cvPerson * cvPerson) / lists[cell]!);
          drawnUse *= exp(Math.sqrt(variance) * normal(chanceStreams[i]!) - variance / 2);
        }
        patients += needed[i]!;
        expected += use;
        total += drawnUse;
        weight[j] = drawnUse;
      }
      const certain = base !== undefined && t === 0;
      const pence = Math.round((base ?? perHead * patients) * path * (certain ? 1 : total / expected) * 100);
      sharePence(pence, weight, shares[c]!);
      for (let j = 0; j < group.length; j++) {
        const pounds = shares[c]![j]! / 100;
        if (t === 0) spendBase[line * people + group[j]!] = pounds;
        else spend[(line * people + group[j]!) * years + t - 1] = pounds;
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
    cvPerson: drawn("cvPerson", bounds.personSpread),
    nationalStream: context.stream(`${id} national`),
    localStreams: commissioners.map((code) => context.stream(`${id} in ${code}`)),
    chanceStreams: practices.map(({ code }) => context.stream(`${id} chance of ${code}`)),
    rates: practiceRates(practices, { kind: id, seen: [], firstStep, times, context, uncertain, wanders: local }),
    known: commissioners.map((code) => assumptions.known?.find(({ commissioner }) => commissioner === code)?.spend[id]),
  };
}

function axes(upstream: Upstream): { practice: Dimension; since: Dimension; commissioner: Dimension } {
  const [since, practice] = upstream.spec("practice_need").dimensions;
  const [commissioner] = upstream.spec("base_activity").dimensions;
  return { since: since!, practice: practice!, commissioner: commissioner! };
}
