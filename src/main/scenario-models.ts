import { readPractices } from "../../models/bring/read-practices.js";
import { defaultScenario } from "../../models/scenario/default-scenario.js";
import { organisationsOf } from "../../models/scenario/organisations-of.js";
import { parseScenario } from "../../models/scenario/parse-scenario.js";
import type { PracticeList } from "../../models/scenario/practice-list.js";
import { scenarioColumns } from "../../models/scenario/scenario-columns.js";
import { scenarioFromHistory } from "../../models/scenario/scenario-from-history.js";
import { headlineFigures, scenarioPlan } from "../../models/scenario/scenario-plan.js";
import { serialiseScenario } from "../../models/scenario/serialise-scenario.js";
import type { PracticeFile, ScenarioModels } from "../cli/scenario-models.js";
import { InputError } from "../errors.js";
import { readActivityReturn } from "../forecast/readActivityReturn.js";
import { plainNumber } from "../plain-number.js";

/** The models as the command line asks for them. */
export const scenarioModels: ScenarioModels = {
  open(text, file) {
    const scenario = parseScenario(text, { file });
    return {
      title: scenario.title,
      ruleSet: scenario.ruleSet,
      origin: scenario.horizon.origin,
      community: scenario.community,
      commissioners: scenario.commissioners.map(({ code, name, population }) => ({ code, name, population })),
      seed: scenario.seed,
      replications: scenario.replications,
      notes: scenario.notes,
      practices: scenario.practices,
      groups: scenario.groups,
      headline: headlineFigures,
      columns: scenarioColumns(scenario),
      plan: ({ keep, seed, replications }) => scenarioPlan({ ...scenario, seed, replications }, { keep }),
    };
  },
  example: () => serialiseScenario(defaultScenario()),
  fromFiles({ data, dataFile, organisations: named, origin, years, practices }) {
    const history = readActivityReturn(data, { fileName: dataFile });
    const list = practices && listed(practices);
    const organisations = "parent" in named ? organisationsOf(history, { parent: named.parent, origin }) : named;
    return serialiseScenario(scenarioFromHistory(history, { organisations, origin, years, practices: list }));
  },
};

/** A list of practices from a file, only those of one commissioner where it is named. */
function listed({ text, file, commissioner }: PracticeFile): PracticeList {
  const list = readPractices(text, { file });
  if (commissioner === undefined) return { ...list, file };
  const practices = list.practices.filter((practice) => practice.commissioner === commissioner);
  if (practices.length > 0) {
    const used = new Set(practices.map(({ group }) => group));
    const patients = practices.reduce((sum, practice) => sum + practice.patients, 0);
    return {
      file,
      practices,
      groups: list.groups.filter(({ code }) => used.has(code)),
      notes: [
        `${plainNumber(practices.length)} practices of ${commissioner} with ${plainNumber(patients)} registered patients, from ${file}.`,
      ],
    };
  }
  const codes = [...new Set(list.practices.flatMap((practice) => practice.commissioner ?? []))];
  const shown = `${codes.slice(0, 5).join(", ")}${codes.length > 5 ? ` and ${codes.length - 5} more` : ""}`;
  throw new InputError(`has no practice of this commissioner; it has ${shown || "none"}`, {
    file,
    value: commissioner,
  });
}
