// Node's worker: the same stages as the browser's, TypeScript read through tsx.
import { parentPort } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const [{ registry }, { serve }] = await Promise.all([import("./registry.ts"), import("../simulate/serve.ts")]);
const handle = serve(registry, (reply, transfer) => parentPort.postMessage(reply, transfer));
parentPort.on("message", handle);
