import { describe, expect, test } from "vitest";
import { createEmulator, faults, inOrder, type Intercept } from "../../src/emulator/index.ts";
import { createOrUpdate } from "../../src/update/index.ts";
import type { PolicyBody } from "../../generated/index.ts";
import { failureOf } from "./failure.ts";
import { account_id, anything, createClient, createWorld, everything } from "./world.ts";

const contractors: PolicyBody = {
  name: "Contractors",
  decision: "allow",
  include: [{ email_domain: { domain: "example.org" } }],
};

interface Here {
  readonly client: ReturnType<typeof createClient>;
  readonly log: string[];
  readonly names: () => (string | undefined)[];
  readonly seed: (...policies: readonly object[]) => void;
}

function here(...intercepts: readonly Intercept[]): Here {
  const log: string[] = [];
  const faulty = inOrder(...intercepts);
  const emulator = createEmulator({
    intercept: (request, next) => {
      log.push(request.method);
      return faulty(request, next);
    },
  });
  return {
    client: createClient(emulator.fetch).withOptions({ timeout: 50 }),
    log,
    names: () => emulator.contents(account_id).map(({ name }) => name),
    seed: (...policies) => void emulator.seed(account_id, policies as never),
  };
}

describe("a name that is not there yet", () => {
  test("is created once, and read back", async () => {
    const { client, log, names } = here();
    const outcome = await createOrUpdate(client, { account_id }, contractors);
    expect(outcome).toMatchObject({ status: "created", account_id, wanted: contractors, after: contractors });
    expect(outcome).toHaveProperty("policyId", outcome.status === "created" && outcome.after.id);
    expect(log).toEqual(["GET", "POST", "GET"]);
    expect(names()).toEqual(["Contractors"]);
  });

  test("is only planned in a dry run", async () => {
    const { client, log } = here();
    const outcome = await createOrUpdate(client, { account_id }, contractors, { dryRun: true });
    expect(outcome).toEqual({ status: "creation-planned", account_id, wanted: contractors });
    expect(log).toEqual(["GET"]);
  });

  test("is not created to match nobody, unless that is meant", async () => {
    const { client, log, names } = here();
    const nobody = { ...contractors, exclude: [{ everyone: {} }] };
    const error = await failureOf(createOrUpdate(client, { account_id }, nobody));
    expect(error).toMatchObject({ code: "refused", sent: "no", refusals: [{ guard: "nobody" }] });
    expect(error.message).toContain('`allow: ["nobody"]`');
    expect(log).toEqual(["GET"]);
    await createOrUpdate(client, { account_id }, nobody, { allow: ["nobody"] });
    expect(names()).toEqual(["Contractors"]);
  });

  test("is looked for on every page", async () => {
    const { client, log, seed } = here();
    seed(
      ...Array.from({ length: 230 }, (_, number) => ({ ...contractors, name: `Policy ${number}` })),
      contractors,
    );
    const outcome = await createOrUpdate(client, { account_id }, contractors);
    expect(outcome).toMatchObject({ status: "unchanged" });
    expect(log).toEqual(["GET", "GET", "GET", "GET"]);
  });
});

