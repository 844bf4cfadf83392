/**
 * Words as a sentence lists them.
 * @example wordList(["a", "b", "c"]) // "a, b and c"
 */
export function wordList(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
