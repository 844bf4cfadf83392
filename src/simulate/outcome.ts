/** A promise that is settled from outside, once. */
export interface Outcome<T> {
  readonly promise: Promise<T>;
  readonly settled: boolean;
  resolve(value: T): void;
  reject(error: unknown): void;
}

/** @returns a promise with the means to settle it. */
export function outcome<T>(): Outcome<T> {
  let settled = false;
  let keep: (value: T) => void = () => {};
  let refuse: (error: unknown) => void = () => {};
  const promise = new Promise<T>((resolve, reject) => {
    keep = resolve;
    refuse = reject;
  });
  return {
    promise,
    get settled() {
      return settled;
    },
    resolve(value) {
      settled = true;
      keep(value);
    },
    reject(error) {
      settled = true;
      refuse(error);
    },
  };
}
