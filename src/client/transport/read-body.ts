/** The body arrived, but cannot be used. The message says why. */
export class UnreadableBody extends Error {}

const strict = new TextDecoder("utf-8", { fatal: true });
const lenient = new TextDecoder("utf-8");

/**
 * The body as text, of at most `limit` bytes after decompression. Reading stops at the limit: with `cut`, what was read is
 * returned; without, {@link UnreadableBody} is thrown. Without `cut`, bytes that are not UTF-8 are an error as well: a name
 * with replacement characters in it would be written back by the next update.
 */
export async function readText(response: Response, limit: number, cut: boolean): Promise<string> {
  // Some runtimes (React Native, for one) have no streams.
  if (!response.body?.getReader) return response.text();
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.byteLength;
    if (size > limit) {
      reader.cancel().catch(() => {});
      if (cut) break;
      throw new UnreadableBody(`its body is longer than ${limit} bytes (\`maxResponseSize\`)`);
    }
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  if (cut) return lenient.decode(bytes);
  try {
    return strict.decode(bytes);
  } catch {
    throw new UnreadableBody("its body is not UTF-8");
  }
}
