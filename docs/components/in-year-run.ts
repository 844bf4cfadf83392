import { cell } from "../src/page/columns.js";
import type { InYearPractice, InYearSettings } from "../src/risk/inYear/inYearTools.js";
import { playTools, type ToolsOutcome } from "../src/risk/inYear/playTools.js";
import type { RunResult } from "../src/simulate/stage.js";
import type { InYearAsked } from "./in-year-settings.js";
import type { Workbench } from "./workbench.js";

/** Replications of the first picture, and milliseconds of work before the page may breathe. */
const first = 100;
const slice = 12;
const quiet = 250;
/** Practices times replications that are played at most, so that memory suffices with a whole country's practices. */
const most = 500_000;

/** What is played: the run's practices in one year, under the tools asked for. */
export interface InYearPlay {
  readonly result: RunResult;
  readonly asked: InYearAsked;
  readonly year: number;
  readonly practice: number;
}

/** Practices of a year of the run, its first replications. */
function practicesOf({ scenario }: Workbench, { result, year }: InYearPlay, replications: number): InYearPractice[] {
  const [cost, budget] = ["cost", "indicative_budget"].map((name) => {
    const found = result.columns.get(name);
    if (!found) throw new Error(`the run kept no column "${name}"`);
    return found;
  });
  const index = new Map(scenario.groups.map(({ code }, g) => [code, g]));
  return scenario.practices.map(({ code, patients, group }, p) => ({
    code,
    people: patients,
    group: index.get(group)!,
    cost: cell(cost!, p, year).subarray(0, replications),
    budget: cell(budget!, p, year).subarray(0, replications),
  }));
}

/** Plays in slices, first few replications and then all asked for; a new call ends the one under way. */
export function inYearPlayers(
  workbench: Workbench,
  {
    onOutcome,
    onProgress,
    onError,
  }: {
    readonly onOutcome: (outcome: ToolsOutcome, whole: boolean) => void;
    readonly onProgress: (share: number) => void;
    readonly onError: (error: Error) => void;
  },
): (play: InYearPlay) => void {
  let turn = 0;
  const run = async (play: InYearPlay, mine: number, replications: number, whole: boolean) => {
    const { asked, practice } = play;
    const settings: InYearSettings = {
      ...asked.settings,
      cv: workbench.scenario.assumptions.price.severity.cvPerson,
      seed: workbench.scenario.seed,
    };
    const { together, confidence } = asked;
    const steps = playTools(practicesOf(workbench, play, replications), settings, { together, practice, confidence });
    let until = performance.now() + slice;
    for (;;) {
      const step = steps.next();
      if (step.done) {
        onOutcome(step.value, whole);
        return;
      }
      if (performance.now() < until) continue;
      onProgress(step.value);
      await new Promise((resolve) => setTimeout(resolve));
      if (mine !== turn) return;
      until = performance.now() + slice;
    }
  };
  return (play) => {
    const mine = ++turn;
    const room = Math.max(50, Math.floor(most / workbench.scenario.practices.length));
    const all = Math.min(play.asked.replications, play.result.replications, room);
    const start = async () => {
      await new Promise((resolve) => setTimeout(resolve, quiet));
      if (mine === turn && all > first) await run(play, mine, first, false);
      if (mine === turn) await run(play, mine, all, true);
    };
    start().catch((error: Error) => {
      if (mine === turn) onError(error);
    });
  };
}
