/**
 * Lighthouse Books, a company of thirty people. Their staff policy guards the wiki, the shop's back office and the payroll.
 * Ann looks after it; Bob helps out.
 */
import { beforeEach, describe, expect, test } from "vitest";
import { Cloudflare } from "../../src/client/index.ts";
import { createEmulator, faults, type Emulator, type Intercept } from "../../src/emulator/index.ts";
import { lintPolicy } from "../../src/lint/index.ts";
import { policyBody } from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";
import { confirmUpdate, createOrUpdate, undo, updatePolicy, UpdateError } from "../../src/update/index.ts";

const lighthouse = { account_id: "023e105f4ecef8ad9ca31a8372d0c353" };
const staffPolicy = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415";
const office = rule.ip("203.0.113.0/24");
const laptop = rule.devicePosture("699d98642c564d2e855e9661899b7252");

let api: Emulator;
let network: Intercept;
let ann: Cloudflare;
let bob: Cloudflare;

beforeEach(() => {
  network = faults.none;
  api = createEmulator({ intercept: (request, next) => network(request, next) });
  api.seed(lighthouse.account_id, [
    {
      id: staffPolicy,
      app_count: 3,
      name: "Staff",
      decision: "allow",
      include: [rule.emailDomain("lighthouse.example")],
      require: [office],
      session_duration: "8h",
    },
  ]);
  [ann, bob] = [person(), person()];
});

/** Somebody of the company, with a client of their own on the same account. */
function person(): Cloudflare {
  const fetch = api.fetch as typeof globalThis.fetch;
  return new Cloudflare({ apiToken: "a-token-of-their-own", fetch, maxRetries: 0, logLevel: "off" });
}

/** What the policy is now, by the account itself. */
function staff(): object {
  return api.contents(lighthouse.account_id)[0] ?? {};
}

/** The sentence with which an update stops. */
async function whyNot(update: Promise<unknown>): Promise<string> {
  const error: unknown = await update.then(
    () => "it went through",
    (reason: unknown) => reason,
  );
  return error instanceof UpdateError ? error.message : String(error);
}

describe("Ann wants people to be able to work from home, on company laptops", () => {
  const fromHome = { require: [laptop] };

  test("first she asks what that would do", async () => {
    const plan = await updatePolicy(ann, staffPolicy, lighthouse, fromHome, { dryRun: true });
    expect(plan.app_count).toBe(3);
    expect(plan.changes.map(({ kind, effect }) => `${kind} ${effect}`)).toEqual([
      "require-rule-removed widens",
      "require-rule-added narrows",
    ]);
    expect(staff()).toMatchObject({ require: [office] });
  });

  test("doing it is refused: people outside the office could get in, and nobody said that this is meant", async () => {
    const sentence = await whyNot(updatePolicy(ann, staffPolicy, lighthouse, fromHome));
    expect(sentence).toContain("could let in more visitors");
    expect(sentence).toContain('`allow: ["widening"]`');
    expect(staff()).toMatchObject({ require: [office] });
  });

  test("she says that it is meant, sees that it is done, and has a way back", async () => {
    const before = staff();
    const outcome = await updatePolicy(ann, staffPolicy, lighthouse, fromHome, { allow: ["widening"] });
    if (outcome.status !== "updated") throw new Error("nothing was written");
    expect(staff()).toMatchObject({ require: [laptop], session_duration: "8h" });
    await undo(ann, outcome, { allow: ["widening"] });
    expect(staff()).toMatchObject({ ...before, updated_at: expect.any(String) as string });
  });

  test("running her script a second time sends nothing", async () => {
    await updatePolicy(ann, staffPolicy, lighthouse, fromHome, { allow: ["widening"] });
    expect(await updatePolicy(ann, staffPolicy, lighthouse, fromHome)).toMatchObject({ status: "unchanged" });
  });
});

describe("Ann wants to let in only people in Portugal and Spain, and has it linted before anything is sent", () => {
  const portugal = rule.country("PT");
  const spain = rule.country("ES");

  test("requiring both countries would lock everybody out: the linter says so, and so does the guard", async () => {
    const both = { require: [office, portugal, spain] };
    const plan = await updatePolicy(ann, staffPolicy, lighthouse, both, { dryRun: true });
    if (plan.status !== "planned") throw new Error("nothing would change");
    expect(lintPolicy(plan.wanted).map(({ id, path }) => [id, path])).toContainEqual([
      "one-country-is-required",
      "/require/2",
    ]);
    expect(await whyNot(updatePolicy(ann, staffPolicy, lighthouse, both))).toContain("would match nobody");
    expect(staff()).toMatchObject({ require: [office] });
  });

  test("excluding everywhere else does not work either, so she keeps to one country; read, changed, linted, updated, undone", async () => {
    const current = policyBody(await ann.zeroTrust.access.policies.get(staffPolicy, lighthouse));
    const wanted = { ...current, require: [office, portugal] };
    expect(lintPolicy(wanted).filter(({ severity }) => severity !== "info")).toEqual([]);
    const outcome = await updatePolicy(ann, staffPolicy, lighthouse, () => wanted);
    if (outcome.status !== "updated") throw new Error("nothing was written");
    expect(staff()).toMatchObject({ require: [office, portugal] });
    await undo(ann, outcome, { allow: ["widening"] });
    expect(staff()).toMatchObject({ require: [office] });
  });
});

