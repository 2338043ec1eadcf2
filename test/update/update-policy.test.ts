import { describe, expect, test } from "vitest";
import {
  confirmUpdate,
  createOrUpdate,
  undo,
  updatePolicy,
  type PolicyEdit,
} from "../../src/update/index.ts";
import { policyBody } from "../../src/policy/index.ts";
import type { PolicyBody, ReadOnly } from "../../generated/index.ts";
import { failureOf } from "./failure.ts";
import { account_id, anything, createClient, createWorld, everything, newerRule, policyId } from "./world.ts";

/** Fields that only the server sets. */
const forged = { id: "other", app_count: 99, reusable: false };

const rename: PolicyEdit = { name: "All staff" };

describe("an update that goes well", () => {
  test("reads, reads again, writes once, and reads what it wrote", async () => {
    const { client, log } = createWorld();
    const outcome = await updatePolicy(client, policyId, { account_id }, rename);
    expect(log).toEqual(["GET", "GET", "PUT", "GET"]);
    expect(outcome).toMatchObject({ status: "updated", policyId, account_id, app_count: 2, sends: 1 });
  });

  test("tells what was there, what is there, and every change between them", async () => {
    const { client, now } = createWorld();
    const before = now();
    const outcome = await updatePolicy(
      client,
      policyId,
      { account_id },
      { name: "All staff", session_duration: "1h" },
    );
    expect(outcome).toMatchObject({ before, after: now() });
    expect(outcome.changes.map(({ kind, effect }) => [kind, effect])).toEqual([
      ["name-changed", "neutral"],
      ["session-shortened", "narrows"],
    ]);
  });

  test("keeps everything that it was not asked to change, known or not, as it was spelled", async () => {
    const { client, now } = createWorld();
    const before = now();
    await updatePolicy(client, policyId, { account_id }, rename);
    const { updated_at: _then, ...kept } = { ...before, name: "All staff" };
    expect(now()).toMatchObject(kept);
    expect(Object.keys(now() ?? {})).toEqual(Object.keys(before ?? {}));
  });

  test("leaves the outcome plain data: stored as JSON it can still be confirmed and undone", async () => {
    const { client, now } = createWorld();
    const before = now();
    const outcome = await updatePolicy(client, policyId, { account_id }, rename);
    const stored = JSON.parse(JSON.stringify(outcome)) as typeof outcome;
    if (stored.status !== "updated") throw new Error("nothing was written");
    expect(await confirmUpdate(client, stored)).toBe(true);
    await undo(client, stored);
    expect(policyBody(now() ?? {})).toEqual(policyBody(before ?? {}));
  });
});

