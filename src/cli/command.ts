import type { WorkerPool } from "../simulate/pool.js";

/** What a command may touch: text out, files in and out, and workers. */
export interface CommandIo {
  stdout(text: string): void;
  stderr(text: string): void;
  readFile(path: string): Promise<string>;
  writeFile(path: string, text: string): Promise<void>;
  /** @throws InputError for a file that could not be written, where that shows before a long run. */
  checkOutput?(path: string): Promise<void>;
  /** Workers over the product's own stages; the caller of the command closes them. */
  makePool(workers: number): WorkerPool;
  /** Processors that the machine has. */
  readonly processors: number;
}

/** One subcommand of the command line. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole help text. */
  readonly help: string;
  /** @throws InputError for anything the user can put right (exit code 2). */
  run(args: readonly string[], io: CommandIo): Promise<void>;
}
