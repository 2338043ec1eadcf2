const strict = new TextDecoder("utf-8", { fatal: true });
const lenient = new TextDecoder("utf-8");

/** After this many chunks other work gets a turn. A stream may have one ready each time, even an empty one, without end. */
const chunksPerTurn = 256;

/** A body as text, or why it cannot be used. */
export type BodyText = { readonly text: string } | { readonly problem: string };

/**
 * The body as text, of at most `limit` bytes after decompression. Reading stops at the limit: with `cut`, what was read is
 * returned; without, it is a problem. Without `cut`, bytes that are not UTF-8 are a problem as well: a name with replacement
 * characters in it would be written back by the next update. Rejects if the stream fails, or once `stopped` aborts.
 */
export async function readText(
  response: Response,
  limit: number,
  cut: boolean,
  stopped: AbortSignal,
): Promise<BodyText> {
  // Some runtimes (React Native, for one) have no streams.
  if (!response.body?.getReader) return { text: await response.text() };
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let count = 1; ; count++) {
    const { done, value } = await reader.read();
    if (done) break;
    if (!ArrayBuffer.isView(value)) return { problem: "its body is not made of bytes" };
    if (value.byteLength > 0) chunks.push(value);
    size += value.byteLength;
    if (size > limit) {
      reader.cancel().catch(() => {});
      if (cut) break;
      return { problem: `its body is longer than ${limit} bytes (\`maxResponseSize\`)` };
    }
    if (count % chunksPerTurn > 0) continue;
    await new Promise((resolve) => setTimeout(resolve));
    if (stopped.aborted) {
      reader.cancel().catch(() => {});
      throw new Error("Reading the body was stopped.");
    }
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  // One chunk may hold more than the limit.
  if (cut) return { text: lenient.decode(bytes.subarray(0, limit)) };
  try {
    return { text: strict.decode(bytes) };
  } catch {
    return { problem: "its body is not UTF-8" };
  }
}
