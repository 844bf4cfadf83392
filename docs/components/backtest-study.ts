import { forecastStage } from "../src/forecast/stage.js";
import { type BacktestRunner, backtestRunner } from "../src/page/backtest-runner.js";
import { openDatabase } from "../src/storage/database.js";
import { studyWorker } from "./study-worker.js";
import type { Workbench } from "./workbench.js";

let opened: Promise<BacktestRunner> | null = null;

/** The page's back-test: made once, showing what the browser kept of this history's. */
export function openBacktest(workbench: Workbench): Promise<BacktestRunner> {
  opened ??= open(workbench);
  return opened;
}

async function open(workbench: Workbench): Promise<BacktestRunner> {
  const database = await openDatabase().catch(() => null);
  const runner = backtestRunner({
    makeWorker: studyWorker,
    database,
    version: forecastStage.version,
  });
  await runner.open(workbench.history);
  return runner;
}
