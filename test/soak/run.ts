// Many requests over real sockets with one shared signal: afterwards no listener, no timer and no socket is left, and the
// heap has not grown. `--count 100000` is the whole run; the standard is a short one.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Cloudflare } from "../../src/client/index.ts";

const at = process.argv.indexOf("--count");
const count = at < 0 ? 5_000 : Number(process.argv[at + 1]);
const together = 50;
const heapLimit = 5_000_000;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const heapNow = async (): Promise<number> => {
  for (let times = 0; times < 4; times++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return process.memoryUsage().heapUsed;
};

const warnings: string[] = [];
process.on("warning", ({ message }) => warnings.push(message));

const good = JSON.stringify({
  success: true,
  errors: [],
  messages: [],
  result: { id: "x", name: "Allow devs" },
});
let served = 0;
const server = createServer((request, response) => {
  request.resume();
  // Now and then a refusal, a server error or a reset, so that errors and repeats are soaked too.
  request.on("end", () => {
    served++;
    if (served % 97 === 0) response.socket?.destroy();
    else if (served % 53 === 0)
      response.writeHead(403).end('{"success":false,"errors":[{"code":10000,"message":"no"}]}');
    else response.writeHead(200, { "content-type": "application/json" }).end(good);
  });
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

const { signal } = new AbortController();
let listeners = 0;
let mostListeners = 0;
const { addEventListener: add, removeEventListener: remove } = signal;
signal.addEventListener = (...given: unknown[]): void => {
  mostListeners = Math.max(mostListeners, ++listeners);
  Reflect.apply(add, signal, given);
};
signal.removeEventListener = (...given: unknown[]): void => {
  listeners--;
  Reflect.apply(remove, signal, given);
};

const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const client = new Cloudflare({ apiToken: "token-for-tests", baseURL, maxRetries: 0, logLevel: "off" });
const account_id = "023e105f4ecef8ad9ca31a8372d0c353";
const body = { account_id, name: "Allow devs", decision: "allow" as const, include: [{ certificate: {} }] };
const id = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415";

let failed = 0;
async function run(total: number): Promise<void> {
  let begun = 0;
  const worker = async (): Promise<void> => {
    while (begun < total) {
      const call =
        ++begun % 2
          ? client.zeroTrust.access.policies.get(id, { account_id }, { signal })
          : client.zeroTrust.access.policies.update(id, body, { signal });
      await call.catch((error: unknown) => {
        if (!(error instanceof Cloudflare.APIError)) throw error;
        failed++;
      });
    }
  };
  await Promise.all(Array.from({ length: together }, worker));
}

const began = performance.now();
await run(Math.min(2_000, count));
const before = await heapNow();
await run(count);
const after = await heapNow();
const seconds = (performance.now() - began) / 1000;

await new Promise<void>((resolve) => {
  server.close(() => resolve());
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 2000).unref();
});
const timers = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
const growth = after - before;
const problems = [
  ...(listeners === 0 ? [] : [`${listeners} listeners left`]),
  ...(mostListeners <= 1 ? [] : [`${mostListeners} listeners at once`]),
  ...(timers <= 1 ? [] : [`${timers} timers left`]),
  ...(growth < heapLimit ? [] : [`the heap grew by ${growth} bytes`]),
  ...warnings.map((message) => `warning: ${message}`),
];
for (const problem of problems) console.log(`FAILED ${problem}`);
console.log(
  `soak: ${count.toLocaleString("en")} requests (${failed.toLocaleString("en")} failed as planned) in ${seconds.toFixed(0)} s, one signal: ` +
    `${listeners} listeners left, at most ${mostListeners} at once, heap ${growth < 0 ? "" : "+"}${(growth / 1e6).toFixed(2)} MB.`,
);
process.exit(problems.length === 0 ? 0 : 1);
