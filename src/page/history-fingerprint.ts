import type { History } from "../forecast/history.js";

/**
 * A short name for what a history holds: two histories with the same name hold the same numbers, but for rare chance. For
 * telling whether something kept was made from this history; no secret.
 * @see http://www.isthe.com/chongo/tech/comp/fnv/ FNV-1a, over words rather than bytes
 */
export function historyFingerprint({ file, months, organisations, measures, values, known }: History): string {
  let hash = 0x811c9dc5;
  const add = (word: number) => {
    hash = Math.imul(hash ^ word, 0x01000193) >>> 0;
  };
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  for (let i = 0; i < words.length; i++) add(words[i]!);
  for (let i = 0; i < known.length; i++) add(known[i]!);
  const text = [file, months[0], months.length, ...organisations.map(({ code }) => code), ...measures].join("\n");
  for (let i = 0; i < text.length; i++) add(text.charCodeAt(i));
  return `${hash.toString(16).padStart(8, "0")}-${values.length}`;
}