describe("the change", () => {
  const edits: readonly [string, PolicyEdit, (body: ReadOnly<PolicyBody>) => object][] = [
    [
      "a patch replaces fields whole",
      { require: [{ certificate: {} }] },
      (body) => ({ ...body, require: [{ certificate: {} }] }),
    ],
    [
      "undefined in a patch takes a field away",
      { session_duration: undefined },
      ({ session_duration: _gone, ...body }) => body,
    ],
    [
      "a function gets the whole body",
      (body) => ({ ...body, name: body.name.toUpperCase() }),
      (body) => ({ ...body, name: "STAFF" }),
    ],
    [
      "a function may take its time",
      async (body) => ({ ...(await Promise.resolve(body)), name: "Late" }),
      (body) => ({ ...body, name: "Late" }),
    ],
    [
      "a function may change what it was given",
      (body) => {
        body.include.push({ everyone: {} });
        return body;
      },
      (body) => ({ ...body, include: [...body.include, { everyone: {} }] }),
    ],
  ];

  test.each(edits)("%s", async (_name, edit, want) => {
    const { client, now } = createWorld();
    const body = policyBody(now() ?? {});
    await updatePolicy(client, policyId, { account_id }, edit, anything);
    expect(policyBody(now() ?? {})).toEqual({ ...want(body) });
  });

  test("sees none of the fields that only the server sets, and may send them back", async () => {
    const { client, now } = createWorld();
    let seen: object = {};
    await updatePolicy(client, policyId, { account_id }, (current) => {
      seen = current;
      return { ...current, name: "All staff", ...forged } as PolicyBody;
    });
    for (const field of ["id", "app_count", "created_at", "updated_at", "reusable"])
      expect(seen).not.toHaveProperty(field);
    expect(now()).toMatchObject({ id: policyId, app_count: 2, name: "All staff" });
  });

  test("never hears of fields that the API gives as null", async () => {
    const { client, emulator } = createWorld();
    const answering = createClient(async (input, init) => {
      const response = await emulator.fetch(input, init);
      const text = await response.text();
      return new Response(text.replace('"session_duration":"8h"', '"session_duration":null'), response);
    });
    const plan = await updatePolicy(answering, policyId, { account_id }, rename, { dryRun: true });
    expect(plan).toHaveProperty("wanted");
    expect(plan.status === "planned" && "session_duration" in plan.wanted).toBe(false);
    expect(client).toBeDefined();
  });

  test.each([[null], [undefined], ["x"], [5], [[]]])("that is no change is refused: %j", async (change) => {
    const { client, log } = createWorld();
    const update = updatePolicy(client, policyId, { account_id }, change as never);
    await expect(update).rejects.toThrow("neither an object of fields nor a function");
    expect(log).toEqual(["GET"]);
  });

  test.each([[true], ["true"], [1]])("is only planned where dryRun is %j", async (dryRun) => {
    const { client, log } = createWorld();
    const options = { dryRun: dryRun as true };
    const plan = await updatePolicy(client, policyId, { account_id }, rename, options);
    const policy: PolicyBody = { name: "New", decision: "allow", include: [{ certificate: {} }] };
    expect([plan, await createOrUpdate(client, { account_id }, policy, options)]).toMatchObject([
      { status: "planned" },
      { status: "creation-planned" },
    ]);
    expect(log).toEqual(["GET", "GET"]);
  });

  test("can be sent if the API gives null below a field", async () => {
    const mfa_config = { allowed_authenticators: null, session_duration: null, newer: null };
    const approval_groups = [{ approvals_needed: 1, email_addresses: null, email_list_uuid: "x" }];
    const { emulator, log } = createWorld();
    const nulls = {
      mfa_config,
      approval_groups,
      connection_rules: { rdp: null, ssh: { usernames: ["root"] } },
    };
    const bodies: unknown[] = [];
    const client = createClient(async (input, init) => {
      if (init?.method === "PUT") bodies.push(JSON.parse(String(init.body)));
      const response = await emulator.fetch(input, init);
      const answer = (await response.json()) as { result: object };
      return Response.json({ ...answer, result: { ...answer.result, ...nulls } }, response);
    });
    expect(await updatePolicy(client, policyId, { account_id }, rename)).toMatchObject({ status: "updated" });
    expect(bodies).toMatchObject([
      {
        name: "All staff",
        mfa_config: { newer: null },
        approval_groups: [{ approvals_needed: 1, email_list_uuid: "x" }],
        connection_rules: { ssh: { usernames: ["root"] } },
      },
    ]);
    expect(log).toEqual(["GET", "GET", "PUT", "GET"]);
  });

  test.each([
    [undefined],
    [null],
    ["x"],
    [[]],
    [{}],
    [{ name: "x", decision: "allow" }],
    [{ name: "x", decision: "allow", include: null }],
    [{ name: 5, decision: "allow", include: [] }],
  ])("that returns %j is refused, and nothing is sent", async (wrong) => {
    const { client, log } = createWorld();
    const update = updatePolicy(client, policyId, { account_id }, () => wrong as never);
    await expect(update).rejects.toThrow("did not return a policy");
    expect(log).toEqual(["GET"]);
  });

  test("that throws is heard, and nothing is sent", async () => {
    const { client, log } = createWorld();
    const update = updatePolicy(client, policyId, { account_id }, () => {
      throw new RangeError("no such department");
    });
    await expect(update).rejects.toThrow(RangeError);
    expect(log).toEqual(["GET"]);
  });

  test("is asked once, whatever happens", async () => {
    let asked = 0;
    const { client } = createWorld();
    await updatePolicy(client, policyId, { account_id }, (current) => {
      asked += 1;
      return { ...current, name: "All staff" };
    });
    expect(asked).toBe(1);
  });
});

