import { parseScenario } from "../models/scenario/parse-scenario.js";
import type { Scenario } from "../models/scenario/scenario.js";
import { InputError } from "../src/errors.js";
import { checkHistory } from "../src/forecast/checkHistory.js";
import { readBackup } from "../src/storage/backup.js";
import { type BrowserState, type Places, readBrowserState, replaceBrowserState } from "../src/storage/browser-state.js";

/** One part of what the browser holds, now and after restoring. */
export interface RestoreRow {
  readonly part: string;
  readonly now: string;
  readonly after: string;
}

/** A back-up that has been read whole and found good. */
export interface Restorable {
  readonly file: string;
  readonly made: string;
  readonly rows: readonly RestoreRow[];
  /** Puts it in place. @throws Error, and then everything is as it was. */
  restore(): Promise<void>;
}

/**
 * Reads a back-up and checks everything in it; nothing changes until it is restored.
 * @throws InputError saying why it cannot be used.
 */
export async function restorable(
  text: string,
  { file, places }: { readonly file: string; readonly places: Places },
): Promise<Restorable> {
  const { state, made } = await readBackup(text, { file });
  try {
    check(state);
  } catch (error) {
    throw error instanceof Error
      ? new InputError(`holds what this version cannot use: ${error.message}`, { file })
      : error;
  }
  const now = await readBrowserState(places);
  return { file, made, rows: rowsOf(now, state), restore: () => replaceBrowserState(places, state) };
}

/** @throws InputError or SyntaxError for a scenario or history that this version cannot read. */
function check({ local, data }: BrowserState): void {
  if (local.scenario !== undefined) parseScenario(local.scenario);
  if (data.history !== undefined) checkHistory(data.history);
}

/** What is in either state, part by part. */
function rowsOf(now: BrowserState, next: BrowserState): RestoreRow[] {
  const [before, after] = [parts(now), parts(next)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.map((part) => ({ part, now: before.get(part) ?? "none", after: after.get(part) ?? "none" }));
}

function parts({ local, data }: BrowserState): Map<string, string> {
  const found = new Map<string, string>();
  if (local.scenario !== undefined) found.set("Scenario", scenarioSaid(local.scenario));
  found.set("Monthly history", data.history === undefined ? "the fictional one" : historySaid(data.history));
  for (const [key, text] of Object.entries(local))
    if (key !== "scenario") found.set(`Preference: ${key.replaceAll("/", ", ")}`, short(text));
  for (const key of Object.keys(data)) if (key !== "history") found.set(`Kept: ${key.replaceAll("-", " ")}`, "there");
  return found;
}

function scenarioSaid(text: string): string {
  try {
    const scenario: Scenario = parseScenario(text);
    const overrides = scenario.overrides?.length ?? 0;
    const { commissioners, practices } = scenario;
    return `“${scenario.title}”: ${plural(commissioners.length, "commissioner")}, ${plural(practices.length, "practice")}, ${plural(overrides, "override")}, seed ${scenario.seed}`;
  } catch {
    return "one that cannot be read";
  }
}

function historySaid(value: unknown): string {
  try {
    checkHistory(value);
    const { file, months, organisations } = value;
    return `${file}: ${plural(organisations.length, "organisation")}, ${months[0]} to ${months.at(-1)}`;
  } catch {
    return "one that cannot be read";
  }
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
const short = (text: string) => (text.length > 40 ? `${text.slice(0, 37)}…` : text);
