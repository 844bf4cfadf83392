import type { RunKey } from "./key.js";
import { threefry } from "./threefry.js";

/**
 * A stream of random numbers of its own for (run, name), repositioned directly to any replication.
 *
 * Every (run key, name, replication) has a substream of its own, so that what one group draws never moves another
 * group's draws and a worker starts at any replication without drawing those before it.
 *
 * - The name is hashed under the run's key by chaining Threefry as Skein chains Threefish (Ferguson et al. 2010, "The
 *   Skein hash function family", UBI mode).
 * - `at(r)` starts the generator at Threefry(hash, r), a bijection of r: no two replications of one stream can start at
 *   the same state (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3", SC'11).
 * - The numbers then come from sfc32, Doty-Humphrey's small fast counting generator (PractRand, http://pracrand.sourceforge.net):
 *   128 bits of state, one word of it a counter, so that no cycle is shorter than 2^32 and the average is near 2^127.
 */
export class Stream {
  private readonly key = new Int32Array(4);
  private readonly state = new Int32Array(4);

  /**
   * A stream stands at replication 0 when made.
   * @param key of the run, from {@link runKey}.
   * @param name any text, for instance "referrals/E38000001"; different names give independent streams.
   */
  constructor(key: RunKey, name: string) {
    for (let i = 0; i < 4; i++) this.key[i] = key[i] as number;
    this.absorb(name);
    this.at(0);
  }

  /**
   * Moves to the start of a replication's substream. Allocates nothing.
   * @param replication whole number from 0 to 2^32 - 1.
   * @throws RangeError for any other number.
   */
  at(replication: number): this {
    if (replication >>> 0 !== replication) {
      throw new RangeError(`replication must be a whole number from 0 to 4294967295: ${replication}`);
    }
    const state = this.state;
    state[0] = replication;
    state[1] = 0;
    state[2] = 0;
    state[3] = 0;
    threefry(this.key, state);
    return this;
  }

  /** A whole number from 0 to 2^32 - 1, each equally likely. */
  uint32(): number {
    const state = this.state;
    const b = (state[1] as number) | 0;
    const c = (state[2] as number) | 0;
    const d = (state[3] as number) | 0;
    const out = ((((state[0] as number) + b) | 0) + d) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = (c + (c << 3)) | 0;
    state[2] = (((c << 21) | (c >>> 11)) + out) | 0;
    state[3] = (d + 1) | 0;
    return out >>> 0;
  }

  /**
   * A number strictly between 0 and 1: (k + ½) / 2^52 with k uniform on 0 … 2^52 - 1, so that p and 1 - p are equally
   * likely and exact.
   */
  uniform(): number {
    const state = this.state;
    const b = (state[1] as number) | 0;
    const c = (state[2] as number) | 0;
    const d = (state[3] as number) | 0;
    // two steps of the generator at once: the state is read and written once
    const first = ((((state[0] as number) + b) | 0) + d) | 0;
    const b1 = (c + (c << 3)) | 0;
    const c1 = (((c << 21) | (c >>> 11)) + first) | 0;
    const second = (((((b ^ (b >>> 9)) + b1) | 0) + d) | 0) + 1;
    state[0] = b1 ^ (b1 >>> 9);
    state[1] = (c1 + (c1 << 3)) | 0;
    state[2] = (((c1 << 21) | (c1 >>> 11)) + second) | 0;
    state[3] = (d + 2) | 0;
    // 32 bits of the first and 20 of the second; the half turns the signed word into an unsigned one
    return first * 2.3283064365386963e-10 + ((second >>> 12) * 2.220446049250313e-16 + 0.5000000000000001);
  }

  private absorb(name: string): void {
    // six UTF-16 units and the block's place in each block; the last block holds the length
    const blocks = Math.ceil(name.length / 6);
    for (let i = 0; i < blocks; i++) {
      const unit = i * 6;
      this.chain(pair(name, unit), pair(name, unit + 2), pair(name, unit + 4), i + 1);
    }
    this.chain(name.length, 0, 0, 0x80000000 | (blocks + 1));
  }

  private chain(w0: number, w1: number, w2: number, w3: number): void {
    const block = this.state;
    const key = this.key;
    block[0] = w0;
    block[1] = w1;
    block[2] = w2;
    block[3] = w3;
    threefry(key, block);
    key[0] = (block[0] as number) ^ w0;
    key[1] = (block[1] as number) ^ w1;
    key[2] = (block[2] as number) ^ w2;
    key[3] = (block[3] as number) ^ w3;
  }
}

/** Two UTF-16 units of a text in one word; 0 past its end. */
function pair(text: string, index: number): number {
  const first = index < text.length ? text.charCodeAt(index) : 0;
  const second = index + 1 < text.length ? text.charCodeAt(index + 1) : 0;
  return (first << 16) | second;
}
