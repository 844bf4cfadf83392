// As src/main/node-worker.mjs, over the stages of these tests.
import { parentPort } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const [{ testRegistry }, { serve }] = await Promise.all([import("./stages.ts"), import("../../src/simulate/serve.ts")]);
const handle = serve(testRegistry, (reply, transfer) => parentPort.postMessage(reply, transfer));
parentPort.on("message", handle);
