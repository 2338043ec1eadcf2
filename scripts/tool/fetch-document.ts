import { DocumentError } from "../document/document-error.ts";
import { limits } from "../document/limits.ts";
import { tooLarge } from "../document/text.ts";

/** What fetching a document may cost. */
export const fetchLimits: {
  /** How long it may take, redirects and body included. In milliseconds. */
  readonly patience: number;
  /** Bytes of the body. */
  readonly bytes: number;
  readonly redirects: number;
} = { patience: 60_000, bytes: limits.bytes, redirects: 5 };

const instead = "Fetch it with another program, and give it as a file or on standard input, with -.";

/** Whether a text is an address that can be fetched, and not a path. */
export function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

/** An address for messages and outputs: without a user, a password, a query and a fragment, which may hold secrets. */
export function withoutSecrets({ origin, pathname }: URL): string {
  return origin + pathname;
}

/**
 * Fetches a document by https, or by http from this machine. No credentials are sent. Up to five redirects are followed, each
 * by the same law. It may take 60 seconds and hold 128 MiB. Throws DocumentError.
 */
export async function fetchDocument(
  address: URL,
  allowed: typeof fetchLimits = fetchLimits,
): Promise<Buffer> {
  const signal = AbortSignal.timeout(allowed.patience);
  let url = address;
  for (let redirects = 0; redirects <= allowed.redirects; redirects++) {
    refuseUnsafe(address, url, redirects);
    const answer = await answerOf(address, url, signal);
    const location = answer.headers.get("location");
    if (answer.status < 300 || answer.status > 399 || location === null)
      return bodyOf(address, answer, signal, allowed.bytes);
    await answer.body?.cancel();
    if (!URL.canParse(location, url)) throw fault(address, "It redirects to what is not an address.");
    url = new URL(location, url);
  }
  throw fault(address, `It redirects more than ${allowed.redirects} times.`);
}

function refuseUnsafe(address: URL, url: URL, redirects: number): void {
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url) && isLoopback(address)))
    throw fault(
      address,
      `${redirects === 0 ? "It is" : "It redirects to what is"} not fetched by https, so that anyone on the way could change it.`,
    );
  if (url.username !== "" || url.password !== "")
    throw fault(address, "The address holds a user or a password, and none is sent.");
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d+){3}$/.test(hostname);
}

async function answerOf(address: URL, url: URL, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { redirect: "manual", signal, headers: { accept: "*/*" } });
  } catch (error) {
    throw unanswered(address, error, signal);
  }
}

async function bodyOf(address: URL, answer: Response, signal: AbortSignal, most: number): Promise<Buffer> {
  if (!answer.ok) {
    await answer.body?.cancel();
    throw fault(address, `It is answered with status ${answer.status}.`);
  }
  if (answer.body === null) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      if ((length += chunk.length) > most) throw tooLarge(withoutSecrets(address));
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    throw unanswered(address, error, signal);
  }
  return Buffer.concat(chunks);
}

function unanswered(address: URL, error: unknown, signal: AbortSignal): DocumentError {
  if (signal.aborted) return fault(address, "It was not fetched in time.");
  const { code } = ((error as Error).cause ?? {}) as { code?: string };
  return fault(address, `It cannot be fetched (${code ?? "network error"}).`);
}

function fault(address: URL, sentence: string): DocumentError {
  return new DocumentError(withoutSecrets(address), "#", `${sentence} ${instead}`);
}
