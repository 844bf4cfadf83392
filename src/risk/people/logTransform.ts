/**
 * Logarithm of the Laplace transform of one person's cost about its mean, log E[exp(−s(X − 1))], at a complex s with
 * both parts 0 or more. Writes real and imaginary part (any branch) to `out`.
 */
export type LogTransform = (re: number, im: number, out: Float64Array) => void;
