import { runStudy } from "../src/page/study.js";
import type { SizeControls } from "../src/risk/bySize/costStructure.js";
import type { SizeRisk } from "../src/risk/riskBySize.js";
import { controlsAt, type NamedSize, standardSizes } from "./risk-by-size-sizes.js";
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
}): (
  sizes: readonly number[],
  controls: SizeControls,
  about?: { readonly own?: readonly NamedSize[]; readonly sooner?: readonly number[] },
) => void {
  let abort: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = async (
    sizes: readonly number[],
    controls: SizeControls,
    {
      own,
      sooner,
      signal,
    }: { readonly own: readonly NamedSize[]; readonly sooner: readonly number[]; readonly signal: AbortSignal },
  ) => {
    const ask = async (of: readonly number[], replications: number) => {
      const found = await Promise.all(
        byDrift(of, controls, own).map(({ controls: held, sizes: same }) =>
          runStudy(
            studyWorker,
            { study: "risk by size", sizes: same, controls: { ...held, replications } },
            { signal },
          ),
        ),
      );
      return found.flat().sort((a, b) => a.people - b.people);
    };
    const quick = sizes.filter(
      (people) => sooner.includes(people) || (people >= 1000 && standardSizes.includes(people)),
    );
    if (controls.replications > first && quick.length > 1 && quick.length < sizes.length && sizes.length > 8)
      onRisks(await ask(quick, first), controls, false);
    onRisks(await ask(sizes, controls.replications), controls, true);
  };
  return (sizes, controls, { own = [], sooner = [] } = {}) => {
    abort?.abort(new Error("replaced"));
    clearTimeout(timer);
    const mine = new AbortController();
    abort = mine;
    timer = setTimeout(() => {
      run(sizes, controls, { own, sooner, signal: mine.signal }).catch((error: Error) => {
        if (!mine.signal.aborted) onError(error);
      });
    }, quiet);
  };
}

/** Sizes with the same controls in one study: those of several commissioners have less local drift than others. */
function byDrift(sizes: readonly number[], controls: SizeControls, own: readonly NamedSize[]) {
  const studies = new Map<number, { readonly controls: SizeControls; readonly sizes: number[] }>();
  for (const people of sizes) {
    const held = controlsAt(controls, people, own);
    const same = studies.get(held.localSd);
    if (same) same.sizes.push(people);
    else studies.set(held.localSd, { controls: held, sizes: [people] });
  }
  return [...studies.values()];
}
