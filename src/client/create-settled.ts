import { APIError } from "./errors.ts";
import { isObject, own } from "../json/index.ts";

/** What can be created, and listed. */
export interface Collection<Params, Item, ListParams, Options> {
  create(params: Params, options?: Options): PromiseLike<Item>;
  list(params: ListParams, options?: Options): AsyncIterable<unknown>;
}

/**
 * Creates an item. If it is then unknown whether it was created, because the connection broke or the server failed, looks for
 * it in the list: if exactly one new item says what was sent, it is the one.
 *
 * The list is read once before, and once more only in doubt. Resolves to the item that was created. Rejects as `create` does.
 * In doubt the error also says what the list showed, and `mayHaveTakenEffect` stays true whatever that was, since a request
 * can still arrive after the client gave up on it. Look for the item before you create it again.
 *
 * Limit: another caller's new item that says exactly the same counts as the one.
 *
 * @example
 * const params = { name: "Staff", decision: "allow", include: [rule.emailDomain("example.com")] } as const;
 * const policy = await createSettled(client.zeroTrust.access.policies, { account_id }, params);
 *
 * @param where the parameters that both calls share, such as `{ account_id }`
 * @param isTheOne whether a new item is what was sent. By default their JSON is compared: order does not count, `null`, `false`,
 * `[]` and absence are alike, and texts, numbers and `true` that were not sent count as filled in by the server. For policies,
 * `policiesEqual` of `cloudflare-access-policies/policy` compares by meaning.
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

/** The items that were not there before. Undefined if the list cannot be read. */
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

/** What the list showed, if it did not settle the doubt. */
function shown(added: readonly unknown[] | undefined, found: readonly unknown[] = [], sent: object): string {
  if (added === undefined) return "The list could not be read, so it is not known whether the item is there.";
  if (found.length > 1)
    return `The list, read afterwards, shows ${found.length} new items that say what was sent.`;
  const { name } = sent as { readonly name?: unknown };
  const hasNamesake = name !== undefined && added.some((item) => isObject(item) && item["name"] === name);
  return hasNamesake
    ? "The list, read afterwards, shows a new item of the same name that differs from what was sent. It may be this one or another caller's."
    : "The list, read afterwards, does not show it; it may still appear.";
}

type Fields = { readonly [name: string]: unknown };

/**
 * Whether an item that came back says what was sent, by its JSON alone. The order of names and lists does not count, and
 * `null`, `false`, `[]` and absence are alike. Of what was not sent, lists and objects that say something are a difference.
 * Texts, numbers and `true` are not, since servers fill in their own. Another spelling of a value is a difference, which may
 * leave a doubt unsettled but never settles it wrongly.
 */
function saysTheSame(item: unknown, sent: object): boolean {
  if (!isObject(item)) return false;
  const wanted = sent as Fields;
  const asSent = Object.keys(wanted).filter((name) => saysSomething(wanted[name]));
  if (!asSent.every((name) => formOf(own(item, name)) === formOf(wanted[name]))) return false;
  return Object.keys(item).every((name) => {
    const value = item[name];
    if (asSent.includes(name) || !saysSomething(value)) return true;
    // `false` was sent, and `true` came back.
    if (own(wanted, name) !== undefined && own(wanted, name) !== null) return false;
    return !Array.isArray(value) && (!isObject(value) || formOf(value) === "{}");
  });
}

function saysSomething(value: unknown): boolean {
  return (
    value !== undefined && value !== null && value !== false && !(Array.isArray(value) && value.length === 0)
  );
}

/** One text for all forms of a JSON value that differ only in order, or in members that say nothing. */
function formOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(formOf).sort().join()}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? "";
  const members = Object.keys(value).filter((name) => saysSomething(value[name]));
  return `{${members
    .map((name) => `${JSON.stringify(name)}:${formOf(value[name])}`)
    .sort()
    .join()}}`;
}
