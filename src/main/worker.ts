import type { Request } from "../simulate/messages.js";
import { serve } from "../simulate/serve.js";
import { registry } from "./registry.js";

// The browser's worker: every stage of the product, served to the page's pool.
const handle = serve(registry, (reply, transfer) => globalThis.postMessage(reply, { transfer }));
globalThis.addEventListener("message", (event: MessageEvent<Request>) => handle(event.data));
