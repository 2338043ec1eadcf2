import {
  itemsOperations,
  organizationsOperations,
  type APIPromise,
  type Operation,
} from "../../generated/index.ts";
import type {
  Directory,
  DirectoryFiltered,
  DirectoryList,
  DirectoryPart,
  DirectoryUnread,
} from "../policy/directory.ts";
import { organizationFields, partReadings, type PartReading } from "./directory-parts.ts";
import { directoryResources, type DirectoryClient, type DirectoryResources } from "./directory-resources.ts";
import { filteredLists, inDoubt } from "./filtered-lists.ts";
import { createRateBudget, type RateBudget } from "./rate-budget.ts";

/** What is read, and how. */
export interface ReadDirectoryOptions {
  /** Default: the client's `accountId`. */
  readonly account_id?: string;
  /** Which parts to read. Default: all. */
  readonly parts?: readonly (DirectoryPart | "organization")[];
  /**
   * The entries of which lists to read, at a request or more a list: of those that a policy or group refers to, of all lists of e-mail
   * addresses and IP addresses, or of none. Default: "referred".
   */
  readonly entries?: "referred" | "all" | "none";
  /** Stops the reading: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Told of each step. */
  readonly onProgress?: (event: ReadingEvent) => void;
  /** The budget of requests, shared by all reading with one token. Default: one of its own, see {@link createRateBudget}. */
  readonly budget?: RateBudget;
}

/** A step of the reading. `requests` were sent up to then. */
export type ReadingEvent =
  | {
      readonly type: "read";
      readonly what: DirectoryUnread["what"];
      readonly id?: string;
      readonly count: number;
      readonly requests: number;
    }
  | ({ readonly type: "unread"; readonly requests: number } & DirectoryUnread)
  | { readonly type: "waiting"; readonly milliseconds: number; readonly requests: number };

type Thing = { readonly [field: string]: unknown };

/** The largest page that the API gives. */
const perPage = 1000;

/**
 * Reads what an account holds that policies refer to, in about ten requests and one or more for each list whose entries are read.
 *
 * The result is plain JSON without secrets; a snapshot is a file of it. What could not be read is in `unread`, with the reason and the
 * permission that the token lacks, and the rest is there. `filtered` says which lists may lack what the caller's role does not cover;
 * it is absent if that cannot be told. Several requests are not one moment: what changes meanwhile may be seen half.
 *
 * @example
 * const directory = await readDirectory(new Cloudflare(), { account_id: "023e105f4ecef8ad9ca31a8372d0c353" });
 * await writeFile("directory.json", JSON.stringify(directory, null, 2));
 *
 * @throws TypeError if neither the options nor the client name an account; the reason of `signal`; and, if no part at all can be read,
 * what the client threw for the first one.
 */
export async function readDirectory(
  client: DirectoryClient,
  options: ReadDirectoryOptions = {},
): Promise<Directory> {
  const account = options.account_id ?? (typeof client === "function" ? undefined : client.accountId);
  if (typeof account !== "string" || account === "")
    throw new TypeError(
      'readDirectory does not know which account is meant. Pass `{ account_id: "…" }`, or make the client with `accountId`. Nothing was sent.',
    );
  const reading = new Reading(directoryResources(client), account, options);
  const wanted = new Set<string>(options.parts ?? [...partReadings.map(({ part }) => part), "organization"]);
  const parts: { [part: string]: unknown } = {};
  for (const row of partReadings.filter(({ part }) => wanted.has(part))) {
    const things = await reading.part(row);
    if (things !== undefined) parts[row.part] = things;
  }
  if (wanted.has("organization")) {
    const settings = await reading.organization();
    if (settings !== undefined) parts["organization"] = settings;
  }
  if (Object.keys(parts).length === 0 && reading.firstError !== undefined) throw reading.firstError;
  const read: Directory = { account: { id: account }, ...parts };
  const lists = await reading.entries(read, options.entries ?? "referred");
  const filtered = await reading.filtered(read);
  return {
    ...read,
    ...(lists === undefined ? {} : { lists }),
    unread: reading.unread,
    ...(filtered === undefined ? {} : { filtered }),
  };
}