describe("nothing is sent if nothing would change", () => {
  const same: readonly [string, PolicyEdit][] = [
    ["the same body", (current) => current],
    ["an empty patch", {}],
    ["rules in another order", (current) => ({ ...current, include: current.include.toReversed() })],
    ["a rule twice", (current) => ({ ...current, include: [...current.include, ...current.include] })],
    [
      "approval groups in another order",
      (current) => ({ ...current, approval_groups: (current.approval_groups ?? []).toReversed() }),
    ],
    [
      "a switch that is off, said aloud",
      { mfa_config: { ...(everything["mfa_config"] as object), mfa_disabled: false } },
    ],
  ];

  test.each(same)("%s", async (_name, edit) => {
    const { client, log, now } = createWorld();
    const before = now();
    const outcome = await updatePolicy(client, policyId, { account_id }, edit);
    expect(outcome).toMatchObject({ status: "unchanged", before, changes: [] });
    expect(log).toEqual(["GET"]);
  });
});

describe("a dry run", () => {
  test("says what would be sent, what it changes and what would stop it, and sends nothing", async () => {
    const { client, log } = createWorld({ policy: { app_count: 70 } });
    const plan = await updatePolicy(client, policyId, { account_id }, { require: [] }, { dryRun: true });
    expect(plan).toMatchObject({
      status: "planned",
      app_count: 70,
      wanted: { require: [], include: [{}, {}, newerRule] },
    });
    expect(plan.status === "planned" && plan.refusals.map(({ guard }) => guard)).toEqual([
      "widening",
      "emptying",
      "applications",
    ]);
    expect(log).toEqual(["GET"]);
  });

  test("says so if nothing would change", async () => {
    const { client } = createWorld();
    expect(await updatePolicy(client, policyId, { account_id }, {}, { dryRun: true })).toMatchObject({
      status: "unchanged",
    });
  });
});

