/**
 * Every fault of the table against every operation, at the first and at the last attempt, over real sockets. A count draws that many of
 * these cells.
 */
import type { ClientOptions } from "../../../src/client/index.ts";
import { everyCase, plant, type Campaign, type Report, type Wanted } from "../campaign.ts";
import { createRandom } from "../random.ts";
import { play, real, token, type Cell, type Place, type Player } from "./cell.ts";
import { operationsUnderTest } from "./operations.ts";
import { faults } from "./table.ts";

/** How many cells are played at a time. */
const together = 24;

const places: readonly Place[] = ["first", "last"];

/** The cells of the faults whose names match; and how many there are that cannot happen. */
function cellsOf(rows: RegExp): { readonly cells: readonly Cell[]; readonly impossible: number } {
  const cells: Cell[] = [];
  let impossible = 0;
  for (const fault of faults.filter(({ name }) => rows.test(name))) {
    for (const operation of operationsUnderTest) {
      for (const place of places) {
        const happens =
          fault.only?.names.includes(operation.name) !== false &&
          (place === "first" ? fault.notFirst : fault.notLast) === undefined;
        if (happens) cells.push({ fault, operation, place });
        else impossible++;
      }
    }
  }
  return { cells, impossible };
}

/** A player, and the faults that it plays. */
interface Subject extends Player {
  readonly rows: RegExp;
}

async function run({ count, seed }: Wanted, { rows, ...player }: Subject): Promise<Report> {
  const random = createRandom(seed);
  const { cells, impossible } = cellsOf(rows);
  const queue = count === everyCase ? [...cells] : Array.from({ length: count }, () => random.pick(cells));
  const tried = queue.length;
  const failures: string[] = [];
  const note = (reason: unknown): void => void failures.push(`an unhandled rejection: ${String(reason)}`);
  process.on("unhandledRejection", note);
  const worker = async (): Promise<void> => {
    for (let cell = queue.shift(); cell; cell = queue.shift()) {
      const problems = await play(cell, player);
      if (problems.length > 0)
        failures.push(`${cell.fault.name} × ${cell.operation.name} × ${cell.place}: ${problems.join("; ")}`);
    }
  };
  await Promise.all(Array.from({ length: together }, worker));
  process.off("unhandledRejection", note);
  const kinds = `${faults.length} kinds of fault × ${operationsUnderTest.length} operations × first and last attempt`;
  return { tried, failures, notes: [`${kinds}; ${impossible} of the cells cannot happen.`] };
}

type Fetch = NonNullable<ClientOptions["fetch"]>;

/** A client whose requests go through something else. */
const through = (rows: RegExp, spoil: (send: Fetch) => Fetch): Subject => ({
  rows,
  clientOf: (options) => real.clientOf({ ...options, fetch: spoil(options.fetch ?? fetch) }),
});

/** A client with other options than it was given. */
const withOptions = (rows: RegExp, options: (given: ClientOptions) => ClientOptions): Subject => ({
  rows,
  clientOf: (given) => real.clientOf({ ...given, ...options(given) }),
});

export const faultTable: Campaign = {
  cases: "cells",
  count: everyCase,
  run: (wanted) => run(wanted, { ...real, rows: /./ }),
  planted: plant<Subject>(
    run,
    { count: everyCase, seed: 1 },
    {
      "a redirect is followed": through(
        /^status 307 to the same server/,
        (send) => (url, init) => send(url, { ...init, redirect: "follow" }),
      ),
      "a POST is repeated after the connection broke": through(
        /^reset after the request$/,
        (send) => (url, init) => send(url, init).catch(() => send(url, init)),
      ),
      "one attempt too many": withOptions(/^status 500$/, () => ({ maxRetries: 2 })),
      "Retry-After is not heard": through(/^Retry-After: 1$/, (send) => async (url, init) => {
        const { status, body } = await send(url, init);
        return new Response(body, { status });
      }),
      "an error's body is waited for without end": through(
        /^403 with a body that stalls/,
        (send) => async (url, init) => {
          const { status, headers, body } = await send(url, init);
          return status === 403 ? new Promise(() => undefined) : new Response(body, { status, headers });
        },
      ),
      "a socket is left open": through(/^half the body/, (send) => (url, init) => {
        const { signal: _, ...rest } = init ?? {};
        return send(url, rest);
      }),
      "a body may be of any size": withOptions(/^20 MB/, () => ({ maxResponseSize: 1e9 })),
      "a page is left out": through(
        /^pages: three/,
        (send) => (url, init) => send(url.replace("page=2", "page=3"), init),
      ),
      "the token is in a message": {
        ...real,
        rows: /^status 403$/,
        errorOf: (error) => Object.assign(error as Error, { message: `status 403 for ${token}` }),
      },
      "an error lost its class": { ...real, rows: /^status 404$/, errorOf: () => new TypeError("planted") },
    },
  ),
};
