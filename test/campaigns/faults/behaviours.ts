import { brotliCompressSync, gzipSync } from "node:zlib";
import { goodBody } from "./operations.ts";
import type { Behaviour, Exchange } from "./server.ts";

type Headers = Readonly<Record<string, string>>;

/** A whole answer with this status. */
export const status =
  (code: number, headers: Headers = {}, body: string | Buffer = refusal(code)): Behaviour =>
  ({ answer }) =>
    answer(code, body, headers);

/** A success with this body in place of the right one. */
export const body =
  (text: string | Buffer | ((exchange: Exchange) => string | Buffer), headers: Headers = {}): Behaviour =>
  (exchange) =>
    exchange.answer(exchange.operation.status, typeof text === "function" ? text(exchange) : text, headers);

export function refusal(code: number): string {
  const errors = [
    {
      code: 12130,
      message: "access.api.error.invalid_request",
      error_chain: [{ message: `status ${code}` }],
    },
  ];
  return JSON.stringify({ success: false, errors, messages: [], result: null });
}

/** The right envelope with other fields in it. */
export const envelope =
  (fields: object): Behaviour =>
  (exchange) =>
    body(JSON.stringify({ ...(JSON.parse(goodBody(exchange.operation)) as object), ...fields }))(exchange);

/** Bytes, and then an end: with RST, with FIN, or none at all. */
export const bytes =
  (text: string | ((exchange: Exchange) => string), end: "reset" | "close" | "stall"): Behaviour =>
  (exchange) => {
    const { socket } = exchange;
    const write = typeof text === "function" ? text(exchange) : text;
    const finish = (): void => {
      if (end === "reset") socket.resetAndDestroy();
      if (end === "close") socket.end();
    };
    if (write === "") finish();
    else socket.write(write, "latin1", () => setTimeout(finish, 5));
  };

/** One piece after the other, for ever. */
export const drip =
  (before: string, piece: string, every: number): Behaviour =>
  ({ socket }) => {
    socket.write(before);
    const timer = setInterval(() => socket.write(piece), every);
    socket.on("close", () => clearInterval(timer));
  };

/** As fast as it is read, for ever. */
export const flood =
  (before: string, piece: Buffer): Behaviour =>
  ({ socket }) => {
    socket.write(before);
    const push = (): void => {
      while (!socket.destroyed && socket.write(piece));
    };
    socket.on("drain", push);
    push();
  };

export const head = (exchange: Exchange, headers: string): string =>
  `HTTP/1.1 ${exchange.operation.status} OK\r\ncontent-type: application/json\r\n${headers}`;

/** The same, on a connection that closes after it; some runtimes then take a cut for the end. */
export const closing = (exchange: Exchange, headers: string): string =>
  head(exchange, `connection: close\r\n${headers}`);

/** The beginning of a good answer that promises more than comes. */
export const half = (exchange: Exchange): string =>
  `${head(exchange, "content-length: 5000\r\n")}\r\n${goodBody(exchange.operation).slice(0, 20)}`;

export const compressed = (make: (text: string) => Buffer, encoding: string): Behaviour =>
  body((exchange) => make(goodBody(exchange.operation)), { "content-encoding": encoding });

export const bomb: Buffer = gzipSync(Buffer.alloc(60_000_000, 32));
export const smallBomb: Buffer = brotliCompressSync(Buffer.alloc(20_000_000, 32));