describe("undoing", () => {
  test("asks the guards again, puts back what was there, and tells what it did", async () => {
    const { client, now } = createWorld({ policy: { app_count: 70 } });
    const before = now();
    const outcome = await updatePolicy(
      client,
      policyId,
      { account_id },
      { session_duration: "1h" },
      { maxApplications: 70 },
    );
    if (outcome.status !== "updated") throw new Error("nothing was written");
    const error = await failureOf(undo(client, outcome));
    expect(error).toMatchObject({ code: "refused", sent: "no" });
    expect(error.refusals.map(({ guard }) => guard)).toEqual(["widening", "applications"]);
    const undone = await undo(client, outcome, { allow: ["widening"], maxApplications: 70 });
    expect(undone).toMatchObject({ status: "updated", changes: [{ kind: "session-lengthened" }] });
    expect(policyBody(now() ?? {})).toEqual(policyBody(before ?? {}));
  });

  test("stops if somebody wrote since", async () => {
    const { client, emulator, log, now } = createWorld();
    const outcome = await updatePolicy(client, policyId, { account_id }, rename);
    if (outcome.status !== "updated") throw new Error("nothing was written");
    emulator.seed(account_id, [{ ...now(), session_duration: "1h" }]);
    const error = await failureOf(undo(client, outcome));
    expect(error).toMatchObject({
      code: "moved",
      sent: "no",
      found: { session_duration: "1h" },
      wanted: { name: "Staff" },
    });
    expect(log.slice(4)).toEqual(["GET"]);
    expect(await confirmUpdate(client, outcome)).toBe(false);
  });

  test("stops if somebody wrote the same again, which only the time of the last change shows", async () => {
    const { client, emulator, now } = createWorld();
    const outcome = await updatePolicy(client, policyId, { account_id }, rename);
    if (outcome.status !== "updated") throw new Error("nothing was written");
    emulator.seed(account_id, [{ ...now(), updated_at: "2030-01-01T00:00:00Z" }]);
    expect(await failureOf(undo(client, outcome))).toMatchObject({ code: "moved", sent: "no" });
    expect(await confirmUpdate(client, outcome)).toBe(true);
  });

  test("refuses an outcome that wrote nothing", async () => {
    const { client, log } = createWorld();
    const outcome = await updatePolicy(client, policyId, { account_id }, {});
    await expect(undo(client, outcome as never)).rejects.toThrow('got one with the status "unchanged"');
    await expect(confirmUpdate(client, outcome as never)).rejects.toThrow("Nothing was sent.");
    expect(log).toEqual(["GET"]);
  });

  test.each([[null], ["x"], [{ status: "updated" }], [{ status: "created", policyId, account_id }]])(
    "refuses what is not a whole outcome: %j",
    async (outcome) => {
      const { client, log } = createWorld();
      await expect(undo(client, outcome as never)).rejects.toThrow("undo takes an outcome");
      await expect(confirmUpdate(client, outcome as never)).rejects.toThrow("confirmUpdate takes an outcome");
      expect(log).toEqual([]);
    },
  );

  test("a creation is confirmed, and undone by deleting it", async () => {
    const { client } = createWorld();
    const policy: PolicyBody = { name: "New", decision: "allow", include: [{ certificate: {} }] };
    const outcome = await createOrUpdate(client, { account_id }, policy);
    if (outcome.status !== "created") throw new Error("nothing was created");
    expect(await confirmUpdate(client, outcome)).toBe(true);
    await expect(undo(client, outcome as never)).rejects.toThrow("delete the policy");
  });
});

describe("a policy that moved between the two reads", () => {
  const moves: readonly [string, object][] = [
    ["another name", { name: "Ours" }],
    ["another unknown field", { shade: { of: ["green"] } }],
    ["only the time of the last change", { updated_at: "2030-01-01T00:00:00Z" }],
  ];

  test.each(moves)("%s: nothing is sent", async (_name, move) => {
    const { client, emulator, log, now } = createWorld();
    const update = updatePolicy(client, policyId, { account_id }, (current) => {
      emulator.seed(account_id, [{ ...now(), ...move }]);
      return { ...current, session_duration: "1h" };
    });
    const error = await failureOf(update);
    expect(error).toMatchObject({ code: "moved", sent: "no", before: { name: "Staff" }, found: move });
    expect(error.wanted).toMatchObject({ session_duration: "1h" });
    expect(log).toEqual(["GET", "GET"]);
  });

  test("gone: nothing is sent", async () => {
    const { client, log } = createWorld({
      policy: { app_count: 0 },
      intercept: (request, next) => (log.length === 2 ? emptied(request) : next()),
    });
    const error = await failureOf(updatePolicy(client, policyId, { account_id }, rename));
    expect(error).toMatchObject({ code: "not-found", sent: "no" });
    expect(log).toEqual(["GET", "GET"]);
  });

  test("used by more applications than allowed since: nothing is sent", async () => {
    const { client, emulator, log, now } = createWorld();
    const update = updatePolicy(client, policyId, { account_id }, (current) => {
      emulator.seed(account_id, [{ ...now(), app_count: 11 }]);
      return { ...current, name: "All staff" };
    });
    expect(await failureOf(update)).toMatchObject({ code: "refused", refusals: [{ guard: "applications" }] });
    expect(log).toEqual(["GET", "GET"]);
  });
});

function emptied(_request: Request): Response {
  const errors = [{ code: 12135, message: "access.api.error.not_found" }];
  return Response.json({ success: false, errors, messages: [], result: null }, { status: 404 });
}
