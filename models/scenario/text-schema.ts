import { z } from "zod";

/** Text that says something, spaces around it taken off, in a scenario file. */
export function text(what: string, most: number): z.ZodString {
  return z.string().trim().min(1, `${what} must not be empty`).max(most, `${what} must be at most ${most} characters`);
}
