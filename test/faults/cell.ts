import { inspect } from "node:util";
import { Cloudflare, type ClientOptions } from "../../src/client/index.ts";
import type { Fault } from "./fault.ts";
import { policyId, type OperationUnderTest } from "./operations.ts";
import { startServer, type Behaviour } from "./server.ts";

/** Whether the fault meets the first attempt, or the second and last one (the first is turned away with 429). */
export type Place = "first" | "last";

export interface Cell {
  readonly fault: Fault;
  readonly operation: OperationUnderTest;
  readonly place: Place;
}

const token = "canary-token-0123456789";

/** Plays one cell, and tells what differs from what the table says of it. */
export async function play({ fault, operation, place }: Cell): Promise<string[]> {
  const want = expected({ fault, operation, place });
  const problems: string[] = [];
  const turn = place === "first" ? 1 : 2;
  const controller = new AbortController();
  const behaviour: Behaviour = (exchange) => {
    (fault.serve ?? exchange.good)(exchange);
    if (fault.abortAfter !== undefined) setTimeout(() => controller.abort(), fault.abortAfter);
  };
  const server = await startServer(
    operation,
    (exchange) => {
      if (fault.only || exchange.count === turn) behaviour(exchange);
      else exchange.answer(429, "");
    },
    {
      onConnect: fault.when === "connected",
      afterHeaders: fault.when === "headers",
      faulty: (count) => fault.requests !== undefined || count <= turn,
    },
  );
  const options: ClientOptions = {
    apiToken: token,
    baseURL: server.url,
    logLevel: "off",
    maxRetries: 1,
    timeout: fault.timeout ?? 5000,
    maxResponseSize: 1_000_000,
    ...fault.options?.(server.url),
  };
  const client = new Cloudflare(options);
  const start = performance.now();
  const call =
    fault.call?.(client, operation) ?? operation.call(client, policyId, { signal: controller.signal });
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const took = performance.now() - start;

  const name = error === undefined ? "none" : (error as Error).name;
  if (name !== want.error)
    problems.push(`gave ${name} instead of ${want.error}: ${inspect(error).slice(0, 300)}`);
  if (server.requests() !== want.requests)
    problems.push(`made ${server.requests()} requests instead of ${want.requests}`);
  if (took > want.most) problems.push(`took ${Math.round(took)} ms, more than ${want.most}`);
  if (took < want.least) problems.push(`took ${Math.round(took)} ms, less than ${want.least}`);
  if (error !== undefined) problems.push(...problemsOf(error, fault, want.error));
  if (!(await settles(() => server.open() === 0))) problems.push(`left ${server.open()} sockets open`);
  await server.close();
  return problems;
}

interface Expected {
  readonly error: string;
  readonly requests: number;
  readonly least: number;
  readonly most: number;
}

function expected({ fault, operation, place }: Cell): Expected {
  const repeated = fault.repeats === "always" || (fault.repeats === "harmless" && operation.repeatable);
  const again = place === "first" && repeated;
  const requests = fault.requests ?? (place === "last" || again ? 2 : 1);
  // The first wait is from 375 to 500 ms, unless the server asks for a longer one.
  const waits = place === "last" ? 370 : again ? (fault.waits ?? 370) : 0;
  const waited = fault.requests === 0 && !repeated ? 0 : waits;
  const deadlines = (fault.timeout ?? 5000) * requests;
  return {
    error: again ? "none" : fault.error,
    requests,
    least: fault.requests === 0 ? 0 : waited,
    most: deadlines + Math.max(waited, 500) + (fault.waits ?? 0) + 2000,
  };
}

/** What every error must be, whatever it is about. */
function problemsOf(error: unknown, fault: Fault, name: string): string[] {
  const problems: string[] = [];
  if (!(error instanceof Cloudflare.CloudflareError))
    return [`threw what is no error of the client: ${inspect(error).slice(0, 200)}`];
  const expectedClass = (Cloudflare as unknown as Record<string, typeof Cloudflare.CloudflareError>)[name];
  if (expectedClass && !(error instanceof expectedClass))
    problems.push(`is no instance of Cloudflare.${name}`);
  if (error.message.length > 2200) problems.push(`has a message of ${error.message.length} characters`);
  if (fault.says && name === fault.error && !error.message.includes(fault.says)) {
    problems.push(`does not say "${fault.says}": ${error.message}`);
  }
  const shown = [error.message, error.stack, JSON.stringify(error), inspect(error, { depth: 10 })].join("\n");
  if (shown.includes(token) || shown.includes("y-z"))
    problems.push(`shows the credentials: ${shown.slice(0, 500)}`);
  return problems;
}

async function settles(condition: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 100 && !condition(); tries++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  return condition();
}
