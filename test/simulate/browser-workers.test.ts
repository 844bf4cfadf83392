import { describe, expect, it, vi } from "vitest";
import { browserWorkers } from "../../src/simulate/browser-workers.js";
import type { Reply, Request } from "../../src/simulate/messages.js";
import { serve } from "../../src/simulate/serve.js";
import { simulate } from "../../src/simulate/simulate.js";
import { chain, testRegistry } from "./stages.js";

/** What the adapter uses of a browser's worker, with every message cloned as a browser would. */
class PageWorker {
  onmessage: ((event: { data: Reply }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  terminated = false;
  readonly #handle = serve(testRegistry, (reply, transfer) => {
    const data = structuredClone(reply, { transfer });
    setTimeout(() => this.onmessage?.({ data }));
  });

  constructor(readonly broken = false) {}

  postMessage(request: Request) {
    const data = structuredClone(request);
    setTimeout(() => {
      if (this.broken) this.onerror?.({ message: "", preventDefault: () => {} });
      else this.#handle(data);
    });
  }

  terminate() {
    this.terminated = true;
  }
}

describe("browserWorkers", () => {
  it("runs on as many workers as asked for, with the bits of the calling thread", async () => {
    const made: PageWorker[] = [];
    const pool = browserWorkers(() => {
      const worker = new PageWorker();
      made.push(worker);
      return worker as unknown as Worker;
    }, 3);
    expect(made).toHaveLength(0); // none before there is work, unless warmed
    pool.warm();
    pool.warm();
    expect(made).toHaveLength(3);
    const result = await pool.simulate(chain());
    const inline = await simulate(chain(), { registry: testRegistry });
    expect([...result.columns]).toEqual([...inline.columns]);
    pool.close();
    expect(made.map((worker) => worker.terminated)).toEqual([true, true, true]);
  });

  it("rejects when the worker's file cannot be loaded, which browsers report without a message", async () => {
    const pool = browserWorkers(() => new PageWorker(true) as unknown as Worker, 1);
    await expect(pool.simulate(chain())).rejects.toThrow("the worker did not start");
    pool.close();
  });

  it.each([
    [1, 2],
    [2, 2],
    [4, 3],
    [64, 8],
  ])("on a machine with %i processors has %i workers unless told how many", (processors, workers) => {
    vi.stubGlobal("navigator", { hardwareConcurrency: processors });
    const pool = browserWorkers(() => new PageWorker() as unknown as Worker);
    expect(pool.size).toBe(workers);
    pool.close();
    vi.unstubAllGlobals();
  });
});