/** One reading of one account: it counts requests, keeps to the budget, and notes what cannot be read. */
class Reading {
  readonly unread: DirectoryUnread[] = [];
  firstError: unknown;
  readonly #resources: DirectoryResources;
  readonly #account: string;
  readonly #options: ReadDirectoryOptions;
  readonly #budget: RateBudget;
  readonly #fewer: DirectoryFiltered[] = [];
  #requests = 0;

  constructor(resources: DirectoryResources, account: string, options: ReadDirectoryOptions) {
    this.#resources = resources;
    this.#account = account;
    this.#options = options;
    this.#budget = options.budget ?? createRateBudget();
  }

  part({ part, operation, permission, keep, list }: PartReading): Promise<readonly Thing[] | undefined> {
    return this.#noting({ what: part }, operation, permission, async () => {
      const { things, total } = await this.#all((page) =>
        list(this.#resources, { account_id: this.#account, page, per_page: perPage }, this.#call()),
      );
      if (total > things.length)
        this.#fewer.push({
          what: part,
          why: `The API counts ${total}, and gave ${things.length}.`,
          proof: [],
        });
      return keep === undefined ? things : things.map((thing) => only(thing, keep));
    });
  }

  organization(): Promise<Thing | undefined> {
    return this.#noting({ what: "organization" }, organizationsOperations.list, undefined, async () => {
      const settings = await this.#send(() =>
        this.#resources.zeroTrust.organizations.list({ account_id: this.#account }, this.#call()),
      );
      return only(settings as Thing, organizationFields);
    });
  }

  /** The lists, with entries if these were asked for. */
  async entries(
    directory: Directory,
    which: "referred" | "all" | "none",
  ): Promise<readonly DirectoryList[] | undefined> {
    const { lists, policies, groups, applications } = directory;
    if (lists === undefined) return undefined;
    const referring = JSON.stringify([policies, groups, applications]);
    const found: DirectoryList[] = [];
    for (const list of lists) {
      const isReferred = referring.includes(JSON.stringify(list.id));
      const isWanted = which === "all" || (which === "referred" && isReferred);
      const items =
        isWanted && (list.type === "EMAIL" || list.type === "IP") ? await this.#entriesOf(list) : undefined;
      found.push(items === undefined ? list : { ...list, items });
    }
    return found;
  }

  /** The lists in doubt; nothing if it cannot be told whether there are any. */
  async filtered(directory: Directory): Promise<readonly DirectoryFiltered[] | undefined> {
    const found = await filteredLists(directory, (policyId) => this.#exists(policyId));
    if (found === undefined && this.#fewer.length === 0) return undefined;
    const other = this.#fewer.filter(({ what }) => found?.every((one) => one.what !== what) ?? true);
    return inDoubt(directory, [...(found ?? []), ...other]);
  }

  #entriesOf({ id }: DirectoryList): Promise<readonly { readonly value: string }[] | undefined> {
    return this.#noting({ what: "list_items", id }, itemsOperations.list, "Zero Trust Read", async () => {
      const { things, total } = await this.#all((page) =>
        this.#resources.zeroTrust.gateway.lists.items.list(
          id,
          { account_id: this.#account, page, per_page: perPage },
          this.#call(),
        ),
      );
      // Half a list would let through or stop the wrong people.
      if (things.length < total)
        throw new Error(`The list has ${total} entries, and the API gave ${things.length}.`);
      return things.map(({ value }) => ({ value: String(value) }));
    });
  }

  /** Whether a reusable policy can be read by its id. Only a 404 says that it cannot. */
  async #exists(policyId: string): Promise<boolean> {
    try {
      await this.#send(() =>
        this.#resources.zeroTrust.access.policies.get(policyId, { account_id: this.#account }, this.#call()),
      );
      return true;
    } catch (error) {
      this.#options.signal?.throwIfAborted();
      return statusOf(error) !== 404;
    }
  }

  /** All things of a list, each once, and how many the API says that there are. */
  async #all(
    list: (page: number) => APIPromise<unknown>,
  ): Promise<{ readonly things: readonly Thing[]; readonly total: number }> {
    const things = new Map<string, Thing>();
    for (let number = 1; ; number++) {
      const page = await this.#send(() => list(number));
      const before = things.size;
      for (const thing of itemsOf(page))
        things.set(String(thing["id"] ?? thing["value"] ?? thing["name"]), thing);
      const total = totalOf(page);
      if (!hasNext(page) || things.size === before) return { things: [...things.values()], total };
    }
  }

  /** Sends one request within the budget. */
  async #send<T>(call: () => APIPromise<T>): Promise<T> {
    const { signal, onProgress } = this.#options;
    await this.#budget.take(signal, (milliseconds) =>
      onProgress?.({ type: "waiting", milliseconds, requests: this.#requests }),
    );
    this.#requests++;
    try {
      const { data, response } = await call().withResponse();
      this.#budget.correct(response.headers);
      return data;
    } catch (error) {
      const { headers } = Object(error) as { readonly headers?: unknown };
      if (headers instanceof Headers) this.#budget.correct(headers);
      throw error;
    }
  }

  /** Reads something, and tells of it. A failure is noted, and not an absence. */
  async #noting<T>(
    place: Pick<DirectoryUnread, "what" | "id">,
    operation: Operation,
    permission: string | undefined,
    read: () => Promise<T>,
  ): Promise<T | undefined> {
    const { signal, onProgress } = this.#options;
    try {
      const found = await read();
      const count = Array.isArray(found) ? found.length : 1;
      onProgress?.({ type: "read", ...place, count, requests: this.#requests });
      return found;
    } catch (error) {
      signal?.throwIfAborted();
      this.firstError ??= error;
      const needed = permission ?? operation.permissions.find((name) => name.endsWith(" Read"));
      const why = error instanceof Error ? error.message : String(error);
      const isRefused = statusOf(error) === 403 && needed !== undefined;
      const note: DirectoryUnread = { ...place, why, ...(isRefused ? { permission: needed } : {}) };
      this.unread.push(note);
      onProgress?.({ type: "unread", ...note, requests: this.#requests });
      return undefined;
    }
  }

  #call(): { readonly signal?: AbortSignal } {
    const { signal } = this.#options;
    return signal === undefined ? {} : { signal };
  }
}

function only(thing: Thing, fields: readonly string[]): Thing {
  return Object.fromEntries(
    fields.filter((field) => Object.hasOwn(thing, field)).map((field) => [field, thing[field]]),
  );
}

function statusOf(error: unknown): unknown {
  return (Object(error) as { readonly status?: unknown }).status;
}

interface PageOfThings {
  readonly result_info?: { readonly total_count?: unknown };
  getPaginatedItems(): readonly Thing[];
  hasNextPage(): boolean;
}

function isPage(page: unknown): page is PageOfThings {
  return typeof (Object(page) as Partial<PageOfThings>).getPaginatedItems === "function";
}

/** The things in an answer: a page, a whole list, or `null` for an empty one. */
function itemsOf(page: unknown): readonly Thing[] {
  if (isPage(page)) return page.getPaginatedItems();
  return Array.isArray(page) ? (page as readonly Thing[]) : [];
}

function hasNext(page: unknown): boolean {
  return isPage(page) && page.hasNextPage();
}

function totalOf(page: unknown): number {
  const total = isPage(page) ? page.result_info?.total_count : undefined;
  return typeof total === "number" ? total : 0;
}
