import { createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { goodBody, type OperationUnderTest } from "./operations.ts";

/** One request as a fault meets it: a socket to do wrong with, and the right answer. */
export interface Exchange {
  readonly socket: Socket;
  readonly operation: OperationUnderTest;
  /** The request as it came, headers and body. */
  readonly request: string;
  /** Which request of the cell it is, from 1. */
  readonly count: number;
  /** Sends a whole answer and closes. */
  readonly answer: (
    status: number,
    body?: string | Buffer,
    headers?: Readonly<Record<string, string>>,
  ) => void;
  /** The answer that is right for the operation. */
  readonly good: () => void;
}

export type Behaviour = (exchange: Exchange) => void;

/** A server that speaks as badly as a fault wants it to: raw sockets, one request a connection. */
export interface FaultServer {
  readonly url: string;
  /** Connections that carried a request, or that the fault dealt with. Node 20's fetch opens a spare one after an abort. */
  readonly requests: () => number;
  /** Of these, the ones that are still open. */
  readonly open: () => number;
  readonly close: () => Promise<void>;
}

/**
 * @param onConnect what to do before the request is read; without it the request is read first.
 * @param faulty which requests meet the fault; the others get the good answer.
 */
export async function startServer(
  operation: OperationUnderTest,
  behaviour: Behaviour,
  options: {
    readonly onConnect?: boolean;
    readonly afterHeaders?: boolean;
    readonly faulty: (count: number) => boolean;
  },
): Promise<FaultServer> {
  let connections = 0;
  const engaged = new Set<Socket>();
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    const count = ++connections;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    let request = "";
    let done = false;
    const act = (): void => {
      done = true;
      engaged.add(socket);
      const exchange = exchangeOf(socket, operation, request, count);
      if (options.faulty(count)) behaviour(exchange);
      else exchange.good();
    };
    if (options.onConnect && options.faulty(count)) act();
    socket.on("data", (chunk) => {
      engaged.add(socket);
      request += chunk.toString("latin1");
      if (!done && isComplete(request, options.afterHeaders === true && options.faulty(count))) act();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => engaged.size,
    open: () => [...engaged].filter((socket) => sockets.has(socket)).length,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function isComplete(request: string, headersOnly: boolean): boolean {
  const end = request.indexOf("\r\n\r\n");
  if (end < 0) return false;
  if (headersOnly) return true;
  const length = /^content-length: *(\d+)/im.exec(request)?.[1] ?? 0;
  return request.length - end - 4 >= Number(length);
}

function exchangeOf(socket: Socket, operation: OperationUnderTest, request: string, count: number): Exchange {
  const answer: Exchange["answer"] = (status, body = "", headers = {}) => {
    const bytes = Buffer.from(body);
    const lines = Object.entries({
      "content-type": "application/json",
      "cf-ray": "8c0ffee0-AMS",
      ...(status === 204 || status === 304 ? {} : { "content-length": String(bytes.length) }),
      connection: "close",
      ...headers,
    });
    socket.write(
      `HTTP/1.1 ${status} Status\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`,
    );
    socket.end(bytes);
  };
  const good = (): void => answer(operation.status, goodBody(operation));
  return { socket, operation, request, count, answer, good };
}