describe("a name that is there", () => {
  test("is updated as any policy is: what is not declared is reset, what nobody knows is kept", async () => {
    const { client, log, now } = createWorld();
    const {
      id: _id,
      app_count: _count,
      shade: _shade,
      session_duration: _duration,
      ...declared
    } = everything;
    const outcome = await createOrUpdate(client, { account_id }, declared as never, {
      allow: ["widening"],
    });
    expect(outcome).toMatchObject({ status: "updated", changes: [{ path: "/session_duration" }] });
    expect(now()).toMatchObject({ shade: { of: ["blue", null] } });
    expect(now()).not.toHaveProperty("session_duration");
    expect(log).toEqual(["GET", "GET", "GET", "PUT", "GET"]);
  });

  test("keeps what nobody knows below a field that is declared, or is not", async () => {
    const { client, now } = createWorld();
    const { id: _id, app_count: _count, shade: _shade, ...fields } = everything;
    const rdp = { allowed_clipboard_local_to_remote_formats: ["text"] };
    const declared = { ...fields, connection_rules: { rdp }, mfa_config: undefined };
    await createOrUpdate(client, { account_id }, declared as never, anything);
    expect(now()).toMatchObject({ connection_rules: { rdp, ssh: { usernames: ["root"] } } });
    expect(now()?.mfa_config ?? {}).not.toHaveProperty("session_duration");
    const { connection_rules: _rules, ...less } = declared;
    await createOrUpdate(client, { account_id }, less as never, anything);
    expect(now()?.connection_rules).toEqual({ ssh: { usernames: ["root"] } });
  });

  test("passes the guards, or does not", async () => {
    const { client, log } = createWorld();
    const staff = { ...contractors, name: "Staff" };
    const error = await failureOf(createOrUpdate(client, { account_id }, staff));
    expect(error.refusals.map(({ guard }) => guard)).toEqual(["widening", "emptying"]);
    expect(log).toEqual(["GET", "GET"]);
  });

  test("is left alone if two policies have it", async () => {
    const { client, log, seed } = here();
    seed({ ...contractors, id: "one" }, { ...contractors, id: "two" });
    const error = await failureOf(createOrUpdate(client, { account_id }, contractors));
    expect(error).toMatchObject({ code: "ambiguous-name", sent: "no", wanted: contractors });
    expect(error.message).toContain("one, two");
    expect(log).toEqual(["GET"]);
  });

  test("must be the same name, letter by letter", async () => {
    const { client, names, seed } = here();
    seed({ ...contractors, name: "contractors" });
    await createOrUpdate(client, { account_id }, contractors);
    expect(names()).toEqual(["contractors", "Contractors"]);
  });
});

describe("a list that does not show all policies", () => {
  const staff = { ...contractors, name: "Staff" };
  /** An account whose list hides the policies of some names. Its totals count all of them, or those that it shows. */
  const hiding = (
    hidden: readonly string[],
    countsAll: boolean,
  ): Here & { readonly stored: () => number } => {
    const log: string[] = [];
    const emulator = createEmulator({
      hidden,
      intercept: async (request, next) => {
        log.push(request.method);
        const answer = await next();
        if (!countsAll || request.method !== "GET") return answer;
        const body = (await answer.json()) as { readonly result_info: object };
        const total_count = emulator.contents(account_id).length;
        return Response.json({ ...body, result_info: { ...body.result_info, total_count } });
      },
    });
    emulator.seed(account_id, [contractors, staff]);
    const names = (): (string | undefined)[] => emulator.contents(account_id).map(({ name }) => name);
    return {
      client: createClient(emulator.fetch),
      log,
      names,
      seed: () => undefined,
      stored: () => names().length,
    };
  };

  test("and whose totals tell: nothing is created, since the name may be among the others", async () => {
    const { client, log, stored } = hiding(["Contractors"], true);
    const error = await failureOf(createOrUpdate(client, { account_id }, contractors));
    expect(error).toMatchObject({ code: "unreadable", sent: "no" });
    expect(error.message).toContain("has 2 policies and the list shows 1 of them");
    expect(log).not.toContain("POST");
    expect(stored()).toBe(2);
  });

  test("but shows the policy of that name: it is updated", async () => {
    const { client } = hiding(["Staff"], true);
    const outcome = await createOrUpdate(client, { account_id }, contractors);
    expect(outcome.status).toBe("unchanged");
  });

  test("and that nothing tells of before: a second one is not called created, and the error says what is not known", async () => {
    const { client, names } = hiding(["Contractors"], false);
    const error = await failureOf(createOrUpdate(client, { account_id }, contractors));
    expect(error).toMatchObject({ code: "unverified", sent: "yes" });
    expect(error.message).toContain("an earlier policy of that name may be there as well, unseen");
    expect(names()).toEqual(["Contractors", "Staff", "Contractors"]);
  });
});

const before = [faults.none];
const broken: readonly [string, Intercept][] = [
  ["429", faults.tooManyRequests(1)],
  ["500", faults.serverError()],
  ["a reset connection", faults.connectionReset],
  ["a lost answer", faults.answerLost],
  ["an HTML page", faults.edgePage(200)],
  ["an answer cut off", faults.answerCut],
  ["no answer", faults.stall],
];

