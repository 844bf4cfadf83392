import { defaultScenario } from "../../models/scenario/default-scenario.js";
import { organisationsOf } from "../../models/scenario/organisations-of.js";
import { parseScenario } from "../../models/scenario/parse-scenario.js";
import { readPracticeList } from "../../models/scenario/read-practice-list.js";
import { scenarioColumns } from "../../models/scenario/scenario-columns.js";
import { scenarioFromHistory } from "../../models/scenario/scenario-from-history.js";
import { headlineFigures, scenarioPlan } from "../../models/scenario/scenario-plan.js";
import { serialiseScenario } from "../../models/scenario/serialise-scenario.js";
import type { ScenarioModels } from "../cli/scenario-models.js";
import { readActivityReturn } from "../forecast/readActivityReturn.js";

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
    const list =
      practices &&
      readPracticeList(practices.text, {
        fileName: practices.file,
        ...(practices.commissioner === undefined ? {} : { commissioner: practices.commissioner }),
      });
    const organisations = "parent" in named ? organisationsOf(history, { parent: named.parent, origin }) : named;
    return serialiseScenario(scenarioFromHistory(history, { organisations, origin, years, practices: list }));
  },
};
