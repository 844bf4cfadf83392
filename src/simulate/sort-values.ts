/** 2⁵²: beyond it every number is whole, so that being whole says nothing. */
const LARGEST = 0x10000000000000;

/**
 * Sorts finite numbers in place, ascending. Whole numbers in a narrow range (counts) are counted, not compared: about
 * ten times as fast.
 *
 * @param values finite; 0 and −0 may come out in either form.
 * @returns the same array.
 */
export function sortValues(values: Float64Array): Float64Array {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let whole = true;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
    whole = whole && Math.floor(value) === value;
  }
  const range = high - low + 1;
  if (!whole || !(range <= 8 * values.length) || Math.abs(low) > LARGEST || Math.abs(high) > LARGEST)
    return values.sort();
  const counts = new Uint32Array(range);
  for (let i = 0; i < values.length; i++) {
    const slot = values[i]! - low;
    counts[slot] = counts[slot]! + 1;
  }
  let place = 0;
  for (let slot = 0; slot < range; slot++) {
    for (let n = counts[slot]!; n > 0; n--) values[place++] = low + slot;
  }
  return values;
}
