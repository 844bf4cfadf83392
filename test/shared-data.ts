import fs from "node:fs";
import path from "node:path";

const shared = path.resolve(process.env.WORKBENCH_SHARED ?? "../shared");

/** The folder of real series, or null where it is absent (tests that need it are then skipped). */
export const sharedData: string | null = fs.existsSync(path.join(shared, "data")) ? path.join(shared, "data") : null;

/** The folder of the peer that the product is timed against, or null. */
export const sharedBench: string | null = fs.existsSync(path.join(shared, "bench")) ? path.join(shared, "bench") : null;
