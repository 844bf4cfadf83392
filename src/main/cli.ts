import { backtestCommand } from "../cli/backtest.js";
import { dispatch } from "../cli/dispatch.js";
import { forecastCommand } from "../cli/forecast.js";
import { nodeIo } from "../cli/node-io.js";
import { poolCommand } from "../cli/pool.js";
import { riskCommand } from "../cli/risk.js";
import { runCommand } from "../cli/run.js";
import { nodeWorkers } from "../simulate/node-workers.js";
import { scenarioModels } from "./scenario-models.js";

const commands = [forecastCommand, backtestCommand, runCommand(scenarioModels), riskCommand, poolCommand];

/**
 * The command line.
 * @param folder where the user stands; relative paths are taken from there.
 * @returns the exit code.
 */
export async function main(args: readonly string[], folder: string): Promise<number> {
  const entry = new URL("./node-worker.mjs", import.meta.url);
  const io = nodeIo(folder, (workers) => nodeWorkers(entry, workers));
  try {
    return await dispatch(commands, args, io);
  } finally {
    io.close();
  }
}