describe("Bob edits the policy meanwhile", () => {
  const shorter = { session_duration: "1h" };

  test("while Ann thinks about her change: hers is not sent, and his stays", async () => {
    const sentence = await whyNot(
      updatePolicy(ann, staffPolicy, lighthouse, async (current) => {
        await updatePolicy(bob, staffPolicy, lighthouse, shorter);
        return { ...current, name: "All staff" };
      }),
    );
    expect(sentence).toContain("somebody changed it since it was read");
    expect(staff()).toMatchObject({ name: "Staff", ...shorter });
  });

  test("she runs it again, and both changes are kept", async () => {
    await updatePolicy(bob, staffPolicy, lighthouse, shorter);
    await updatePolicy(ann, staffPolicy, lighthouse, { name: "All staff" });
    expect(staff()).toMatchObject({ name: "All staff", ...shorter });
  });

  test("after her change: undoing it would take his away, so it is refused", async () => {
    const outcome = await updatePolicy(ann, staffPolicy, lighthouse, { name: "All staff" });
    if (outcome.status !== "updated") throw new Error("nothing was written");
    await updatePolicy(bob, staffPolicy, lighthouse, shorter);
    expect(await whyNot(undo(ann, outcome))).toContain("somebody changed the policy since");
    expect(await confirmUpdate(ann, outcome)).toBe(false);
    expect(staff()).toMatchObject({ name: "All staff", ...shorter });
  });
});

describe("the network fails in the middle", () => {
  /** Fails the first request of this method, and no other. */
  function failOnce(method: string, fault: Intercept): void {
    let isOver = false;
    network = (request, next) => {
      if (isOver || request.method !== method) return next();
      isOver = true;
      return fault(request, next);
    };
  }

  test("before anything is sent: the policy is not taken for gone, and nothing is sent", async () => {
    failOnce("GET", faults.connectionReset);
    const sentence = await whyNot(
      createOrUpdate(ann, lighthouse, { name: "Staff", decision: "allow", include: [office] }),
    );
    expect(sentence).toContain("That does not mean that it is not there.");
    expect(api.contents(lighthouse.account_id)).toHaveLength(1);
    expect(staff()).toMatchObject({ require: [office] });
  });

  test("after the write arrived: she learns that it is done, and it is not sent twice", async () => {
    failOnce("PUT", faults.answerLost);
    const outcome = await updatePolicy(ann, staffPolicy, lighthouse, { name: "All staff" });
    expect(outcome).toMatchObject({ status: "updated", sends: 1 });
  });

  test("before the write arrived: it is sent again, once it is clear that nothing happened", async () => {
    failOnce("PUT", faults.edgePage(502));
    const outcome = await updatePolicy(ann, staffPolicy, lighthouse, { name: "All staff" });
    expect(outcome).toMatchObject({ status: "updated", sends: 2 });
  });

  test("and stays away: she is told what is not known, and what stood there before", async () => {
    let isDown = false;
    network = (request, next) => {
      isDown ||= request.method === "PUT";
      return isDown ? faults.connectionReset(request, next) : next();
    };
    const update = updatePolicy(ann, staffPolicy, lighthouse, { name: "All staff" });
    await expect(update).rejects.toMatchObject({
      code: "uncertain",
      sent: "unknown",
      before: { name: "Staff" },
    });
  });
});

describe("a policy for contractors, from a script that runs every night", () => {
  const contractors = {
    name: "Contractors",
    decision: "allow",
    include: [rule.emailDomain("agency.example")],
    require: [laptop],
  } as const;
  const declare = (): ReturnType<typeof createOrUpdate> =>
    createOrUpdate(ann, lighthouse, {
      ...contractors,
      include: [...contractors.include],
      require: [...contractors.require],
    });

  test("the first night it is made, and every other night there is nothing to do", async () => {
    expect(await declare()).toMatchObject({ status: "created" });
    expect(await declare()).toMatchObject({ status: "unchanged" });
    expect(api.contents(lighthouse.account_id).map(({ name }) => name)).toEqual(["Staff", "Contractors"]);
  });

  test("somebody loosened it in the dashboard: the script puts it right without being told to", async () => {
    await declare();
    const made = api.contents(lighthouse.account_id)[1] ?? {};
    api.seed(lighthouse.account_id, [{ ...made, require: [] }]);
    expect(await declare()).toMatchObject({
      status: "updated",
      changes: [{ kind: "require-rule-added", effect: "narrows" }],
    });
  });
});
