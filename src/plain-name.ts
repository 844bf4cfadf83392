/** Words that stay in capitals, and words that stay small, in a name. */
const capitals = new Set(["PCT", "CCG", "NHS", "SHA", "ICB", "PCN", "GP"]);
const small = new Set(["AND", "OF", "THE", "IN", "UPON", "WITH", "ON"]);

const upper = (letters: string) => letters.toUpperCase();

/**
 * A name that a return writes in capitals, as one would write it in a sentence; other names as they are.
 * @example plainName("COLDWATER AND FENWICK PCT (FICTIONAL)") // "Coldwater and Fenwick PCT (fictional)"
 */
export function plainName(name: string): string {
  if (name !== name.toUpperCase() || !/[A-Z]{3}/.test(name)) return name;
  if (/^[A-Z0-9]{1,6}$/.test(name)) return name;
  return name
    .split(" ")
    .map((word, i) => {
      if (capitals.has(word.replace(/[(),]/g, ""))) return word;
      if (/^\(?[A-Z]+\d/.test(word)) return word;
      if (word.startsWith("(") || (i > 0 && small.has(word))) return word.toLowerCase();
      return word
        .toLowerCase()
        .split("-")
        .map((part, p) => (p > 0 && small.has(part.toUpperCase()) ? part : part.replace(/(^|&)[a-z]/g, upper)))
        .join("-");
    })
    .join(" ");
}
