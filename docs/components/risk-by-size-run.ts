import { runStudy } from "../src/page/study.js";
import type { SizeControls } from "../src/risk/bySize/costStructure.js";
import type { SizeRisk } from "../src/risk/riskBySize.js";
import { standardSizes } from "./risk-by-size-sizes.js";
import { studyWorker } from "./study-worker.js";

/** Milliseconds after the last change until a study starts, and replications of the first picture. */
const quiet = 250;
const first = 500;

/**
 * Asks for curves in a worker: a first one soon after the last change, then the whole; a new one ends the one before. Sizes
 * that sentences are about are in the first one already.
 */
export function sizeRunner({
  onRisks,
  onError,
}: {
  readonly onRisks: (risks: readonly SizeRisk[], controls: SizeControls, whole: boolean) => void;
  readonly onError: (error: Error) => void;
}): (sizes: readonly number[], controls: SizeControls, sooner?: readonly number[]) => void {
  let abort: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = async (
    sizes: readonly number[],
    controls: SizeControls,
    { sooner, signal }: { readonly sooner: readonly number[]; readonly signal: AbortSignal },
  ) => {
    const ask = (of: readonly number[], replications: number) =>
      runStudy(studyWorker, { study: "risk by size", sizes: of, controls: { ...controls, replications } }, { signal });
    const quick = sizes.filter(
      (people) => sooner.includes(people) || (people >= 1000 && standardSizes.includes(people)),
    );
    if (controls.replications > first && quick.length > 1 && quick.length < sizes.length && sizes.length > 8)
      onRisks(await ask(quick, first), controls, false);
    onRisks(await ask(sizes, controls.replications), controls, true);
  };
  return (sizes, controls, sooner = []) => {
    abort?.abort(new Error("replaced"));
    clearTimeout(timer);
    const mine = new AbortController();
    abort = mine;
    timer = setTimeout(() => {
      run(sizes, controls, { sooner, signal: mine.signal }).catch((error: Error) => {
        if (!mine.signal.aborted) onError(error);
      });
    }, quiet);
  };
}
