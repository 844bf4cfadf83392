/**
 * The letter that stands for a group on a map and on the keyboard: A to Z, then AA, AB, ….
 * @param index of the group, a whole number of 0 or more.
 * @throws RangeError for any other number.
 * @example groupLetter(27) // "AB"
 */
export function groupLetter(index: number): string {
  if (!(Number.isSafeInteger(index) && index >= 0)) throw new RangeError(`group must be 0 or more: ${index}`);
  let text = "";
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1)
    text = String.fromCharCode(65 + (rest % 26)) + text;
  return text;
}
