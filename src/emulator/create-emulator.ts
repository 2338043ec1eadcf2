import { authenticate, type EmulatorCredential } from "./authenticate.ts";
import { read, type DirectoryServer } from "./directory/answer.ts";
import { applicationCounts, createContentsStore, type AccountContents } from "./directory/contents.ts";
import { findResource } from "./directory/resources.ts";
import { createIdentifiers } from "./identifiers.ts";
import { createPolicyStore, type PolicyStore, type StoredPolicy } from "./policy-store.ts";
import { createRateMeter, type RateLimit } from "./rate-limit.ts";
import { findRoute } from "./route.ts";
import { operate, type Server } from "./operations.ts";
import { createQuirks, type QuirkOptions } from "./quirks.ts";
import { readOnlyFields } from "./judge-policy.ts";
import { refusals } from "./refusals.ts";
import { deepCopy, represent } from "./represent.ts";
import { toResponse, type Reply } from "./reply.ts";
import type { Intercept } from "./faults.ts";
import type { PolicyGetResponse } from "../../generated/index.ts";

/** Options of an emulator. Without any it takes every credential and every account. */
export interface EmulatorOptions extends QuirkOptions {
  /** Who may call. Default: any API token, or e-mail address with key, that is not empty. Anyone else: 403, code 10000. */
  readonly credentials?: readonly EmulatorCredential[];
  /** The accounts that exist. Default: any. For another one: 403, code 9109. */
  readonly accounts?: readonly string[];
  /** Rule kinds that this server knows beyond the known ones, with any content. Default: none; they are refused with 12130. */
  readonly newerKinds?: readonly string[];
  /** What happens to fields of a body that the documentation does not name. What the API does is not known. Default: "keep". */
  readonly unknownFields?: "keep" | "drop" | "refuse";
  /**
   * Whether values are judged, not only types: addresses, countries, e-mail addresses, domains, durations, and references, which have
   * to be ids. Default: "keep", since what the API does is not known.
   */
  readonly values?: "keep" | "refuse";
  /** The longest session that the account allows, such as "18h". Default: any. */
  readonly longestSession?: string;
  /** What accounts hold to begin with, by the account's id: policies, and what they refer to. Default: nothing. */
  readonly contents?: { readonly [accountId: string]: AccountContents };
  /** The most items that a page of any list holds, whatever is asked for. Default: what is documented for each list. */
  readonly largestPage?: number;
  /** A limit to enforce, with 429 and Retry-After. Default: none; the headers state the documented one. */
  readonly rateLimit?: RateLimit;
  /** The time. Default: the machine's. The emulator gives whole seconds. */
  readonly clock?: () => Date;
  /** Where the sequence of policy ids and rays begins; the same number gives the same ids. Default: 1. */
  readonly idSeed?: number;
  /** Called for each request, to fail, delay or watch it. See `faults`. */
  readonly intercept?: Intercept;
}

/**
 * A policy to start with: fields as the API gives them, all optional. Missing ones are filled in: `id` from the sequence,
 * `app_count` with 0, the timestamps with the present time. Nothing is judged, so you can set up states that the server would
 * refuse, such as unknown rule kinds.
 */
export type PolicySeed = Partial<PolicyGetResponse> | { readonly [field: string]: unknown };

/** An Access policies API in memory. */
export interface Emulator {
  /** Answers like `fetch`, and can be used in its place. Rejects only for a fault or an abort. */
  readonly fetch: (input: Request | string | URL, init?: RequestInit) => Promise<Response>;
  /** Adds policies to an account, or replaces those of the same `id`; returns them as a GET would give them. */
  readonly seed: (accountId: string, policies: readonly PolicySeed[]) => PolicyGetResponse[];
  /** The policies of an account as a GET would give them now, oldest first. Copies. */
  readonly contents: (accountId: string) => PolicyGetResponse[];
}

/**
 * The requests under way. A request that is never answered may have no other reference, and once it is garbage-collected its
 * caller's abort is lost.
 */
const underWay = new Set<readonly unknown[]>();

/**
 * Creates an emulator with no policies.
 *
 * For the operations on reusable policies, and for reading what they refer to, it behaves as the API is known to. Each behaviour is marked as documented, observed or
 * assumed in the README of `src/emulator` in the repository. This project's tests never compared it with the live API.
 *
 * @example
 * const emulator = createEmulator();
 * const client = new Cloudflare({ apiToken: "any", fetch: emulator.fetch });
 */
