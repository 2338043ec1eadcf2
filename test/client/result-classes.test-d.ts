/** What calls give can be annotated with the names that the package exports, and asked for with `instanceof`. */
import { expectTypeOf } from "vitest";
import {
  APIPromise,
  Page,
  PagePromise,
  type Cloudflare,
  type PolicyGetResponse,
  type PolicyListResponse,
} from "../../src/index.ts";

declare const client: Cloudflare;
declare const carrying: Cloudflare<string>;
const { policies } = client.zeroTrust.access;
const account = { account_id: "a" };

export const call: APIPromise<PolicyGetResponse> = policies.get("id", account);
export const raw: APIPromise<{ a: 1 }> = client.get<{ a: 1 }>("/x");
export const list: PagePromise<PolicyListResponse> = policies.list(account);
export const asPromise = (): APIPromise<Page<PolicyListResponse>> => list;
export const page: Page<PolicyListResponse> = await list;
export const next: Page<PolicyListResponse> = await page.getNextPage();
export const ofCarrying: PagePromise<PolicyListResponse> = carrying.zeroTrust.access.policies.list();
expectTypeOf(await policies.list(account)).toEqualTypeOf<Page<PolicyListResponse>>();

// @ts-expect-error the items are policies
export const texts = (): Page<string> => page;
// @ts-expect-error of a promise too
export const promised = (): PagePromise<string> => list;
// @ts-expect-error it has to be awaited
export const notAwaited = (): Page<PolicyListResponse> => list;
// @ts-expect-error the client alone makes one
export const made: unknown = new Page([]);

declare const given: Page<PolicyListResponse> | PolicyGetResponse | undefined;
if (given instanceof Page) expectTypeOf(given).toEqualTypeOf<Page<PolicyListResponse>>();
declare const anything: unknown;
if (anything instanceof APIPromise) expectTypeOf(anything.asResponse()).toEqualTypeOf<Promise<Response>>();
if (anything instanceof PagePromise) for await (const item of anything) void item;
expectTypeOf(page.nextPageRequestOptions()?.query).toEqualTypeOf<
  { readonly [name: string]: unknown } | undefined
>();
