/** Path of a Chromium, or undefined where none is there. */
export function findChromium(): Promise<string | undefined>;
/** Path of a Chromium, installed now if need be. */
export function ensureChromium(): Promise<string>;
