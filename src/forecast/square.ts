/** A number times itself: `x ** 2` calls the engine's pow, whose last bit engines may choose. @example square(3) // 9 */
export function square(x: number): number {
  return x * x;
}
