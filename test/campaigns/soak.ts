/**
 * Many requests over real sockets with one shared signal, through every way of reading an answer; some fail, some are repeated. Afterwards
 * no listener, no timer and no socket is left, and the heap has not grown.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Cloudflare } from "../../src/client/index.ts";
import { plant, type Campaign, type Report, type Wanted } from "./campaign.ts";

/** How many calls are made at a time. */
const together = 50;
/** How many calls come before the heap is looked at for the first time. */
const warmUp = 2_000;
/** Bytes. */
const heapLimit = 5_000_000;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
async function heapNow(): Promise<number> {
  for (let times = 0; times < 4; times++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return process.memoryUsage().heapUsed;
}

const policy = { id: "x", name: "Allow devs" };
const envelope = { success: true, errors: [], messages: [] };
const one = JSON.stringify({ ...envelope, result: policy });
const info = { page: 1, per_page: 20, count: 1, total_count: 1, total_pages: 1 };
const several = JSON.stringify({ ...envelope, result: [policy], result_info: info });

/** The path of an answer that never ends. */
const endless = "/endless";

/** A server that now and then refuses, fails or hangs up, so that errors and repeats are soaked too. */
function startServer(): { readonly server: Server; readonly served: () => number } {
  let served = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      served++;
      if (request.url === endless) response.writeHead(200).write("x");
      else if (served % 97 === 0) response.socket?.destroy();
      else if (served % 89 === 0) response.writeHead(503).end("{}");
      else if (served % 53 === 0)
        response.writeHead(403).end('{"success":false,"errors":[{"code":10000,"message":"no"}]}');
      else {
        const single = /policies\/\w/.test(request.url ?? "");
        response.writeHead(200, { "content-type": "application/json" }).end(single ? one : several);
      }
    });
  });
  return { server, served: () => served };
}

const account_id = "023e105f4ecef8ad9ca31a8372d0c353";
const policyId = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415";
const body = { account_id, name: "Allow devs", decision: "allow" as const, include: [{ certificate: {} }] };

type Call = (client: Cloudflare, signal: AbortSignal) => PromiseLike<unknown>;

/** Every way of calling and of reading the answer, in turn. */
const calls: readonly Call[] = [
  ({ zeroTrust: { access } }, signal) => access.policies.get(policyId, { account_id }, { signal }),
  ({ zeroTrust: { access } }, signal) => access.policies.update(policyId, body, { signal }),
  ({ zeroTrust: { access } }, signal) => access.policies.list({ account_id }, { signal }),
  ({ zeroTrust: { access } }, signal) =>
    access.policies.get(policyId, { account_id }, { signal }).withResponse(),
  async ({ zeroTrust: { access } }, signal) =>
    (await access.policies.get(policyId, { account_id }, { signal }).asResponse()).text(),
  async ({ zeroTrust: { access } }, signal) => {
    const response = await access.policies.get(policyId, { account_id }, { signal }).asResponse();
    await response.body?.cancel();
  },
];

/** Listeners of a signal: how many there are, and how many there were at once. */
interface Listeners {
  now: number;
  most: number;
}

function counted(signal: AbortSignal): Listeners {
  const listeners = { now: 0, most: 0 };
  const { addEventListener: add, removeEventListener: remove } = signal;
  signal.addEventListener = (...given: unknown[]): void => {
    listeners.most = Math.max(listeners.most, ++listeners.now);
    Reflect.apply(add, signal, given);
  };
  signal.removeEventListener = (...given: unknown[]): void => {
    listeners.now--;
    Reflect.apply(remove, signal, given);
  };
  return listeners;
}

/** Something that is left behind after each call, and how the next run is rid of it. */
interface Leak {
  readonly leave: (signal: AbortSignal, baseURL: string) => void;
  readonly clean?: () => void;
}
const nothing: Leak = { leave: () => undefined };

async function run({ count }: Wanted, { leave, clean }: Leak): Promise<Report> {
  const warnings: string[] = [];
  const warned = ({ message }: Error): void => void warnings.push(message);
  const printing = process.listeners("warning");
  process.removeAllListeners("warning").on("warning", warned);
  const { server, served } = startServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { signal } = new AbortController();
  const listeners = counted(signal);
  const client = new Cloudflare({ apiToken: "token-for-tests", baseURL, maxRetries: 2, logLevel: "off" });

  let failed = 0;
  const many = async (total: number): Promise<void> => {
    let begun = 0;
    const worker = async (): Promise<void> => {
      while (begun < total) {
        const call = calls[begun++ % calls.length] as Call;
        try {
          await call(client, signal);
        } catch (error) {
          if (!(error instanceof Cloudflare.APIError)) throw error;
          failed++;
        }
        leave(signal, baseURL);
      }
    };
    await Promise.all(Array.from({ length: together }, worker));
  };

  const first = Math.min(warmUp, count);
  await many(first);
  const before = await heapNow();
  await many(count);
  const growth = (await heapNow()) - before;
  const timers = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  const sockets = await socketsLeft(server);
  clean?.();
  process.off("warning", warned);
  for (const listener of printing) process.on("warning", listener);
  const repeats = served() - first - count;
  return {
    tried: count,
    failures: [
      ...(listeners.now === 0 ? [] : [`${listeners.now} listeners are left`]),
      ...(listeners.most <= 1 ? [] : [`${listeners.most} listeners at once`]),
      ...(timers <= 1 ? [] : [`${timers} timers are left`]),
      ...(sockets === 0 ? [] : [`${sockets} sockets are left`]),
      ...(growth < heapLimit ? [] : [`the heap grew by ${growth} bytes`]),
      ...(repeats > 0 && failed > 0 ? [] : ["no request was repeated, or none failed"]),
      ...warnings.map((message) => `a warning: ${message}`),
    ],
    notes: [
      `${failed} calls failed as planned, ${repeats} requests were repeats; at most ${listeners.most} listener at once; ` +
        `heap ${growth < 0 ? "" : "+"}${(growth / 1e6).toFixed(2)} MB.`,
    ],
  };
}

/** Ends the server, and counts the connections that still wait for something. */
async function socketsLeft(server: Server): Promise<number> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  let left = 0;
  for (let tries = 0; tries < 100; tries++) {
    server.closeIdleConnections();
    await new Promise((resolve) => setTimeout(resolve, 20));
    left = await new Promise<number>((resolve, reject) =>
      server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
    );
    if (left === 0) break;
  }
  server.closeAllConnections();
  await closed;
  return left;
}

const timers: NodeJS.Timeout[] = [];
const heap: unknown[] = [];

export const soak: Campaign = {
  cases: "calls",
  count: 5_000,
  run: (wanted) => run(wanted, nothing),
  planted: plant<Leak>(
    run,
    { count: 600, seed: 1 },
    {
      "a listener is left": {
        leave: (signal) => signal.addEventListener("abort", () => undefined, { once: true }),
      },
      "a timer is left": {
        leave: () => void timers.push(setTimeout(() => undefined, 600_000)),
        clean: () => timers.splice(0).forEach((timer) => clearTimeout(timer)),
      },
      "memory is left": {
        leave: () => void heap.push(Array.from({ length: 4_000 }, (_, index) => index + 0.5)),
        clean: () => heap.splice(0),
      },
      "a body is neither read nor cancelled": {
        leave: (_signal, baseURL) => {
          if (heap.length < 2) heap.push(fetch(baseURL + endless).catch(() => undefined));
        },
        clean: () => heap.splice(0),
      },
    },
  ),
};
