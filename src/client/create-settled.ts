import { APIError } from "./api-error.ts";
import { isObject } from "../json/index.ts";
import { saysTheSame } from "./says-the-same.ts";

/** What can be created, and listed. */
export interface Collection<Params, Item, ListParams, Options> {
  create(params: Params, options?: Options): PromiseLike<Item>;
  list(params: ListParams, options?: Options): AsyncIterable<unknown>;
}

/**
 * Creates, and where nobody knows afterwards whether it was created (the connection broke, the server failed), looks for it in
 * the list: one new item that says what was sent is the one.
 *
 * The list is read once before, and once more only after a doubt. Resolves to the item that was created. Rejects as
 * `create` does; after a doubt the error says what the list showed, and `mayHaveTakenEffect` stays true whatever that was: a
 * request that was given up on can still arrive. Look for the item before you create it again.
 *
 * Not guaranteed: a new item of somebody else's that says the very same counts as the one.
 *
 * @param where the parameters that both calls share, such as `{ account_id }`
 * @param isTheOne whether a new item is what was sent. By default their JSON decides, without order and with `null`, `false`,
 * `[]` and absence alike; texts, numbers and `true` that were not sent count as filled in by the server. For policies,
 * `policiesEqual` of `cloudflare-access-policies/policy` decides by meaning.
 */
export async function createSettled<Params extends object, Item, ListParams extends object, Options>(
  collection: Collection<Params, Item, ListParams, Options>,
  where: ListParams,
  params: Omit<Params, keyof ListParams>,
  options?: Options,
  isTheOne: (item: Item, sent: Omit<Params, keyof ListParams>) => boolean = saysTheSame,
): Promise<Item> {
  const before = new Set<unknown>();
  for await (const item of collection.list(where, options)) if (isObject(item)) before.add(item["id"]);
  try {
    return await collection.create({ ...where, ...params } as unknown as Params, options);
  } catch (error) {
    if (!(error instanceof APIError) || !error.mayHaveTakenEffect) throw error;
    const added = await newItems(collection, where, options, before);
    const found = added?.filter((item) => isTheOne(item as Item, params));
    if (found?.length === 1) return found[0] as Item;
    error.message += ` ${shown(added, found, params)} Look for it before you create it again.`;
    throw error;
  }
}

/** The items that were not there before; undefined where the list cannot be read. */
async function newItems<Options, ListParams>(
  collection: { list(params: ListParams, options?: Options): AsyncIterable<unknown> },
  where: ListParams,
  options: Options | undefined,
  before: ReadonlySet<unknown>,
): Promise<unknown[] | undefined> {
  const found: unknown[] = [];
  try {
    for await (const item of collection.list(where, options)) {
      if (isObject(item) && !before.has(item["id"])) found.push(item);
    }
    return found;
  } catch {
    return undefined;
  }
}

/** What the list showed, where it did not settle the doubt. */
function shown(added: readonly unknown[] | undefined, found: readonly unknown[] = [], sent: object): string {
  if (added === undefined) return "The list that should tell could not be read.";
  if (found.length > 1)
    return `The list, read afterwards, shows ${found.length} new items that say what was sent.`;
  const { name } = sent as { readonly name?: unknown };
  const hasNamesake = name !== undefined && added.some((item) => isObject(item) && item["name"] === name);
  return hasNamesake
    ? "The list, read afterwards, shows a new item of the same name that differs from what was sent: it may be this one or somebody else's."
    : "The list, read afterwards, does not show it; it may still appear.";
}
