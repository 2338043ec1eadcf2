/**
 * What can be read besides policies: one row for each path. Written from what is known of the API, and on purpose not from the
 * spec: a wrong path or page size there must meet a server that does not have it.
 */
import type { Part } from "./contents.ts";

/** How a list is divided. `default` and `most` are items a page. */
export interface Paging {
  readonly by: "page" | "cursor";
  readonly default: number;
  readonly most: number;
}

export interface Resource {
  /** Behind the account's own path if it begins with one; a `:` begins a parameter. */
  readonly path: string;
  /** Where its items come from: a part of the account, or what one thing of that part has under a name. */
  readonly from: Part | "accounts" | "organization" | "token";
  readonly of?: "items" | "policies" | "identity";
  /** Absent: all at once. */
  readonly paging?: Paging;
  /** Query fields that choose items by the field of the same name. */
  readonly filters?: readonly string[];
  /** The permissions that a token needs, any one of them, by their names without "Read" or "Write". */
  readonly permission?: string;
}

const identity = "Access: Organizations, Identity Providers, and Groups";
const pages = (size: number, most = 1000): Paging => ({ by: "page", default: size, most });

export const resources: readonly Resource[] = [
  {
    path: "/accounts/:account/access/groups",
    from: "groups",
    paging: pages(1000),
    filters: ["name"],
    permission: identity,
  },
  {
    path: "/accounts/:account/access/identity_providers",
    from: "identity_providers",
    paging: pages(200),
    permission: identity,
  },
  {
    path: "/accounts/:account/access/service_tokens",
    from: "service_tokens",
    paging: pages(1000),
    filters: ["name"],
    permission: "Access: Service Tokens",
  },
  { path: "/accounts/:account/devices/posture", from: "posture_rules", permission: "Access: Device Posture" },
  { path: "/accounts/:account/gateway/lists", from: "lists", filters: ["type"], permission: "Zero Trust" },
  {
    path: "/accounts/:account/gateway/lists/:id/items",
    from: "lists",
    of: "items",
    paging: pages(50),
    permission: "Zero Trust",
  },
  {
    path: "/accounts/:account/access/apps",
    from: "applications",
    paging: pages(1000),
    filters: ["name", "domain", "aud"],
    permission: "Access: Apps and Policies",
  },
  {
    path: "/accounts/:account/access/apps/:id/policies",
    from: "applications",
    of: "policies",
    paging: pages(200),
    permission: "Access: Apps and Policies",
  },
  {
    path: "/accounts/:account/access/tags",
    from: "tags",
    paging: pages(50),
    permission: "Access: Apps and Policies",
  },
  {
    path: "/accounts/:account/access/users",
    from: "users",
    paging: pages(1000),
    filters: ["name", "email"],
    permission: "Access: Audit Logs",
  },
  {
    path: "/accounts/:account/access/users/:id/last_seen_identity",
    from: "users",
    of: "identity",
    permission: "Access: Audit Logs",
  },
  { path: "/accounts/:account/access/organizations", from: "organization", permission: identity },
  { path: "/user/tokens/verify", from: "token" },
  { path: "/accounts/:account/tokens/verify", from: "token" },
  { path: "/accounts", from: "accounts", paging: pages(20, 50), filters: ["name"] },
  {
    path: "/organizations/:organization/accounts",
    from: "accounts",
    paging: { by: "cursor", default: 10, most: 1000 },
    filters: ["name"],
  },
];

/** A resource that a path leads to, and the values in the path. */
export interface Place {
  readonly resource: Resource;
  readonly values: { readonly [parameter: string]: string };
}

/** Finds the resource of a path, with or without "/client/v4". */
export function findResource(path: string): Place | undefined {
  const given = path.replace(/^\/client\/v4(?=\/)/, "").split("/");
  for (const resource of resources) {
    const wanted = resource.path.split("/");
    if (wanted.length !== given.length) continue;
    if (!wanted.every((part, index) => part.startsWith(":") || part === given[index])) continue;
    const values = wanted.flatMap((part, index) =>
      part.startsWith(":") ? [[part.slice(1), given[index] ?? ""] as const] : [],
    );
    return { resource, values: Object.fromEntries(values) };
  }
  return undefined;
}
