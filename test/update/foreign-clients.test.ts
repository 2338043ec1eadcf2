/** Clients of other makes: what they give and throw is looked at, never trusted. */
import { describe, expect, test } from "vitest";
import { createOrUpdate, updatePolicy } from "../../src/update/index.ts";
import { failureOf } from "./failure.ts";
import { foreign, Thrown } from "./foreign.ts";

const account = { account_id: "acme" };
const policy = {
  id: "p",
  app_count: 1,
  name: "Staff",
  decision: "allow",
  include: [{ everyone: {} }],
  updated_at: "then",
};
const renamed = { ...policy, name: "All staff" };

const rename = { name: "All staff" };

test("a client that is not a class at all will do", async () => {
  const { client, calls, options } = foreign(policy, policy, renamed, renamed);
  expect(await updatePolicy(client, "p", account, rename)).toMatchObject({ status: "updated", sends: 1 });
  expect(calls).toEqual(["get", "get", "update", "get"]);
  expect(options).toEqual([{}, {}, { maxRetries: 0 }, {}]);
});

test("the caller's options go with every call, but the write is never repeated by the client", async () => {
  const { client, options } = foreign(policy, policy, renamed, renamed);
  const { signal } = new AbortController();
  const request = { signal, maxRetries: 4, allowUnknown: ["/shade"] };
  await updatePolicy(client, "p", account, rename, { request });
  expect(options).toEqual([request, request, { ...request, maxRetries: 0 }, request]);
});

test("a whole number that JavaScript rounds is not written back, whatever client read it", async () => {
  const counted = { ...policy, newer: { counts: [1, 2 ** 53] } };
  const refused = { code: "invalid", sent: "no", issues: [{ pointer: "/newer/counts/1" }] };
  const update = foreign(counted, counted);
  expect(await failureOf(updatePolicy(update.client, "p", account, rename))).toMatchObject(refused);
  expect(update.calls).toEqual(["get"]);
  const declaration = foreign([counted], counted);
  const declared = { name: "Staff", decision: "deny", include: [{ everyone: {} }] } as const;
  expect(await failureOf(createOrUpdate(declaration.client, account, declared))).toMatchObject(refused);
  expect(declaration.calls).toEqual(["list", "get"]);
});

test("the same for a creation", async () => {
  const { client, calls, options } = foreign([], policy, [policy]);
  const { signal } = new AbortController();
  const request = { signal, maxRetries: 4 };
  const { id: _id, app_count: _count, updated_at: _then, ...body } = policy;
  await createOrUpdate(client, account, body as never, { request });
  expect(calls).toEqual(["list", "create", "list"]);
  expect(options).toEqual([request, { ...request, maxRetries: 0 }, request]);
});

describe("what is not a policy is not taken for one", () => {
  const strange: readonly unknown[] = [
    null,
    undefined,
    "policy",
    7,
    [],
    {},
    { ...policy, decision: undefined },
    { ...policy, decision: 1 },
    { ...policy, name: undefined },
    { ...policy, name: null },
    { ...policy, include: undefined },
    { ...policy, include: { everyone: {} } },
  ];

  test.each(strange.map((answer) => [answer]))("at the first read: %j", async (answer) => {
    const { client, calls } = foreign(answer);
    const error = await failureOf(updatePolicy(client, "p", account, rename));
    expect(error).toMatchObject({
      code: "unreadable",
      sent: "no",
      cause: expect.any(TypeError) as TypeError,
    });
    expect(error.message).toContain(
      "what came back is not a policy: its decision, its name or its include is missing.",
    );
    expect(calls).toEqual(["get"]);
  });

  test.each(strange.map((answer) => [answer]))(
    "as the answer to a write, which is then judged by the read alone: %j",
    async (answer) => {
      const { client } = foreign(policy, policy, answer, renamed);
      expect(await updatePolicy(client, "p", account, rename)).toMatchObject({ status: "updated" });
      const other = foreign(policy, policy, answer, { ...policy, name: "Theirs" });
      expect(await failureOf(updatePolicy(other.client, "p", account, rename))).toMatchObject({
        code: "changed-after",
      });
    },
  );
});

