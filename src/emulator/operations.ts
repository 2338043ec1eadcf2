/** The five operations on the store. None of them waits: each takes effect at one moment or not at all. */
import { isKnownField, judgePolicy, readOnlyFields, type Judgement } from "./judge-policy.ts";
import { refusals } from "./refusals.ts";
import { succeed, type Reply } from "./reply.ts";
import type { PolicyStore, StoredPolicy } from "./policy-store.ts";
import type { Quirks } from "./quirks.ts";
import type { PolicyRoute, Route } from "./route.ts";
import { wholeNumber } from "./whole-number.ts";

/** What the operations need. */
export interface Server {
  readonly store: PolicyStore;
  readonly judgement: Judgement;
  readonly quirks: Quirks;
  /** The most items on a page, whatever is asked for. */
  readonly largestPage: number;
  /** A policy as the API gives it back. */
  readonly represent: (policy: StoredPolicy) => object;
  /** The present time as the API writes it: whole seconds, UTC. */
  readonly now: () => string;
  readonly nextUuid: () => string;
}

const policiesPerAccount = 500;

/** Answers a request after authentication and routing. `body` is its text, `query` the part after the "?". */
export function operate(server: Server, route: Route, query: URLSearchParams, body: string): Reply {
  switch (route.operation) {
    case "list":
      return list(server, route.accountId, query);
    case "create":
      return create(server, route.accountId, body);
    default:
      return operateOnOne(server, route, body);
  }
}

function operateOnOne(server: Server, route: PolicyRoute, body: string): Reply {
  const policy = server.store.get(route.accountId, route.policyId);
  if (policy === undefined) return refusals.notFound();
  switch (route.operation) {
    case "get":
      return succeed(200, server.represent(server.quirks.shown(policy)));
    case "replace":
      return save(server, route.accountId, body, 200, policy);
    case "remove":
      if (policy.app_count > 0) return refusals.inUse();
      server.store.remove(route.accountId, policy.id);
      return succeed(202, { id: policy.id });
  }
}

function list(server: Server, accountId: string, query: URLSearchParams): Reply {
  const { store, quirks, represent } = server;
  const asked = wholeNumber(query.get("page") ?? "1");
  const size = wholeNumber(query.get("per_page") ?? "100");
  if (asked === undefined || !size) return refusals.invalidRequest("invalid page");
  const perPage = Math.min(size, server.largestPage);
  const page = Math.max(1, asked);
  const [oldest] = store.list(accountId);
  if (quirks.shifts(page) && oldest !== undefined) store.remove(accountId, oldest.id);
  const all = store.list(accountId).filter(({ body }) => quirks.isListed(body["name"]));
  const result = all.slice((page - 1) * perPage, page * perPage).map(represent);
  return succeed(200, result, {
    page,
    per_page: perPage,
    count: result.length,
    total_count: all.length,
    total_pages: Math.ceil(all.length / perPage),
  });
}

function create(server: Server, accountId: string, body: string): Reply {
  if (server.store.list(accountId).length >= policiesPerAccount) {
    return refusals.invalidRequest("maximum number of reusable policies reached");
  }
  const created_at = server.now();
  return save(server, accountId, body, 201, { id: server.nextUuid(), app_count: 0, created_at });
}

/** Stores the whole body. Of the old policy only what the server itself adds is kept. */
function save(
  { store, judgement, quirks, represent, now }: Server,
  accountId: string,
  text: string,
  status: 200 | 201,
  kept: Pick<StoredPolicy, "id" | "app_count" | "created_at">,
): Reply {
  const body = parse(text);
  if (body === undefined) return refusals.invalidRequest("malformed JSON");
  const refusal = judgePolicy(body, judgement);
  if (refusal !== undefined) return refusal;
  const { id, app_count, created_at } = kept;
  const stored = {
    id,
    app_count,
    created_at,
    updated_at: now(),
    body: quirks.filledIn(writableFields(body as object, judgement)),
  };
  const before = store.get(accountId, id);
  if (before !== undefined) quirks.wrote(before);
  store.put(accountId, stored);
  return succeed(status, represent(stored));
}

function writableFields(body: object, { unknownFields }: Judgement): StoredPolicy["body"] {
  const isWritable = ([field]: [string, unknown]): boolean =>
    !readOnlyFields.includes(field) && (unknownFields === "keep" || isKnownField(field));
  return Object.fromEntries(Object.entries(body).filter(isWritable));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
