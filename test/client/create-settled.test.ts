import { describe, expect, test } from "vitest";
import { createSettled } from "../../src/client/index.ts";
import { policiesEqual } from "../../src/policy/index.ts";
import { accountId, answering, body, failureOf, refused, success } from "./answering.ts";

const { account_id: _, ...params } = body;
const old = { id: "old", ...params };
const made = { id: "new", ...params, created_at: "2026-01-01T00:00:00Z", app_count: 0, reusable: true };
const other = { id: "other", ...params, name: "Another" };
const email = (email: string): object => ({ email: { email } });

interface Case {
  /** What the first create meets. */
  readonly create: () => Response;
  /** What the list shows afterwards. */
  readonly after: readonly object[] | "fails";
  /** The id of what it gives, or the error, whether the write may have been done, and what its message says. */
  readonly want: string | readonly [name: string, mayHave: boolean, says: string];
  /** Fields besides those of `params`. */
  readonly sent?: object;
}

const lost = (after: readonly object[], want: Case["want"], sent: object = {}): Case => ({
  create: broken,
  after,
  want,
  sent,
});
const unknown = (says: string): Case["want"] => ["APIConnectionError", true, says];
const differs = unknown("of the same name that differs from what was sent");

const cases: Readonly<Record<string, Case>> = {
  "it works": { create: () => success(made), after: [], want: "new" },
  "the connection broke after it": lost([old, other, made], "new"),
  "the connection broke, and the list does not show it yet": lost([old, other], unknown("may still appear")),
  "a server error after it": { create: () => refused(500, []), after: [made, old], want: "new" },
  "a server error, and the list does not show it yet": {
    create: () => refused(500, []),
    after: [old],
    want: ["InternalServerError", true, "may still appear"],
  },
  "two new ones fit": lost([old, made, { ...made, id: "newer" }], unknown("2 new items")),
  "the list fails as well": { create: broken, after: "fails", want: unknown("could not be read") },
  "it is refused": { create: () => refused(400, []), after: [], want: ["BadRequestError", false, ""] },
  "the server spells a value its own way": lost([{ ...made, session_duration: "24h0m0s" }], differs, {
    session_duration: "24h",
  }),
  "a rival of the same name with other rules": lost(
    [{ ...made, include: [email("eve@example.com")] }],
    differs,
  ),
  "a rival with a rule more": lost(
    [{ ...made, include: [...params.include, email("eve@example.com")] }],
    differs,
  ),
  "a rival with rules where none were sent": lost(
    [{ ...made, exclude: [email("eve@example.com")] }],
    differs,
  ),
  "a rival with a switch that was sent as off": lost([{ ...made, isolation_required: true }], differs, {
    isolation_required: false,
  }),
  "a rival beside the right one": lost(
    [{ ...made, id: "theirs", include: [email("eve@example.com")] }, made],
    "new",
  ),
  "the server reorders lists and names, and leaves out what says nothing": lost(
    [
      {
        ...made,
        include: [email("bob@example.com"), email("ann@example.com")],
        approval_groups: [
          { email_addresses: ["b", "a"], approvals_needed: 1 },
          { approvals_needed: 2, email_list_uuid: "x" },
        ],
        mfa_config: { mfa_disabled: false },
        exclude: [],
        require: null,
      },
    ],
    "new",
    {
      include: [email("ann@example.com"), email("bob@example.com")],
      approval_groups: [
        { approvals_needed: 2, email_list_uuid: "x", email_addresses: [] },
        { approvals_needed: 1, email_addresses: ["a", "b"] },
      ],
      approval_required: false,
      session_duration: null,
    },
  ),
  "rules that say nothing but their kind are told apart": lost(
    [{ ...made, include: [{ everyone: {} }] }],
    differs,
  ),
};

function broken(): Response {
  throw new TypeError("fetch failed");
}

describe("createSettled", () => {
  test.each(Object.entries(cases))("%s", async (_name, { create, after, want, sent = {} }) => {
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
      { maxRetries: 2, validation: "off" },
    );
    const { policies } = client.zeroTrust.access;
    const outcome = await createSettled(policies, { account_id: accountId }, { ...params, ...sent }).then(
      ({ id }) => [id, false, ""],
      (error: Error & { mayHaveTakenEffect: boolean }) => [
        error.name,
        error.mayHaveTakenEffect,
        error.message,
      ],
    );
    const [name, mayHave, says] = typeof want === "string" ? [want, false, ""] : want;
    expect(outcome).toEqual([name, mayHave, expect.stringContaining(says)]);
    expect(creates).toBe(1);
  });

  test("a comparison by meaning can be passed in, and sees what the JSON alone cannot tell", async () => {
    let creates = 0;
    const ask = (stored: object): Promise<string | undefined> => {
      creates = 0;
      const { client } = answering(({ method }) => {
        if (method === "POST") {
          creates++;
          return broken();
        }
        return success(creates === 0 ? [] : [stored], { result_info: { total_pages: 1 } });
      });
      const sent = { ...params, session_duration: "24h" };
      const { policies } = client.zeroTrust.access;
      return createSettled(policies, { account_id: accountId }, sent, {}, policiesEqual).then(({ id }) => id);
    };
    expect(await ask({ ...made, session_duration: "24h0m0s" })).toBe("new");
    await expect(ask({ ...made, session_duration: "24h", approval_required: true })).rejects.toMatchObject({
      mayHaveTakenEffect: true,
    });
  });

  test("nothing is created if the list cannot be read first", async () => {
    const { client, seen } = answering(() => refused(403, []));
    const error = await failureOf(
      createSettled(client.zeroTrust.access.policies, { account_id: accountId }, params),
    );
    expect(error.name).toBe("PermissionDeniedError");
    expect(seen.map(({ method }) => method)).toEqual(["GET"]);
  });
});
