/** Serves an emulator over real HTTP, for programs that need an address. The only file here that needs Node. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Where to listen. */
export interface ListenOptions {
  /** Default: a free one. */
  readonly port?: number;
  /** Default: 127.0.0.1, which only this machine can reach. The emulator protects nothing; do not open it to a network. */
  readonly host?: string;
}

/** A running server. */
export interface EmulatorServer {
  /** Its address, such as "http://127.0.0.1:8787", for use as a base URL, with or without "/client/v4". */
  readonly url: string;
  /** Stops it and closes every connection. */
  readonly close: () => Promise<void>;
}

/**
 * Serves anything that has the `fetch` of an emulator. If that rejects, the caller's connection is closed.
 *
 * @example
 * const server = await listen(createEmulator(), { port: 8787 });
 * await server.close();
 * @throws Error of Node if the port is in use.
 */
export async function listen(
  emulator: { readonly fetch: (request: Request) => Promise<Response> },
  options: ListenOptions = {},
): Promise<EmulatorServer> {
  // What other code has put on `Object.prototype` is not an option.
  const { port = 0, host = "127.0.0.1" } = Object.assign(Object.create(null) as ListenOptions, options);
  const server = createServer((incoming, outgoing) => {
    respond(emulator, incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const name = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return {
    url: `http://${name}:${address.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

async function respond(
  emulator: { readonly fetch: (request: Request) => Promise<Response> },
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  const response = await emulator.fetch(await toRequest(incoming, gone.signal));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  await send(response.body, outgoing);
  outgoing.end();
}

/** Writes each chunk before it reads the next, so that what came before a break does arrive. */
async function send(body: Response["body"], outgoing: ServerResponse): Promise<void> {
  const reader = body?.getReader();
  for (;;) {
    const { done = true, value } = (await reader?.read()) ?? {};
    if (done) return;
    await new Promise((resolve) => outgoing.write(value, resolve));
  }
}

async function toRequest(incoming: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const { method = "GET", url = "/" } = incoming;
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headersDistinct)) {
    for (const one of value ?? []) headers.append(name, one);
  }
  const address = new URL(url, `http://${incoming.headers.host ?? "127.0.0.1"}`);
  const isBodiless = method === "GET" || method === "HEAD";
  return new Request(address, {
    method,
    headers,
    signal,
    ...(isBodiless ? {} : { body: Buffer.concat(chunks) }),
  });
}
