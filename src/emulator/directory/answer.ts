/** Answers a request to read what an account holds besides policies. */
import { refusals } from "../refusals.ts";
import { deepCopy } from "../represent.ts";
import { succeed, type Reply } from "../reply.ts";
import { wholeNumber } from "../whole-number.ts";
import type { ContentsStore, Thing } from "./contents.ts";
import type { Paging, Place } from "./resources.ts";

/** What the answers are made of. */
export interface DirectoryServer {
  readonly contents: ContentsStore;
  /** A reusable policy as the API gives it, by its id. */
  readonly policy: (accountId: string, policyId: string) => object | undefined;
  /** Whether lists show a thing of this name. */
  readonly isListed: (name: unknown) => boolean;
  /** The most items on a page, whatever is asked for. */
  readonly largestPage: number;
}

export function read(server: DirectoryServer, { resource, values }: Place, query: URLSearchParams): Reply {
  const { from, of, paging, filters = [] } = resource;
  const { account = "", id = "", organization } = values;
  // A token that is not valid was refused before.
  if (from === "token") return succeed(200, { id: "70ce0000000000000000000000000001", status: "active" });
  if (from === "organization") return one(server.contents.organization(account));
  if (from === "accounts") {
    const found = server.contents
      .accounts()
      .filter((item) => organization === undefined || parentOf(item) === organization);
    return list(server, chosen(found, filters, query), paging, query);
  }
  const things = server.contents
    .things(account, from)
    .map((thing) => represent(server, account, from, thing));
  if (of === undefined) {
    const shown = things.filter(({ name }) => server.isListed(name)).map(withoutInner);
    return list(server, chosen(shown, filters, query), paging, query);
  }
  const thing = things.find((item) => item["id"] === id);
  if (thing === undefined) return refusals.notFound();
  if (of === "identity") return one(thing[of] as Thing | undefined);
  const inner = (thing[of] ?? []) as readonly Thing[];
  // Here a reusable policy says so; in the list of applications it does not.
  const marked = of === "policies" ? inner.map((policy) => withMark(server, account, policy)) : inner;
  return list(server, marked, paging, query);
}

function one(thing: Thing | undefined): Reply {
  return thing === undefined ? refusals.notFound() : succeed(200, deepCopy(thing));
}

function parentOf(account: Thing): unknown {
  return (account["managed_by"] as { readonly parent_org_id?: unknown } | undefined)?.parent_org_id;
}

/** The things for which each field of the query that chooses has their value. */
function chosen(
  things: readonly Thing[],
  filters: readonly string[],
  query: URLSearchParams,
): readonly Thing[] {
  const asked = filters.filter((field) => query.has(field));
  const search = query.get("search")?.toLowerCase() ?? "";
  return things.filter(
    (thing) =>
      asked.every((field) => thing[field] === query.get(field)) &&
      (search === "" || filters.some((field) => String(thing[field]).toLowerCase().includes(search))),
  );
}

/** A thing as the API gives it: lists with the number of their entries, applications with their policies as they are now. */
function represent(server: DirectoryServer, accountId: string, from: string, thing: Thing): Thing {
  if (from === "lists") {
    const items = thing["items"] as readonly unknown[] | undefined;
    return { count: items?.length ?? 0, ...thing };
  }
  if (from !== "applications") return thing;
  const policies = ((thing["policies"] ?? []) as readonly Thing[]).map((given, index) => {
    const {
      reusable: _reusable,
      app_count: _count,
      ...stored
    } = (server.policy(accountId, String(given["id"])) ?? given) as Thing;
    return { ...stored, precedence: given["precedence"] ?? index + 1 };
  });
  return { ...thing, policies };
}

/** Lists of lists give no entries, and lists of users no identities. */
function withoutInner({ items: _items, identity: _identity, ...thing }: Thing): Thing {
  return thing;
}

function withMark(server: DirectoryServer, accountId: string, policy: Thing): Thing {
  const isReusable = server.policy(accountId, String(policy["id"])) !== undefined;
  return isReusable ? { ...policy, reusable: true } : policy;
}

function list(
  { largestPage }: DirectoryServer,
  all: readonly Thing[],
  paging: Paging | undefined,
  query: URLSearchParams,
): Reply {
  if (paging === undefined)
    return succeed(200, deepCopy(all), { count: all.length, total_count: all.length });
  const sizeField = paging.by === "page" ? "per_page" : "page_size";
  const size = wholeNumber(query.get(sizeField) ?? String(paging.default));
  if (!size) return refusals.invalidRequest("invalid page");
  const perPage = Math.min(size, paging.most, largestPage);
  if (paging.by === "cursor") return cursorPage(all, perPage, query.get("page_token"));
  const asked = wholeNumber(query.get("page") ?? "1");
  if (asked === undefined) return refusals.invalidRequest("invalid page");
  const page = Math.max(1, asked);
  const result = all.slice((page - 1) * perPage, page * perPage);
  return succeed(200, deepCopy(result), {
    page,
    per_page: perPage,
    count: result.length,
    total_count: all.length,
    total_pages: Math.ceil(all.length / perPage),
  });
}

/** A cursor is the number of the item that comes next, in a form that nobody takes for a page. */
function cursorPage(all: readonly Thing[], size: number, token: string | null): Reply {
  const start = token === null ? 0 : wholeNumber(/^after-(\d+)$/.exec(token)?.[1] ?? "");
  if (start === undefined) return refusals.invalidRequest("invalid page_token");
  const end = start + size;
  const next = end < all.length ? { next_page_token: `after-${end}` } : {};
  return succeed(200, deepCopy(all.slice(start, end)), { ...next, total_size: all.length });
}
