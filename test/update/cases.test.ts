/** What real programs met: each row an input, and what is right. */
import { afterEach, describe, expect, test } from "vitest";
import { Cloudflare } from "../../src/client/index.ts";
import { createEmulator, type Emulator } from "../../src/emulator/index.ts";
import { addRules, removeRules, replaceRule } from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";
import { createOrUpdate, undo, updatePolicy, type PolicyPatch } from "../../src/update/index.ts";
import type { PolicyBody } from "../../generated/index.ts";
import { failureOf } from "./failure.ts";
import { account_id, anything, createClient, createWorld, policyId } from "./world.ts";

const account = { account_id };
const corp = {
  name: "Staff",
  decision: "allow",
  include: [{ email_domain: { domain: "corp.io" } }],
} as const;
const clipboard = (fields: object): object => ({ connection_rules: { rdp: fields } });

/** An account with one policy. */
function worldOf(policy: object): ReturnType<typeof createWorld> & { id: string } {
  const world = createWorld();
  const [seeded] = world.emulator.seed(account_id, [{ ...corp, app_count: 1, ...policy }]);
  return { ...world, id: seeded?.id ?? "" };
}

describe("a misspelt name fails before the guards speak", () => {
  test.each<[string, object]>([
    ["requre beside require", { requre: [rule.country("PT")] }],
    ["requires beside require", { requires: [rule.country("PT")] }],
    ["exlude", { exlude: [rule.country("PT")] }],
    ["Exclude", { Exclude: [rule.country("PT")] }],
    ["a kind of Terraform", { require: [{ github_organization: {} }] }],
    ["an empty value", { require: [{ geo: { country_code: "" } }] }],
  ])("%s", async (_name, fields) => {
    const { client, log, id } = worldOf({ require: [rule.country("PT")] });
    for (const edit of [fields as PolicyPatch, (now: PolicyBody) => ({ ...now, ...fields }) as PolicyBody]) {
      const error = await failureOf(updatePolicy(client, id, account, edit, { allow: ["widening"] }));
      expect(error).toMatchObject({ code: "invalid", sent: "no" });
      expect(error.message).not.toContain("allow:");
    }
    const declared = { ...corp, name: "New", ...fields } as never;
    expect(await failureOf(createOrUpdate(client, account, declared))).toMatchObject({ code: "invalid" });
    expect(log).not.toContain("PUT");
    expect(log).not.toContain("POST");
  });
});

test("a value that is wrong is refused where a right one was", async () => {
  const { client, id, log } = worldOf({ session_duration: "8h", name: "Staff" });
  for (const wrong of [{ session_duration: "1d" }, { name: `cfast_${"a1".repeat(24)}` }]) {
    const error = await failureOf(updatePolicy(client, id, account, wrong, anything));
    expect(error).toMatchObject({ code: "invalid", sent: "no" });
    expect(error.message).not.toContain("cfast_");
  }
  expect(log).not.toContain("PUT");
});

test("a secret that was read is not repeated by what is said about a change", async () => {
  const secret = `cfast_${"a1".repeat(24)}`;
  const { client, id } = worldOf({ require: [rule.commonName(secret)] });
  const error = await failureOf(updatePolicy(client, id, account, { require: [] }));
  expect(error.code).toBe("refused");
  expect(error.message).not.toContain(secret);
  expect(error.refusals.map(({ message }) => message).join()).not.toContain(secret);
});

test("a secret that was read does not stop an update of something else", async () => {
  const secret = rule.commonName(`cfast_${"a1".repeat(24)}`);
  const { client, id } = worldOf({ require: [secret] });
  const { status } = await updatePolicy(client, id, account, { name: "Renamed" }, anything);
  expect(status).toBe("updated");
});

describe("the clipboard", () => {
  test("switching off what was not set is a change, and is never called unchanged", async () => {
    const off = clipboard({
      allowed_clipboard_local_to_remote_formats: [],
      allowed_clipboard_remote_to_local_formats: [],
    });
    const { client, id, log } = worldOf({});
    const refused = await failureOf(updatePolicy(client, id, account, off as PolicyPatch));
    expect(refused.refusals.map(({ guard }) => guard)).toEqual(["widening"]);
    const error = await failureOf(
      updatePolicy(client, id, account, off as PolicyPatch, { allow: ["widening"] }),
    );
    // The API does not give empty lists back, so that a read cannot confirm them.
    expect(error).toMatchObject({ code: "unverified", sent: "yes" });
    expect(log).toContain("PUT");
  });

  test("taking the last setting away is refused", async () => {
    const { client, id } = worldOf(clipboard({ allowed_clipboard_local_to_remote_formats: ["text"] }));
    const error = await failureOf(updatePolicy(client, id, account, { connection_rules: undefined }));
    expect(error.refusals.map(({ guard }) => guard)).toEqual(["widening"]);
  });
});

