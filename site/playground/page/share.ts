/**
 * What is written, in the fragment of the address: it can be shared, and survives a reload, and browsers do not send it to any server. It
 * is JSON, compressed by the browser. Both ways it has a limit.
 */
import { textNames, type Texts, type View, viewNames } from "../worker/question.ts";

export interface Shared {
  readonly texts: Texts;
  readonly view: View;
}

/** The most characters of a fragment: longer addresses are cut by chats and mail. */
const longestFragment = 30_000;
/** The most characters that a fragment may unpack to: a small one can hold a very large text. */
const longestState = 2_000_000;

const version = "1.";

/** The fragment, without `#`; `undefined` if it would be too long. */
export async function fragmentOf({ texts, view }: Shared): Promise<string | undefined> {
  const filled = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ""));
  const json = new TextEncoder().encode(JSON.stringify({ ...filled, view }));
  if (json.length > longestState) return undefined;
  const packed = await read(
    new Blob([json]).stream().pipeThrough(new CompressionStream("deflate-raw")),
    Infinity,
  );
  const fragment = version + base64url(packed);
  return fragment.length > longestFragment ? undefined : fragment;
}

/**
 * What a fragment holds; `undefined` if it is empty.
 *
 * @throws Error with a sentence if it cannot be read.
 */
export async function sharedIn(fragment: string): Promise<Shared | undefined> {
  if (fragment === "") return undefined;
  if (!fragment.startsWith(version))
    throw new Error("This link is not one of the playground, or of a newer one.");
  if (fragment.length > longestFragment)
    throw new Error("This link is longer than any that the playground makes.");
  const value = await unpacked(fragment.slice(version.length));
  const text = (name: string): string => (typeof value[name] === "string" ? value[name] : "");
  const view = viewNames.find((name) => name === value["view"]) ?? "words";
  return { texts: Object.fromEntries(textNames.map((name) => [name, text(name)])) as unknown as Texts, view };
}

async function unpacked(base64: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const bytes = Uint8Array.from(atob(base64.replaceAll("-", "+").replaceAll("_", "/")), (one) =>
      one.charCodeAt(0),
    );
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const value: unknown = JSON.parse(new TextDecoder().decode(await read(stream, longestState)));
    if (typeof value === "object" && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch {
    // Said below, whatever it was.
  }
  throw new Error("This link is damaged: a part of it may be missing. Ask for it again.");
}

/** @throws RangeError as soon as there is more than is allowed. */
async function read(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      void reader.cancel();
      throw new RangeError("Too long.");
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function base64url(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
