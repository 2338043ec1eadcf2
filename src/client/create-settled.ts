import { APIError } from "./api-error.ts";
import { isRecord } from "./record.ts";

/** What can be created, and listed. */
export interface Collection<Params, Item, ListParams, Options> {
  create(params: Params, options?: Options): PromiseLike<Item>;
  list(params: ListParams, options?: Options): AsyncIterable<unknown>;
}

/**
 * Creates, and where nobody knows afterwards whether it was created (the connection broke, the server failed), settles
 * that by reading the list: an item that was not there before and has every field that was sent is the one.
 *
 * The list is read once before, and once more only after a doubt. Resolves to the item that was created. Rejects as
 * `create` does; if the list shows that nothing was created, the error's `mayHaveTakenEffect` is false, and it is safe to
 * try again; if several new items fit, or the list cannot be read, it stays true.
 *
 * @param where the parameters that both calls share, such as `{ account_id }`
 */
export async function createSettled<Params extends object, Item, ListParams extends object, Options>(
  collection: Collection<Params, Item, ListParams, Options>,
  where: ListParams,
  params: Omit<Params, keyof ListParams>,
  options?: Options,
): Promise<Item> {
  const before = new Set<unknown>();
  for await (const item of collection.list(where, options)) if (isRecord(item)) before.add(item["id"]);
  try {
    return await collection.create({ ...where, ...params } as unknown as Params, options);
  } catch (error) {
    if (!(error instanceof APIError) || !error.mayHaveTakenEffect) throw error;
    const found = await newItems(collection, where, params, options, before);
    if (found?.length === 1) return found[0] as Item;
    if (found?.length === 0) {
      error.mayHaveTakenEffect = false;
      error.message += " The list, read afterwards, shows that nothing was created.";
    }
    throw error;
  }
}

/** The items that were not there before and have what was sent; undefined where the list cannot be read. */
async function newItems<Options, ListParams>(
  collection: { list(params: ListParams, options?: Options): AsyncIterable<unknown> },
  where: ListParams,
  sent: object,
  options: Options | undefined,
  before: ReadonlySet<unknown>,
): Promise<unknown[] | undefined> {
  const found: unknown[] = [];
  try {
    for await (const item of collection.list(where, options)) {
      if (isRecord(item) && !before.has(item["id"]) && holds(item, sent)) found.push(item);
    }
    return found;
  } catch {
    return undefined;
  }
}

/** Whether `item` has every scalar that was sent; servers reorder, fill in and leave out the rest. */
function holds(item: { readonly [name: string]: unknown }, sent: object): boolean {
  return Object.entries(sent).every(
    ([name, value]) =>
      typeof value === "object" || value === undefined || value === false || item[name] === value,
  );
}