test("dropping a required rule with an empty value beside another one is refused", async () => {
  const posture = rule.devicePosture("33333333-1111-4111-8111-333333333333");
  const { client, id } = worldOf({ require: [{ ip: { ip: "" } }, posture] });
  const error = await failureOf(
    updatePolicy(client, id, account, { require: [posture], session_duration: "1h" }),
  );
  expect(error.refusals.map(({ guard }) => guard)).toEqual(["widening"]);
});

describe("a change that is none is a TypeError", () => {
  class Change {
    get name(): string {
      return "New";
    }
  }
  test.each<[string, unknown]>([
    ["a promise", Promise.resolve({ name: "New" })],
    ["a map", new Map([["name", "New"]])],
    ["an object of a class", new Change()],
    ["a date", new Date(0)],
    ["a list", [{ name: "New" }]],
    ["a text", "New"],
    ["NaN in it", { newer: Number.NaN }],
  ])("%s", async (_name, change) => {
    const { client, id, log } = worldOf({});
    await expect(updatePolicy(client, id, account, change as PolicyPatch)).rejects.toThrow(TypeError);
    expect(log).toEqual(["GET"]);
  });

  test("errors name the function that was called", async () => {
    const { client, id } = worldOf({});
    const { include: _, ...body } = corp;
    await expect(createOrUpdate(client, account, body as never)).rejects.toThrow(/^createOrUpdate cannot/);
    await expect(updatePolicy(client, id, account, { include: undefined } as never)).rejects.toThrow(
      /^updatePolicy cannot/,
    );
  });
});

test("a whole number that JavaScript rounds is never written back", async () => {
  const { emulator, id, log } = worldOf({ counter: 5 });
  const client = createClient(async (input, init) => {
    const response = await emulator.fetch(input, init);
    const text = (await response.text()).replace('"counter":5', '"counter":9007199254740993');
    return new Response(text, response);
  });
  const error = await failureOf(updatePolicy(client, id, account, { name: "New" }));
  expect(error).toMatchObject({ code: "invalid", sent: "no", issues: [{ pointer: "/counter" }] });
  expect(log).toEqual(["GET"]);
});

describe("the account", () => {
  test("is the client's, if the call names none", async () => {
    const { emulator, id } = worldOf({});
    const client = new Cloudflare({
      apiToken: "any",
      accountId: account_id,
      fetch: emulator.fetch as typeof fetch,
    });
    expect(await updatePolicy(client, id, {}, { name: "New" })).toMatchObject({ account_id });
    expect(await createOrUpdate(client, undefined, { ...corp, name: "New" } as never)).toMatchObject({
      status: "unchanged",
    });
  });

  test("is asked for, if nobody names it", async () => {
    const { client, log } = worldOf({});
    const update = updatePolicy(client, "id", undefined, { name: "New" });
    await expect(update).rejects.toThrow("updatePolicy does not know which account is meant.");
    expect(log).toEqual([]);
  });
});

describe("options are own members", () => {
  const inherited = Object.prototype as unknown as Record<string, unknown>;
  afterEach(() => {
    for (const name of ["allow", "dryRun", "maxApplications", "account_id"]) delete inherited[name];
  });

  test("what other code has put on Object.prototype allows nothing", async () => {
    const { client, id, log } = worldOf({ app_count: 70 });
    Object.assign(inherited, { allow: ["widening"], maxApplications: Infinity });
    const error = await failureOf(
      updatePolicy(client, id, account, addRules("include", rule.emailDomain("example.com"))),
    );
    expect(error.refusals.map(({ guard }) => guard)).toEqual(["widening", "applications"]);
    expect(log).toEqual(["GET"]);
  });

  test("nor does it turn an update into a dry run", async () => {
    const { client, id } = worldOf({});
    Object.assign(inherited, { dryRun: true });
    const outcome = await updatePolicy(client, id, account, { name: "New" });
    expect(outcome.status).toBe("updated");
  });
});

