import type { History } from "../forecast/history.js";

const known = new WeakMap<Float64Array, string>();

/**
 * Eight hexadecimal digits of what a history holds: its numbers, months and organisations (FNV-1a, 32 bits). Two files of
 * one name that differ in a single number show different ones.
 * @see http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function fingerprint({ values, known: present, months, organisations, measures }: History): string {
  const found = known.get(values);
  if (found !== undefined) return found;
  let hash = 0x811c9dc5;
  const add = (word: number) => {
    hash = Math.imul(hash ^ word, 0x01000193);
  };
  for (const word of new Uint32Array(values.buffer, values.byteOffset, values.length * 2)) add(word);
  for (let i = 0; i < present.length; i++) add(present[i]!);
  for (const text of [...months, ...measures, ...organisations.map(({ code }) => code)])
    for (let i = 0; i < text.length; i++) add(text.charCodeAt(i));
  const written = (hash >>> 0).toString(16).padStart(8, "0");
  known.set(values, written);
  return written;
}