describe("what a failed write proves", () => {
  const certain: readonly unknown[] = [
    { status: 400 },
    { status: 404, message: "gone" },
    { status: 409 },
    { status: 499 },
    { name: "InvalidRequestError" },
    { name: "InvalidBodyError", status: undefined },
    { name: "MissingCredentialsError" },
  ];
  const open: readonly unknown[] = [
    { status: 408 },
    { status: 500 },
    { status: 502 },
    { status: 307 },
    { status: 200 },
    { status: 399 },
    { status: 408, name: "InvalidRequestError" },
    { status: "400" },
    { name: "TypeError" },
    new TypeError("fetch failed"),
    {},
    "no",
    null,
    undefined,
    400,
  ];

  test.each(certain.map((thrown) => [thrown]))("%j: it is refused", async (thrown) => {
    const { client, calls } = foreign(policy, policy, new Thrown(thrown));
    const error = await failureOf(updatePolicy(client, "p", account, rename));
    expect(error).toMatchObject({ code: "rejected", sent: "no", cause: thrown });
    expect(calls).toEqual(["get", "get", "update"]);
  });

  test.each(open.map((thrown) => [thrown]))("%j: only a read can tell", async (thrown) => {
    const { client, calls } = foreign(policy, policy, new Thrown(thrown), renamed);
    expect(await updatePolicy(client, "p", account, rename)).toMatchObject({ status: "updated" });
    expect(calls).toEqual(["get", "get", "update", "get"]);
  });

  test.each([...certain.slice(2), ...open].map((thrown) => [thrown]))(
    "%j at a read does not count as absent",
    async (thrown) => {
      const { client } = foreign(new Thrown(thrown));
      const error = await failureOf(updatePolicy(client, "p", account, rename));
      expect(error).toMatchObject({ code: "unreadable", sent: "no" });
    },
  );

  test("404 at a read is the only one", async () => {
    const { client } = foreign(new Thrown({ status: 404 }));
    expect(await failureOf(updatePolicy(client, "p", account, rename))).toMatchObject({ code: "not-found" });
  });
});

describe("the reason is quoted as one sentence", () => {
  const reasons: readonly [unknown, string][] = [
    [{ message: "No." }, "could not be read: No. That"],
    [{ message: "Really?" }, "could not be read: Really? That"],
    [{ message: "Stop!" }, "could not be read: Stop! That"],
    [{ message: "a.b failed" }, "could not be read: a.b failed. That"],
    [{ message: "" }, "could not be read: no reason was given. That"],
    [{ message: 5 }, "could not be read: no reason was given. That"],
    [undefined, "could not be read: no reason was given. That"],
    [null, "could not be read: no reason was given. That"],
    ["text", "could not be read: no reason was given. That"],
  ];

  test.each(reasons)("%j", async (thrown, sentence) => {
    const { client } = foreign(new Thrown(thrown));
    const error = await failureOf(updatePolicy(client, "p", account, rename));
    expect(error.message).toContain(sentence);
  });
});

describe("fields that are null", () => {
  const known = [
    "approval_groups",
    "approval_required",
    "connection_rules",
    "exclude",
    "isolation_required",
    "mfa_config",
    "purpose_justification_prompt",
    "purpose_justification_required",
    "require",
    "session_duration",
  ];

  test.each(known)("%s, which the spec knows: not set, so not sent", async (field) => {
    const { client } = foreign({ ...policy, [field]: null });
    const plan = await updatePolicy(client, "p", account, rename, { dryRun: true });
    expect(plan).toHaveProperty("wanted", {
      name: "All staff",
      decision: "allow",
      include: [{ everyone: {} }],
    });
  });

  test.each(["shade", "toString", "constructor"])("%s, which it does not know: kept", async (field) => {
    const { client } = foreign({ ...policy, [field]: null });
    const plan = await updatePolicy(client, "p", account, rename, { dryRun: true });
    expect(plan.status === "planned" && Object.entries(plan.wanted)).toContainEqual([field, null]);
  });

  test.each(known)("%s is reset by a declaration that leaves it out", async (field) => {
    const value = { approval_groups: [{ approvals_needed: 1 }], include: [] }[field] ?? "value";
    const { client } = foreign([{ ...policy, [field]: value }], { ...policy, [field]: value });
    const declared = { name: "Staff", decision: "allow", include: [{ everyone: {} }] } as const;
    const plan = await createOrUpdate(
      client,
      account,
      { ...declared, include: [...declared.include] },
      { dryRun: true },
    );
    expect(plan).toMatchObject({ status: "planned" });
    expect(plan).toHaveProperty("wanted", declared);
  });
});
