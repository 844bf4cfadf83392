import { InputError } from "../errors.js";
import type { Command, CommandIo } from "./command.js";
import { outputFile } from "./output-file.js";

const usage = (commands: readonly Command[]): string =>
  [
    "Usage: npm run --silent workbench -- COMMAND [options]",
    "",
    "Commands:",
    ...commands.map((command) => `  ${command.name.padEnd(10)} ${command.summary}`),
    "",
    "npm run --silent workbench -- COMMAND --help explains one command.",
    "",
  ].join("\n");

/**
 * Runs the command that the arguments name.
 * @returns the exit code: 0, or 2 for bad input, which is answered by one line on standard error.
 */
export async function dispatch(commands: readonly Command[], args: readonly string[], io: CommandIo): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    io.stdout(usage(commands));
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) {
    io.stderr(`command must be one of ${commands.map((candidate) => candidate.name).join(", ")}: "${name}"\n`);
    return 2;
  }
  if (rest.includes("--help") || rest.includes("-h")) {
    io.stdout(command.help.endsWith("\n") ? command.help : `${command.help}\n`);
    return 0;
  }
  try {
    const out = outputFile(rest);
    if (out !== undefined) await io.checkOutput?.(out);
    await command.run(rest, io);
    return 0;
  } catch (error) {
    if (!(error instanceof InputError) && !isUsageError(error)) throw error;
    io.stderr(`${name}: ${error.message.split("\n")[0]}\n`);
    return 2;
  }
}

/** node:util's parseArgs says what is wrong with the flags in errors of its own. */
function isUsageError(error: unknown): error is Error {
  return error instanceof Error && String((error as { code?: unknown }).code ?? "").startsWith("ERR_PARSE_ARGS");
}