describe("createOrUpdate", () => {
  test.each([
    ["Corp", "Corp "],
    ["Corp ", "Corp"],
    ["Site  Staff", "Site Staff"],
    ["Corp", "Corp\u00A0"],
    ["Corp", "Co\u200Brp"],
    ["Caf\u00E9", "Cafe\u0301"],
  ])("creates nothing beside a name that looks the same: %j and %j", async (there, name) => {
    const { client, log, id } = worldOf({ name: there });
    const error = await failureOf(createOrUpdate(client, account, { ...corp, name }));
    expect(error).toMatchObject({ code: "ambiguous-name", sent: "no", policyId: id });
    const shown = [...error.message.matchAll(/named ("[ -~]*?")/g)].map(
      ([, text]) => JSON.parse(text ?? "") as string,
    );
    expect(shown).toEqual([name, there]);
    expect(log).toEqual(["GET"]);
  });

  test("updates the one with the very name, although another one looks the same", async () => {
    const { client, emulator } = worldOf({ name: "Corp " });
    emulator.seed(account_id, [{ ...corp, name: "Corp" }]);
    const outcome = await createOrUpdate(client, account, { ...corp, name: "Corp" });
    expect(outcome.status).toBe("unchanged");
  });

  test("says that a list may be filtered if it does not show what was created", async () => {
    const { client, emulator, log } = createWorld({ hidden: ["Corp"] });
    emulator.seed(account_id, [{ ...corp, name: "Corp" }]);
    const error = await failureOf(createOrUpdate(client, account, { ...corp, name: "Corp" }));
    expect(error).toMatchObject({ code: "unverified", sent: "yes" });
    expect(emulator.contents(account_id).at(-1)).toMatchObject({ id: error.policyId, name: "Corp" });
    expect(error.message).toContain("filters the list");
    expect(log).toEqual(["GET", "POST", "GET"]);
  });

  test("creates no second policy when pages shift while it reads", async () => {
    const seeds = Array.from({ length: 150 }, (_, index) => ({ ...corp, name: `P${index}` }));
    const emulator = createEmulator({ pagesShift: true });
    emulator.seed(account_id, seeds);
    const wanted = { ...corp, name: "P100" } as never;
    const outcome = await createOrUpdate(createClient(emulator.fetch), account, wanted);
    expect(outcome).toMatchObject({ status: "unchanged" });
    expect(emulator.contents(account_id).filter(({ name }) => name === "P100")).toHaveLength(1);
  });

  test.each<[string, Record<string, unknown>]>([
    ["a default duration", { session_duration: "24h" }],
    ["a field that is newer", { uid: "1" }],
  ])("%s that the server fills in leaves it idempotent", async (_name, filledIn) => {
    const emulator = createEmulator({ fillIn: filledIn });
    const client = createClient(emulator.fetch);
    const run = (): Promise<unknown> => createOrUpdate(client, account, corp as never);
    expect(await run()).toMatchObject({ status: "created", after: filledIn });
    expect(await run()).toMatchObject({ status: "unchanged" });
  });

  test("what the server fills in where a field is taken away is not a failure", async () => {
    const emulator = createEmulator({ fillIn: { session_duration: "24h" } });
    emulator.seed(account_id, [{ ...corp, session_duration: "8h", app_count: 1 }]);
    const client = createClient(emulator.fetch);
    const { session_duration: _, ...declared } = { session_duration: "8h", ...corp };
    const run = (): Promise<unknown> =>
      createOrUpdate(client, account, declared as never, { allow: ["widening"] });
    expect(await run()).toMatchObject({ status: "updated", after: { session_duration: "24h" } });
    expect(await run()).toMatchObject({ status: "unchanged" });
  });

  test("says that its own request was never answered", async () => {
    const emulator: Emulator = createEmulator();
    const client = createClient(async (input, init) => {
      if (init?.method !== "POST") return emulator.fetch(input, init);
      emulator.seed(account_id, [{ ...corp }]);
      throw new TypeError("fetch failed", {
        cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }),
      });
    });
    expect(await createOrUpdate(client, account, corp as never)).toMatchObject({
      status: "created",
      sent: "unknown",
    });
  });
});

test("undo asks the guards again: applications may have joined", async () => {
  const { client, id, emulator } = worldOf({});
  const more = addRules("include", rule.emailDomain("example.com"));
  const outcome = await updatePolicy(client, id, account, more, { allow: ["widening"] });
  if (outcome.status !== "updated") throw new Error("nothing was written");
  emulator.seed(account_id, [{ ...outcome.after, app_count: 500 }]);
  const error = await failureOf(undo(client, outcome));
  expect(error.refusals.map(({ guard }) => guard)).toEqual(["applications"]);
});

test("a stale read after the write is told as stale", async () => {
  const emulator = createEmulator({ staleReads: 2 });
  const [seeded] = emulator.seed(account_id, [{ ...corp, app_count: 1 }]);
  const client = createClient(emulator.fetch);
  const error = await failureOf(updatePolicy(client, seeded?.id ?? "", account, { name: "New" }));
  expect(error).toMatchObject({ code: "stale", sent: "yes" });
});

test("a read that is stale once is made again", async () => {
  const emulator = createEmulator({ staleReads: 1 });
  const [seeded] = emulator.seed(account_id, [{ ...corp, app_count: 1 }]);
  const update = updatePolicy(createClient(emulator.fetch), seeded?.id ?? "", account, { name: "New" });
  expect(await update).toMatchObject({ status: "updated" });
});

test("rules are added, removed and replaced by what they mean", async () => {
  const { client, now } = createWorld();
  const ann = rule.email("ann@example.net");
  const steps = [
    addRules("include", rule.email("cy@example.com")),
    replaceRule("include", ann, rule.email("di@example.com")),
    removeRules("include", rule.email("di@example.com")),
  ];
  for (const step of steps) await updatePolicy(client, policyId, account, step, { allow: ["widening"] });
  expect(
    now()
      ?.include?.map((one) => one.email?.email)
      .filter(Boolean),
  ).toEqual(["cy@example.com"]);
  expect(now()?.require).toHaveLength(1);
});
