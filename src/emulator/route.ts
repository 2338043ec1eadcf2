import { refusals } from "./refusals.ts";
import type { Reply } from "./reply.ts";

/** The operation that a request asks for, and on what. */
export type Route = CollectionRoute | PolicyRoute;

interface CollectionRoute {
  readonly operation: "list" | "create";
  readonly accountId: string;
}

/** An operation on one policy. */
export interface PolicyRoute {
  readonly operation: "get" | "replace" | "remove";
  readonly accountId: string;
  readonly policyId: string;
}

/**
 * Finds the operation by path and method, on any origin, with or without "/client/v4". Written by hand, so that a wrong path in
 * the spec meets a server that does not have it.
 */
export function findRoute(method: string, path: string): Route | Reply {
  const [accountId, policyId] = identifiers(path);
  if (accountId === undefined) return refusals.noRoute(path);
  if (policyId === undefined) {
    if (method === "GET") return { operation: "list", accountId };
    if (method === "POST") return { operation: "create", accountId };
    return refusals.wrongMethod("GET, POST");
  }
  if (method === "GET") return { operation: "get", accountId, policyId };
  if (method === "PUT") return { operation: "replace", accountId, policyId };
  if (method === "DELETE") return { operation: "remove", accountId, policyId };
  return refusals.wrongMethod("GET, PUT, DELETE");
}

function identifiers(path: string): readonly (string | undefined)[] {
  const found = /^(?:\/client\/v4)?\/accounts\/([^/]+)\/access\/policies(?:\/([^/]+))?$/.exec(path);
  if (found === null) return [];
  const [accountId, policyId] = found
    .slice(1)
    .map((segment) => (segment === undefined ? undefined : decode(segment)));
  if (accountId === undefined || accountId.length > 32) return [];
  if (found[2] !== undefined && (policyId === undefined || policyId.length > 36)) return [];
  return [accountId, policyId];
}

/** The decoded segment, or nothing if its percent signs do not encode UTF-8. */
function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
