import seedrandom from "seedrandom";

/** What a run's seed becomes: four 32-bit words, plain so that they can be sent to a worker or saved. */
export type RunKey = readonly [number, number, number, number];

/**
 * The 128-bit key of a run, from its seed in words.
 *
 * The seed is spread by seedrandom (David Bau's ARC4 seeding, https://github.com/davidbau/seedrandom), so that seeds
 * that differ in one letter give unrelated keys.
 * @param seed any text; the empty text is a seed like any other.
 * @example runKey("board paper 3") // the same four words in every engine and every process
 */
export function runKey(seed: string): RunKey {
  const generator = seedrandom(seed);
  return [generator.int32() >>> 0, generator.int32() >>> 0, generator.int32() >>> 0, generator.int32() >>> 0];
}