export function createEmulator(given: EmulatorOptions = {}): Emulator {
  // What other code has put on `Object.prototype` is not an option.
  const options = Object.assign(Object.create(null) as EmulatorOptions, given);
  const { clock = () => new Date(), intercept } = options;
  const { newerKinds = [], unknownFields = "keep", values = "keep", longestSession } = options;
  const store = createPolicyStore();
  const { nextUuid, nextRay } = createIdentifiers(options.idSeed ?? 1);
  const now = (): string => `${clock().toISOString().slice(0, 19)}Z`;
  const quirks = createQuirks(options);
  const judgement = { newerKinds, unknownFields, values, longestSession };
  const asGiven = (policy: StoredPolicy): PolicyGetResponse => represent(policy, quirks.rules);
  const { contents = {}, largestPage = Infinity } = options;
  const server: Server = { store, judgement, quirks, largestPage, represent: asGiven, now, nextUuid };
  const directory: DirectoryServer = {
    contents: createContentsStore(contents, nextUuid),
    policy: (accountId, policyId) => {
      const policy = store.get(accountId, policyId);
      return policy === undefined ? undefined : asGiven(policy);
    },
    isListed: quirks.isListed,
    largestPage,
  };
  for (const [accountId, content] of Object.entries(contents)) {
    const counts = applicationCounts(content);
    for (const policy of content.policies ?? [])
      plant(server, accountId, { app_count: counts.get((policy as { id?: unknown }).id) ?? 0, ...policy });
  }
  const meter = createRateMeter(options.rateLimit, clock);

  const serve = async (request: Request): Promise<Response> => {
    const wait = meter.count();
    if (wait !== undefined) return toResponse(refusals.tooManyRequests(wait));
    return toResponse(await answer(server, directory, options, request));
  };

  return {
    fetch: async (input, init) => {
      const request = new Request(input, init);
      request.signal.throwIfAborted();
      const held = [input, request];
      underWay.add(held);
      const serving = intercept === undefined ? serve(request) : intercept(request, () => serve(request));
      const response = await untilAborted(request.signal, Promise.resolve(serving)).finally(() =>
        underWay.delete(held),
      );
      return withHeaders(response, {
        date: clock().toUTCString(),
        "cf-ray": nextRay(),
        ...meter.headers(),
      });
    },
    seed: (accountId, policies) => policies.map((policy) => asGiven(plant(server, accountId, policy))),
    contents: (accountId) => store.list(accountId).map(asGiven),
  };
}

async function answer(
  server: Server,
  directory: DirectoryServer,
  options: EmulatorOptions,
  request: Request,
): Promise<Reply> {
  const { pathname, searchParams } = new URL(request.url);
  const place = findResource(pathname);
  const permission = place === undefined ? "Access: Apps and Policies" : place.resource.permission;
  const refusal = authenticate(request, options.credentials, permission);
  if (refusal !== undefined) return refusal;
  const isForeign = (accountId: string | undefined): boolean =>
    accountId !== undefined && options.accounts?.includes(accountId) === false;
  if (place !== undefined) {
    if (request.method !== "GET") return refusals.wrongMethod("GET");
    return isForeign(place.values["account"])
      ? refusals.foreignAccount()
      : read(directory, place, searchParams);
  }
  const route = findRoute(request.method, pathname);
  if ("status" in route) return route;
  if (isForeign(route.accountId)) return refusals.foreignAccount();
  return operate(server, route, searchParams, await request.text());
}

function plant({ store, now, nextUuid }: PlantingServer, accountId: string, seed: PolicySeed): StoredPolicy {
  const fields = deepCopy(seed) as { readonly [field: string]: unknown };
  const {
    id = nextUuid(),
    app_count = 0,
    created_at = now(),
    updated_at = now(),
  } = fields as Partial<StoredPolicy>;
  const body = Object.fromEntries(
    Object.entries(fields).filter(([field]) => !readOnlyFields.includes(field)),
  );
  const stored = { id, app_count, created_at, updated_at, body };
  store.put(accountId, stored);
  return stored;
}

type PlantingServer = Pick<Server, "now" | "nextUuid"> & { readonly store: PolicyStore };

/** The response, unless the caller aborts first. What the server has begun, it finishes. */
function untilAborted(signal: AbortSignal, response: Promise<Response>): Promise<Response> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason);
    signal.addEventListener("abort", giveUp, { once: true });
    response.then(resolve, reject).finally(() => signal.removeEventListener("abort", giveUp));
  });
}

function withHeaders(response: Response, added: { readonly [name: string]: string }): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(added)) if (!headers.has(name)) headers.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
