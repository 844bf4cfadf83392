import { withoutBudgets } from "../models/bring/apply-budgets.js";
import type { BroughtPart } from "../models/bring/brought.js";
import { keepBrought, keepBudgets } from "../models/bring/keep-brought.js";
import { readPractices } from "../models/bring/read-practices.js";
import { withBrought } from "../models/bring/with-brought.js";
import { budgetGiven, withForecastBudget } from "../models/scenario/budget-given.js";
import { defaultScenario } from "../models/scenario/default-scenario.js";
import { mostReplications } from "../models/scenario/most-replications.js";
import { parseScenario } from "../models/scenario/parse-scenario.js";
import type { PracticeList } from "../models/scenario/practice-list.js";
import { refitScenario } from "../models/scenario/refit-scenario.js";
import type { Commissioner, Scenario } from "../models/scenario/scenario.js";
import { scenarioFromHistory } from "../models/scenario/scenario-from-history.js";
import { scenarioPlan } from "../models/scenario/scenario-plan.js";
import { serialiseScenario } from "../models/scenario/serialise-scenario.js";
import { isPracticeNote, withPractices } from "../models/scenario/with-practices.js";
import type { Override } from "../src/control/overrideSchema.js";
import type { History } from "../src/forecast/history.js";
import { registry } from "../src/main/registry.js";
import { afterPaint } from "../src/page/after-paint.js";
import { type Runner, runner } from "../src/page/runner.js";
import { browserWorkers } from "../src/simulate/browser-workers.js";
import type { WorkerPool } from "../src/simulate/pool.js";
import { provenanceOf } from "../src/simulate/provenance.js";
import { writeBackup } from "../src/storage/backup.js";
import { readBrowserState } from "../src/storage/browser-state.js";
import { type Database, openDatabase } from "../src/storage/database.js";
import { runStore } from "../src/storage/run-store.js";
import { scenarioStore } from "../src/storage/scenario-store.js";
import { type Restorable, restorable } from "./backup-restore.js";
import { readHistory } from "./bring-history.js";
import { type GivenPart, withPart } from "./bring-part.js";
import { type Choice, firstChoice } from "./choice.js";
import { exampleHistory } from "./example-history.js";
import { shownStore } from "./shown-store.js";

/** What every page works on: one history, one scenario, one run; shared through the browser's own storage. */
export interface Workbench {
  readonly scenario: Scenario;
  readonly history: History;
  /** True while the history is the fictional one that the workbench opens on. */
  readonly example: boolean;
  /** Code of the commissioner that pages show; null for all together. A preference of this browser, no part of the scenario. */
  readonly shown: string | null;
  /** What the user should know about what was kept from last time, or null. */
  readonly warning: string | null;
  readonly runner: Runner;
  readonly pool: WorkerPool;
  /** Puts a changed scenario in place, for all pages and tabs. The run starts soon after, where it changes anything. */
  change(scenario: Scenario): void;
  /** Shows one commissioner, or all for null, on every page and tab. Runs nothing. */
  show(code: string | null): void;
  /** Starts the run now. */
  run(): void;
  /** Calls back now and after every change of scenario, history or what is shown. */
  subscribe(listener: (workbench: Workbench) => void): () => void;
  /**
   * Reads an activity return and makes it the history; what else was brought stays as far as it applies.
   * @returns what could not be kept, in sentences.
   * @throws InputError, and then everything is as it was.
   */
  useHistory(text: string, name: string): Promise<readonly string[]>;
  /** Goes back to the fictional history. @returns what could not be kept, in sentences. */
  useExample(): Promise<readonly string[]>;
  /**
   * Other organisations, another origin or horizon: fits them anew and keeps what was changed by hand.
   * @returns what could not be kept, in sentences.
   */
  choose(choice: Choice): readonly string[];
  /** Puts these overrides of history in place of those there are, and fits anew. @throws InputError, and then everything is as it was. */
  override(overrides: readonly Override[]): void;
  /**
   * Takes practices from a list, which is kept for commissioners chosen later, or fictional ones for null.
   * @returns what the user should know, in sentences. @throws InputError, and then everything is as it was.
   */
  usePractices(text: string | null, name?: string): Promise<readonly string[]>;
  /**
   * Puts a tariff, budgets or a plan in place, or for null what the workbench starts from.
   * @returns what the user should know, in sentences. @throws InputError, and then everything is as it was.
   */
  bring(part: Exclude<BroughtPart, "practices">, given: GivenPart | null): readonly string[];
  /** Everything that this browser holds, but for finished runs, as the text of one file. */
  backup(): Promise<string>;
  /** Reads a back-up whole; nothing changes until it is restored. @throws InputError for what is none. */
  readBackup(text: string, name: string): Promise<Restorable>;
  /** Opens a scenario file. @throws InputError, and then everything is as it was. */
  open(text: string, name: string): void;
  serialise(): string;
  /** Every assumption as it would be for this history, with the practices that are there. */
  reset(): void;
}