describe.each(broken)("%s", (_name, fault) => {
  test("at the list: nothing is sent, and it does not count as absent", async () => {
    const { client, log } = here(fault);
    const error = await failureOf(createOrUpdate(client, { account_id }, contractors));
    expect(error).toMatchObject({ code: "unreadable", sent: "no" });
    expect(log).toEqual(["GET"]);
  });

  test("at the second page of the list: nothing is sent", async () => {
    const { client, log, seed } = here(faults.none, fault);
    seed(...Array.from({ length: 101 }, (_, number) => ({ ...contractors, name: `Policy ${number}` })));
    const error = await failureOf(createOrUpdate(client, { account_id }, contractors));
    expect(error).toMatchObject({ code: "unreadable", sent: "no" });
    expect(log).toEqual(["GET", "GET"]);
  });

  test("at the creation: it is never repeated, and a policy that appeared is found", async () => {
    const { client, log, names } = here(...before, fault);
    const end = await createOrUpdate(client, { account_id }, contractors).then(
      ({ status }) => status,
      ({ code, sent }: { code: string; sent: string }) => `${code} ${sent}`,
    );
    const isRefused = fault === broken[0]?.[1];
    const missing = isRefused ? "rejected no" : "unanswered unknown";
    expect(end).toBe(names().length === 1 ? "created" : missing);
    expect(log).toEqual(["GET", "POST", ...(isRefused ? [] : ["GET"])]);
  });

  test("at the list that should show the new policy: it claims no more than it knows", async () => {
    const { client, log, names } = here(...before, faults.none, fault);
    const error = await failureOf(createOrUpdate(client, { account_id }, contractors));
    expect(error).toMatchObject({ code: "unverified", sent: "yes" });
    expect([log, names()]).toEqual([["GET", "POST", "GET"], ["Contractors"]]);
  });

  test("at that list, after a creation without an answer: it does not know", async () => {
    const { client, log } = here(...before, faults.answerLost, fault);
    const error = await failureOf(createOrUpdate(client, { account_id }, contractors));
    expect(error).toMatchObject({
      code: "uncertain",
      sent: "unknown",
      cause: { name: "APIConnectionError" },
    });
    expect(error.message).toContain("Look for the name before creating it again.");
    expect(log).toEqual(["GET", "POST", "GET"]);
  });
});

describe("another program at the same moment", () => {
  const meanwhile =
    (policy: object): Intercept =>
    (_request, next) => {
      world.seed(policy);
      return next();
    };
  let world: Here;

  test("that creates the same name is found out", async () => {
    world = here(...before, meanwhile({ ...contractors, id: "theirs" }));
    const error = await failureOf(createOrUpdate(world.client, { account_id }, contractors));
    expect(error).toMatchObject({ code: "duplicate", sent: "yes" });
    expect(error.message).toContain("theirs");
  });

  test("that changes the new policy is found out", async () => {
    const lost: Intercept = (_request, next) => {
      world.seed({ ...contractors, id: "theirs", session_duration: "1h" });
      return faults.connectionReset(_request, next);
    };
    world = here(...before, lost);
    const error = await failureOf(createOrUpdate(world.client, { account_id }, contractors));
    expect(error).toMatchObject({
      code: "altered",
      sent: "unknown",
      policyId: "theirs",
      found: { session_duration: "1h" },
    });
  });

  test("that deletes it at once leaves an error that says to look again", async () => {
    world = here(...before, (_request, _next) =>
      Response.json(
        { success: true, errors: [], messages: [], result: { id: "gone", ...contractors } },
        { status: 201 },
      ),
    );
    const error = await failureOf(createOrUpdate(world.client, { account_id }, contractors));
    expect(error).toMatchObject({ code: "unverified", sent: "yes" });
  });
});

test("a body that the API refuses is reported with its reason", async () => {
  const { client, log } = here();
  const strange = { ...contractors, include: [{ passkey_owner: {} }] } as never;
  const error = await failureOf(createOrUpdate(client, { account_id }, strange));
  expect(error).toMatchObject({ code: "rejected", sent: "no" });
  expect(error.message).toContain("unknown rule type: 'passkey_owner'");
  expect(log).toEqual(["GET", "POST"]);
});
