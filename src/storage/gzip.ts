/** True where the platform can compress: browsers since 2023, Node 18 and later. */
export const canCompress = typeof globalThis.CompressionStream === "function";

/** Bytes compressed by gzip. */
export async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Bytes as they were before {@link gzip}.
 * @param most bytes that are expected: a file that would unfold to more is refused before it fills the memory.
 * @throws Error where the bytes are damaged, cut short, or unfold to more.
 */
export async function gunzip(bytes: Uint8Array<ArrayBuffer>, { most }: { readonly most: number }): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const unfolded = new Uint8Array(most);
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return unfolded.subarray(0, length);
    if (length + value.length > most) {
      await reader.cancel();
      throw new Error(`it unfolds to more than the ${most} bytes that it states`);
    }
    unfolded.set(value, length);
    length += value.length;
  }
}
