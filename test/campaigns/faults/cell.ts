import { inspect } from "node:util";
import { Cloudflare, type ClientOptions } from "../../../src/client/index.ts";
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

export const token = "canary-token-0123456789";

/** What is played with: the client itself, or one with a planted fault. */
export interface Player {
  readonly clientOf: (options: ClientOptions) => Cloudflare;
  /** What the caller gets in the place of an error. */
  readonly errorOf?: (error: unknown) => unknown;
}

export const real: Player = { clientOf: (options) => new Cloudflare(options) };

/** Milliseconds after which a cell hangs, on however busy a machine. */
const hangs = 120_000;

/** Milliseconds of the client's deadline where the fault is not about it: more than any cell takes. */
const patience = 60_000;

/** How much longer a short deadline is the second time. */
const slower = 20;

/**
 * Plays one cell, and tells what differs from what the table says of it. A busy machine may not bring even the headers within a short
 * deadline, which is another fault than the one that is meant: where the deadline is short, a failing cell is played again with a long one.
 */
export async function play(cell: Cell, player: Player): Promise<string[]> {
  const { timeout } = cell.fault;
  if (timeout === undefined) return playOnce(cell, player, patience);
  const problems = await playOnce(cell, player, timeout);
  return problems.length === 0 ? problems : playOnce(cell, player, timeout * slower);
}

async function playOnce(cell: Cell, player: Player, timeout: number): Promise<string[]> {
  const { fault, operation, place } = cell;
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
    timeout,
    maxResponseSize: 1_000_000,
    ...fault.options?.(server.url),
  };
  let attempts = 0;
  const send = options.fetch ?? fetch;
  const client = player.clientOf({
    ...options,
    fetch: (...given) => {
      attempts++;
      return send(...given);
    },
  });
  const start = performance.now();
  const call =
    fault.call?.(client, operation) ?? operation.call(client, policyId, { signal: controller.signal });
  const thrown: unknown = await Promise.race([
    call.then(
      () => undefined,
      (reason: unknown) => reason,
    ),
    hung(),
  ]);
  const error = thrown === undefined ? undefined : (player.errorOf?.(thrown) ?? thrown);
  const took = performance.now() - start;

  const name = error === undefined ? "none" : (error as Error).name;
  if (name !== want.error)
    problems.push(`gave ${name} instead of ${want.error}: ${inspect(error).slice(0, 300)}`);
  if (server.requests() !== want.requests)
    problems.push(`made ${server.requests()} requests instead of ${want.requests}`);
  if (attempts !== want.attempts) problems.push(`made ${attempts} attempts instead of ${want.attempts}`);
  if (took < want.least) problems.push(`took ${Math.round(took)} ms, less than ${want.least}`);
  if (error !== undefined) problems.push(...problemsOf(error, fault, want.error));
  if (!(await settles(() => server.open() === 0))) problems.push(`left ${server.open()} sockets open`);
  await server.close();
  return problems;
}

interface Expected {
  readonly error: string;
  /** Requests that a server saw. */
  readonly requests: number;
  /** Calls of `fetch`. */
  readonly attempts: number;
  /** Milliseconds that the call takes at least. */
  readonly least: number;
}

function expected({ fault, operation, place }: Cell): Expected {
  const repeated = fault.repeats === "always" || (fault.repeats === "harmless" && operation.repeatable);
  const again = place === "first" && repeated;
  const requests = fault.requests ?? (place === "last" || again ? 2 : 1);
  // The first wait is from 375 to 500 ms, unless the server asks for a longer one.
  const waits = place === "last" ? 370 : again ? (fault.waits ?? 370) : 0;
  const waited = fault.requests === 0 && !repeated ? 0 : waits;
  const unreached = fault.repeats === "never" ? 0 : repeated ? 2 : 1;
  return {
    error: again ? "none" : fault.error,
    requests,
    attempts: requests === 0 ? unreached : requests,
    least: fault.requests === 0 ? 0 : waited,
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

/** An error for a cell that does not end. */
function hung(): Promise<Error> {
  return new Promise((resolve) =>
    setTimeout(() => resolve(new Error(`nothing after ${hangs} ms`)), hangs).unref(),
  );
}

/** Whether something holds soon, or at least before it can be said to hang. */
async function settles(condition: () => boolean): Promise<boolean> {
  for (let waited = 0; waited < settlesWithin && !condition(); waited += 10)
    await new Promise((resolve) => setTimeout(resolve, 10));
  return condition();
}

const settlesWithin = 5_000;