let opened: Promise<Workbench> | null = null;

/** The page's workbench: opened once, from what the browser kept. */
export function openWorkbench(): Promise<Workbench> {
  opened ??= open();
  return opened;
}

async function open(): Promise<Workbench> {
  const pool = browserWorkers(() => new Worker(import.meta.resolve("../src/main/worker.js"), { type: "module" }));
  const warnings: string[] = [];
  const database = await openDatabase().catch((error: Error) => {
    warnings.push(`${error.message}: your data are kept only while this page is open.`);
    return null;
  });
  const kept = await keptHistory(database);
  let history = kept ?? exampleHistory();
  let example = kept === null;
  let list = await keptList(database);
  const store = scenarioStore((value) => parseScenario(value));
  const loaded = store.load();
  if (loaded.refused !== null) {
    warnings.push(
      `The scenario kept from last time could not be read (${loaded.refused}). It has been set aside, and the defaults are in place.`,
    );
  }
  let scenario =
    loaded.scenario ?? (example ? defaultScenario({ history }) : scenarioFromHistory(history, firstChoice(history)));
  const preference = shownStore();
  const listeners = new Set<(workbench: Workbench) => void>();
  const current = runner(pool, {
    store: database ? runStore(database) : null,
    identify: (spec) => provenanceOf(registry, spec),
  });
  let asked = "";

  const ask = ({ now = false } = {}) => {
    const spec = scenarioPlan(scenario);
    const same = JSON.stringify(spec);
    if (same === asked && !now && current.state.status !== "failed") return;
    asked = same;
    current.request(spec, { now });
  };
  const tell = () => {
    for (const listener of listeners) listener(workbench);
  };
  const place = (next: Scenario, { save = true } = {}) => {
    const most = mostReplications(next);
    scenario = next.replications > most ? { ...next, replications: most } : next;
    if (save) store.save(scenario);
    tell();
    ask();
  };
  /** A budget that nobody gave stays at the middle of the forecast, whatever moves that. */
  const followed = (next: Scenario) => (budgetGiven(scenario) ? next : withForecastBudget(next));
  const keep = async (key: "history" | "practice-list", value: unknown) => {
    if (value) await database?.put("data", key, value);
    else await database?.delete("data", key);
  };
  /** What was brought stays with a scenario made anew. @returns what could not. */
  const renew = (fresh: Scenario, { save = true, from = history } = {}) => {
    const { scenario: next, left } = keepBrought(fresh, { before: scenario, history: from, list });
    return { place: () => place(next, { save }), left };
  };
  /** Takes what the browser keeps, after another tab or a back-up has changed it. */
  const takeKept = async (next: Scenario) => {
    const other = await keptHistory(database);
    if (other || database) {
      history = other ?? exampleHistory();
      example = other === null;
    }
    list = await keptList(database);
    place(next, { save: false });
  };

  const workbench: Workbench = {
    get scenario() {
      return scenario;
    },
    get history() {
      return history;
    },
    get example() {
      return example;
    },
    get shown() {
      const code = preference.load();
      return scenario.commissioners.some((commissioner) => commissioner.code === code) ? code : null;
    },
    show(code) {
      preference.save(code);
      tell();
    },
    warning: warnings.length > 0 ? warnings.join(" ") : null,
    runner: current,
    pool,
    change(next) {
      const follows =
        next.assumptions.budget === scenario.assumptions.budget && next.assumptions !== scenario.assumptions;
      place(follows ? followed(next) : next);
    },
    run: () => ask({ now: true }),
    subscribe(listener) {
      listeners.add(listener);
      listener(workbench);
      return () => listeners.delete(listener);
    },
    async useHistory(text, name) {
      const { seed, replications } = scenario;
      // The old history stays until the new one has given a scenario.
      const { history: next, scenario: fresh } = await readHistory({ text, name }, (read) => ({
        ...firstChoice(read),
        seed,
        replications,
      }));
      const renewed = renew(fresh, { from: next });
      await keep("history", next);
      history = next;
      example = false;
      renewed.place();
      return renewed.left;
    },
    async useExample() {
      const renewed = renew(defaultScenario({ history: exampleHistory() }), { from: exampleHistory() });
      await keep("history", null);
      history = exampleHistory();
      example = true;
      renewed.place();
      return renewed.left;
    },
    choose(choice) {
      const { scenario: next, putBack } = refitScenario(history, scenario, choice);
      const renewed = renew(next);
      renewed.place();
      return [...putBack, ...renewed.left];
    },
    override(overrides) {
      const choice = { ...currentChoice(scenario), overrides };
      renew(refitScenario(history, scenario, choice).scenario).place();
    },
    async usePractices(text, name = "practice list") {
      const given = text === null ? null : { name, list: readPractices(text, { file: name }) };
      const budgets = scenario.brought?.budgets;
      // budgets of practices are looked at anew: the list may have others
      const listed = withPractices(budgets ? withoutBudgets(scenario) : scenario, history, given);
      const next = withBrought(listed, { practices: given ? { file: name } : undefined });
      const kept = budgets ? keepBudgets(next, budgets) : { scenario: followed(next), left: [] };
      await keep("practice-list", given);
      list = given;
      place(kept.scenario);
      return [...next.notes.filter(isPracticeNote), ...kept.left];
    },
    bring(part, given) {
      const { scenario: next, notes } = withPart(scenario, part, given);
      place(part === "budgets" ? next : followed(next));
      return notes;
    },
    async backup() {
      const state = await readBrowserState({ storage: globalThis.localStorage, database });
      return writeBackup(state, { made: new Date() });
    },
    async readBackup(text, name) {
      const found = await restorable(text, { file: name, places: { storage: globalThis.localStorage, database } });
      return {
        ...found,
        async restore() {
          await found.restore();
          await takeKept(store.load().scenario ?? defaultScenario({ history: exampleHistory() }));
        },
      };
    },
    open(text, name) {
      place(parseScenario(text, { file: name }));
    },
    serialise: () => serialiseScenario(scenario),
    reset() {
      const { seed, replications, providers, providerShares } = scenario;
      const choice = currentChoice(scenario);
      const codes = history.organisations.map(({ code }) => code);
      if (!choice.organisations.every((code) => codes.includes(code))) {
        place(scenarioFromHistory(history, { ...firstChoice(history), seed, replications }));
        return;
      }
      const own = { practices: listOf(scenario), providers: { providers, providerShares }, seed, replications };
      const fresh = scenarioFromHistory(history, { ...choice, ...own });
      const commissioners = fresh.commissioners.map((commissioner) => sameBasis(commissioner, scenario));
      // prices, spend and budgets are assumptions; practices, providers and a plan of activity are not
      const { practices, providers: brought, plan } = scenario.brought ?? {};
      place(withBrought({ ...fresh, commissioners }, { practices, providers: brought, plan }));
    },
  };
  // Another tab may have brought other history as well.
  store.subscribe((next) => void takeKept(next));
  preference.subscribe(tell);
  if (loaded.scenario === null && loaded.refused === null) store.save(scenario);
  // a kept run needs no workers, but the next change does
  const warm = afterPaint(() => pool.warm());
  current.subscribe(({ status }) => {
    if (status === "done") warm();
  });
  globalThis.addEventListener("pagehide", () => current.leave());
  ask({ now: true });
  return workbench;
}

async function keptHistory(database: Database | null): Promise<History | null> {
  const kept = (await database?.get("data", "history").catch(() => undefined)) as History | undefined;
  return kept?.values instanceof Float64Array ? kept : null;
}

/** The list of practices that was brought, for commissioners chosen later. */
interface KeptList {
  readonly name: string;
  readonly list: PracticeList;
}

async function keptList(database: Database | null): Promise<KeptList | null> {
  const kept = (await database?.get("data", "practice-list").catch(() => undefined)) as KeptList | undefined;
  return Array.isArray(kept?.list?.practices) ? kept : null;
}

/** The commissioner as fitted, its people still counted as they were: its practices have not changed. */
function sameBasis(fresh: Commissioner, { commissioners }: Scenario): Commissioner {
  const before = commissioners.find(({ code }) => code === fresh.code);
  return before ? { ...fresh, populationBasis: before.populationBasis } : fresh;
}

function currentChoice({ commissioners, horizon }: Scenario): Choice {
  return { organisations: commissioners.map(({ code }) => code), origin: horizon.origin, years: horizon.years };
}

function listOf({ practices, groups, notes }: Scenario): PracticeList {
  return { practices, groups, notes: notes.filter(isPracticeNote) };
}
