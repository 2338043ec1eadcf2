import { describe, expect, test } from "vitest";
import { createSettled } from "../../src/client/index.ts";
import { accountId, answering, body, failureOf, refused, success } from "./answering.ts";

const { account_id: _, ...params } = body;
const old = { id: "old", ...params };
const made = { id: "new", ...params, created_at: "2026-01-01T00:00:00Z" };
const other = { id: "other", ...params, name: "Another" };

/** What the first create meets, what the list shows afterwards, and what becomes of the call. */
const cases: Readonly<
  Record<
    string,
    { readonly create: () => Response; readonly after: readonly object[] | "fails"; readonly want: string }
  >
> = {
  "it works": { create: () => success(made), after: [], want: "new" },
  "the connection broke after it": { create: broken, after: [old, other, made], want: "new" },
  "the connection broke before it": {
    create: broken,
    after: [old, other],
    want: "APIConnectionError, not created",
  },
  "a server error after it": { create: () => refused(500, []), after: [made, old], want: "new" },
  "a server error before it": {
    create: () => refused(500, []),
    after: [old],
    want: "InternalServerError, not created",
  },
  "two new ones fit": {
    create: broken,
    after: [old, made, { ...made, id: "newer" }],
    want: "APIConnectionError, unknown",
  },
  "the list fails as well": { create: broken, after: "fails", want: "APIConnectionError, unknown" },
  "it is refused": { create: () => refused(400, []), after: [], want: "BadRequestError, not created" },
};

function broken(): Response {
  throw new TypeError("fetch failed");
}

describe("createSettled", () => {
  test.each(Object.entries(cases))("%s", async (_name, { create, after, want }) => {
    let creates = 0;
    const { client } = answering(
      ({ method }) => {
        if (method === "POST") {
          creates++;
          return create();
        }
        if (creates > 0 && after === "fails") return refused(403, []);
        const items = creates === 0 ? [old] : after;
        return success(items, { result_info: { total_pages: 1 } });
      },
      { maxRetries: 2 },
    );
    const { policies } = client.zeroTrust.access;
    const outcome = await createSettled(policies, { account_id: accountId }, params).then(
      ({ id }) => id,
      (error: Error & { mayHaveTakenEffect: boolean }) =>
        `${error.name}, ${error.mayHaveTakenEffect ? "unknown" : "not created"}`,
    );
    expect(outcome).toBe(want);
    expect(creates).toBe(1);
  });

  test("nothing is created where the list cannot be read first", async () => {
    const { client, seen } = answering(() => refused(403, []));
    const error = await failureOf(
      createSettled(client.zeroTrust.access.policies, { account_id: accountId }, params),
    );
    expect(error.name).toBe("PermissionDeniedError");
    expect(seen.map(({ method }) => method)).toEqual(["GET"]);
  });
});
