/**
 * Threefry-4x32 with 20 rounds: a bijection of 128-bit blocks, one for each 128-bit key, that behaves as if random.
 *
 * Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC'11; the published known
 * answers are in its test. Overwrites `block` (four 32-bit words) and reads `key` (four); allocates nothing.
 */
export function threefry(key: Int32Array, block: Int32Array): void {
  const k0 = key[0] as number;
  const k1 = key[1] as number;
  const k2 = key[2] as number;
  const k3 = key[3] as number;
  const k4 = 0x1bd11bda ^ k0 ^ k1 ^ k2 ^ k3;
  let a = ((block[0] as number) + k0) | 0;
  let b = ((block[1] as number) + k1) | 0;
  let c = ((block[2] as number) + k2) | 0;
  let d = ((block[3] as number) + k3) | 0;
  for (let group = 0; group < 5; group++) {
    a = (a + b) | 0;
    c = (c + d) | 0;
    if ((group & 1) === 0) {
      b = ((b << 10) | (b >>> 22)) ^ a;
      d = ((d << 26) | (d >>> 6)) ^ c;
      a = (a + d) | 0;
      d = ((d << 11) | (d >>> 21)) ^ a;
      c = (c + b) | 0;
      b = ((b << 21) | (b >>> 11)) ^ c;
      a = (a + b) | 0;
      b = ((b << 13) | (b >>> 19)) ^ a;
      c = (c + d) | 0;
      d = ((d << 27) | (d >>> 5)) ^ c;
      a = (a + d) | 0;
      d = ((d << 23) | (d >>> 9)) ^ a;
      c = (c + b) | 0;
      b = ((b << 5) | (b >>> 27)) ^ c;
    } else {
      b = ((b << 6) | (b >>> 26)) ^ a;
      d = ((d << 20) | (d >>> 12)) ^ c;
      a = (a + d) | 0;
      d = ((d << 17) | (d >>> 15)) ^ a;
      c = (c + b) | 0;
      b = ((b << 11) | (b >>> 21)) ^ c;
      a = (a + b) | 0;
      b = ((b << 25) | (b >>> 7)) ^ a;
      c = (c + d) | 0;
      d = ((d << 10) | (d >>> 22)) ^ c;
      a = (a + d) | 0;
      d = ((d << 18) | (d >>> 14)) ^ a;
      c = (c + b) | 0;
      b = ((b << 20) | (b >>> 12)) ^ c;
    }
    // after every four rounds the key is added again, turned by one word
    switch (group) {
      case 0:
        a = (a + k1) | 0;
        b = (b + k2) | 0;
        c = (c + k3) | 0;
        d = (d + k4 + 1) | 0;
        break;
      case 1:
        a = (a + k2) | 0;
        b = (b + k3) | 0;
        c = (c + k4) | 0;
        d = (d + k0 + 2) | 0;
        break;
      case 2:
        a = (a + k3) | 0;
        b = (b + k4) | 0;
        c = (c + k0) | 0;
        d = (d + k1 + 3) | 0;
        break;
      case 3:
        a = (a + k4) | 0;
        b = (b + k0) | 0;
        c = (c + k1) | 0;
        d = (d + k2 + 4) | 0;
        break;
      default:
        a = (a + k0) | 0;
        b = (b + k1) | 0;
        c = (c + k2) | 0;
        d = (d + k3 + 5) | 0;
    }
  }
  block[0] = a;
  block[1] = b;
  block[2] = c;
  block[3] = d;
}
