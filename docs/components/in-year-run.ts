import type { Practice } from "../models/scenario/scenario.js";
import { cell } from "../src/page/columns.js";
import type { InYearPractice, InYearSettings } from "../src/risk/inYear/inYearTools.js";
import { playTools, type ToolsOutcome } from "../src/risk/inYear/playTools.js";
import type { RunResult } from "../src/simulate/stage.js";
import type { InYearAsked } from "./in-year-settings.js";
import { shownCommissioner } from "./shown.js";
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
  /** Position of the practice that is looked at among those of the PCT. */
  readonly practice: number;
}

/** Practices of the PCT that is shown, with their places in the run: a contingency is one PCT's. */
export function pctPractices(workbench: Workbench): { readonly practice: Practice; readonly at: number }[] {
  const { code } = shownCommissioner(workbench);
  return workbench.scenario.practices
    .map((practice, at) => ({ practice, at }))
    .filter(({ practice }) => practice.commissioner === code);
}

/** Practices of a year of the run, its first replications. */
function practicesOf(workbench: Workbench, { result, year }: InYearPlay, replications: number): InYearPractice[] {
  const [cost, budget] = ["cost", "indicative_budget"].map((name) => {
    const found = result.columns.get(name);
    if (!found) throw new Error(`the run kept no column "${name}"`);
    return found;
  });
  const index = new Map(workbench.scenario.groups.map(({ code }, g) => [code, g]));
  return pctPractices(workbench).map(({ practice: { code, patients, group }, at }) => ({
    code,
    people: patients,
    group: index.get(group)!,
    cost: cell(cost!, at, year).subarray(0, replications),
    budget: cell(budget!, at, year).subarray(0, replications),
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
    const room = Math.max(50, Math.floor(most / Math.max(1, pctPractices(workbench).length)));
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
