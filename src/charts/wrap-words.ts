/**
 * Breaks a text into lines of at most so many characters, between words; a longer word has a line of its own.
 * @example wrapWords("the axis does not start at nought", 16) // ["the axis does", "not start at", "nought"]
 */
export function wrapWords(text: string, length: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= length) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
