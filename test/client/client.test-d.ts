import { expectTypeOf } from "vitest";
import type { PolicyGetResponse, PolicyUpdateResponse } from "../../generated/index.ts";
import {
  Cloudflare,
  type APIPromise,
  type ClientOptions,
  type Page,
  type RequestOptions,
} from "../../src/index.ts";

declare const client: Cloudflare;
declare function accept(given: Cloudflare): void;
declare const policies: typeof client.zeroTrust.access.policies;

const certificate = { decision: "allow", include: [{ certificate: {} }], name: "x" } as const;
const body = { decision: certificate.decision, include: [...certificate.include], name: certificate.name };

// A call resolves to the result, and to the response beside it.
expectTypeOf(await policies.get("id", { account_id: "a" })).toEqualTypeOf<PolicyGetResponse>();
const both = await policies.update("id", { account_id: "a", ...body }).withResponse();
expectTypeOf(both).toEqualTypeOf<{ data: PolicyUpdateResponse; response: Response }>();
expectTypeOf(await policies.get("id", { account_id: "a" }).asResponse()).toEqualTypeOf<Response>();
for await (const policy of policies.list({ account_id: "a" }))
  expectTypeOf(policy.id).toEqualTypeOf<string | undefined>();
expectTypeOf((await policies.list({ account_id: "a" })).iterPages()).toExtend<AsyncIterable<unknown>>();

// The account is needed, unless the client has it.
// @ts-expect-error account_id is missing
policies.get("id", {});
// @ts-expect-error so are all parameters
policies.get("id");
const carrying = new Cloudflare({ accountId: "a" });
expectTypeOf(await carrying.zeroTrust.access.policies.get("id")).toEqualTypeOf<PolicyGetResponse>();
await carrying.zeroTrust.access.policies.update("id", body);
await carrying.zeroTrust.access.policies.update("id", { account_id: "b", ...body });
// @ts-expect-error a name is still needed
carrying.zeroTrust.access.policies.update("id", { decision: "allow", include: [] });
const perhaps = new Cloudflare({ accountId: process.env["ACCOUNT"] });
// @ts-expect-error it may be undefined
perhaps.zeroTrust.access.policies.get("id");
accept(carrying);
accept(perhaps);
accept(client.withOptions({ timeout: 1 }));
expectTypeOf(client.withOptions({ accountId: "a" })).toEqualTypeOf<Cloudflare<string>>();

// Options: a misspelt one is an error, undefined is as good as absent, null takes a credential away.
// @ts-expect-error it is apiToken
accept(new Cloudflare({ apiTokn: "x" }));
// @ts-expect-error it is timeout
accept(new Cloudflare({ apiToken: "x", timeot: 1 }));
accept(
  new Cloudflare({
    apiToken: process.env["X"],
    apiEmail: null,
    fetch,
    timeout: undefined,
    logger: console,
    logLevel: "debug",
  }),
);
// @ts-expect-error no such level
accept(new Cloudflare({ logLevel: "trace" }));
expectTypeOf<ClientOptions>().toExtend<{ maxRetries?: number | undefined }>();
policies.get(
  "id",
  { account_id: "a" },
  { timeout: 1, maxRetries: 0, headers: { a: null }, signal: null, query: { a: [1] } },
);
// @ts-expect-error no such option
policies.get("id", { account_id: "a" }, { retries: 1 });

// Other paths give what the caller says.
expectTypeOf(client.get<{ a: 1 }>("/x")).toEqualTypeOf<APIPromise<{ a: 1 }>>();
expectTypeOf(client.post("/x", { body: 1 })).toEqualTypeOf<APIPromise<unknown>>();

// Errors narrow.
const error: unknown = undefined;
if (error instanceof Cloudflare.NotFoundError) expectTypeOf(error.status).toEqualTypeOf<404>();
if (error instanceof Cloudflare.APIError)
  expectTypeOf(error.errors[0]?.code).toEqualTypeOf<number | undefined>();
if (error instanceof Cloudflare.InvalidBodyError)
  expectTypeOf(error.issues[0]?.pointer).toEqualTypeOf<string | undefined>();
expectTypeOf<Page<string>["result"]>().toEqualTypeOf<string[]>();

// Types by the names that the official SDK gives them.
expectTypeOf<Cloudflare.RequestOptions>().toEqualTypeOf<RequestOptions>();
expectTypeOf<Cloudflare.ZeroTrust.Access.PolicyGetResponse>().toEqualTypeOf<PolicyGetResponse>();
expectTypeOf<{ email: { email: string } }>().toExtend<Cloudflare.ZeroTrust.Access.AccessRule>();
