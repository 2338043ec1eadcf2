import { describe, expect, test } from "vitest";
import { updatePolicy, type GuardOptions, type PolicyEdit } from "../../src/update/index.ts";
import { failureOf } from "./failure.ts";
import { account_id, anything, createWorld, policyId } from "./world.ts";

const email = (name: string): { email: { email: string } } => ({ email: { email: `${name}@example.com` } });
const geo = (country_code: string): { geo: { country_code: string } } => ({ geo: { country_code } });

/** What is stopped, by which guards, and what the policy was before, where that matters. */
const stopped: readonly [string, PolicyEdit, readonly string[], object?][] = [
  ["a new include rule", (body) => ({ ...body, include: [...body.include, { everyone: {} }] }), ["widening"]],
  ["a require rule less", { require: [] }, ["widening", "emptying"]],
  ["no approval any more", { approval_required: false }, ["widening"]],
  ["a longer session", { session_duration: "24h" }, ["widening"]],
  [
    "an unknown field less, which nobody can judge",
    ({ name, decision, include, ...rest }) => ({ ...without(rest, "shade"), name, decision, include }),
    ["widening"],
  ],
  ["a decision that changes", { decision: "bypass" }, ["widening", "decision"]],
  ["no include rule left", { include: [] }, ["emptying", "nobody"]],
  ["the last exclusion", { exclude: [] }, ["widening", "emptying"]],
  ["no approvers", { approval_groups: [] }, ["widening", "emptying"]],
  [
    "everyone excluded",
    (body) => ({ ...body, exclude: [...(body.exclude ?? []), { everyone: {} }] }),
    ["nobody"],
  ],
  [
    "all that is included excluded as well",
    (body) => ({ ...body, exclude: [...body.include, ...(body.exclude ?? [])] }),
    ["nobody"],
  ],
  ["a rule required and excluded", (body) => ({ ...body, require: [email("bob")] }), ["nobody"]],
  [
    "two countries at once",
    (body) => ({ ...body, require: [...(body.require ?? []), geo("PT"), geo("US")] }),
    ["nobody"],
  ],
  [
    "two addresses at once",
    (body) => ({ ...body, require: [...(body.require ?? []), email("ann"), email("cy")] }),
    ["nobody"],
  ],
  ["a policy of many applications", { name: "All staff" }, ["applications"], { app_count: 11 }],
  [
    "nobody, in a policy that blocks",
    { include: [] },
    ["widening", "emptying", "nobody"],
    { decision: "deny" },
  ],
];

function without<Body extends object>(body: Body, field: string): Body {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== field)) as Body;
}

describe.each(stopped)("%s", (_name, edit, guards, policy = {}) => {
  test("is stopped before anything is sent, each objection with the option that allows it", async () => {
    const { client, log } = createWorld({ policy });
    const error = await failureOf(updatePolicy(client, policyId, { account_id }, edit));
    expect(error).toMatchObject({ code: "refused", sent: "no", before: { name: "Staff" } });
    expect(error.refusals.map(({ guard }) => guard)).toEqual(guards);
    for (const { guard, message } of error.refusals) {
      expect(message).toContain(
        guard === "applications" ? "`maxApplications: 11`" : `\`allow: ["${guard}"]\``,
      );
      expect(error.message).toContain(message);
    }
    expect(log).toEqual(["GET"]);
  });

  test("goes through with exactly those options, and with none of them left out", async () => {
    const options = (without?: string): GuardOptions => ({
      allow: anything.allow.filter((name) => guards.includes(name) && name !== without),
      ...(guards.includes("applications") && without !== "applications" ? { maxApplications: 11 } : {}),
    });
    for (const left of guards) {
      const { client, log } = createWorld({ policy });
      const error = await failureOf(updatePolicy(client, policyId, { account_id }, edit, options(left)));
      expect(error.refusals.map(({ guard }) => guard)).toEqual([left]);
      expect(log).toEqual(["GET"]);
    }
    const { client } = createWorld({ policy });
    const plan = await updatePolicy(client, policyId, { account_id }, edit, { ...options(), dryRun: true });
    expect(plan).toMatchObject({ status: "planned", refusals: [] });
  });
});

const free: readonly [string, PolicyEdit, object?][] = [
  ["a new name", { name: "All staff" }],
  ["an include rule less", (body) => ({ ...body, include: body.include.slice(1) })],
  ["one more requirement", (body) => ({ ...body, require: [...(body.require ?? []), geo("PT")] })],
  ["one more exclusion", (body) => ({ ...body, exclude: [...(body.exclude ?? []), email("eve")] })],
  ["a shorter session", { session_duration: "1h" }],
  [
    "two spellings of one address required",
    (body) => ({ ...body, require: [...(body.require ?? []), email("ann"), email("ANN")] }),
  ],
  [
    "a domain with and without its @",
    (body) => ({
      ...body,
      require: [
        ...(body.require ?? []),
        { email_domain: { domain: "@example.com" } },
        { email_domain: { domain: "example.com" } },
      ],
    }),
  ],
  [
    "a domain instead of everyone",
    (body) => ({ ...body, include: [{ email_domain: { domain: "example.com" } }] }),
    { include: [{ everyone: {} }] },
  ],
  [
    "two halves of a block instead of the block",
    (body) => ({ ...body, include: [{ ip: { ip: "10.0.0.0/9" } }, { ip: { ip: "10.128.0.0/9" } }] }),
    { include: [{ ip: { ip: "10.0.0.0/8" } }] },
  ],
  [
    "one token instead of any",
    (body) => ({ ...body, include: [{ service_token: { token_id: policyId } }] }),
    { decision: "non_identity", include: [{ any_valid_service_token: {} }] },
  ],
  [
    "an address whose domain is included",
    (body) => ({ ...body, include: [...body.include, email("new")] }),
    { include: [{ email_domain: { domain: "example.com" } }] },
  ],
  ["ten applications", { name: "All staff" }, { app_count: 10 }],
  ["a policy that matched nobody before", { name: "All staff" }, { exclude: [{ everyone: {} }] }],
  [
    "more include rules in a policy that blocks",
    (body) => ({ ...body, include: [...body.include, { everyone: {} }] }),
    { decision: "deny" },
  ],
];

test.each(free)("%s needs no permission", async (_name, edit, policy = {}) => {
  const { client } = createWorld({ policy });
  expect(await updatePolicy(client, policyId, { account_id }, edit)).toMatchObject({ status: "updated" });
});

/** Counts as the API might give them, and the field in the answer's text. */
const noCounts = ["", '"app_count":null,', '"app_count":"3",', '"app_count":-1,', '"app_count":2.5,'];

test.each(noCounts)("a policy with %j for a count counts as used by more than any limit", async (field) => {
  const hide = async (_request: Request, next: () => Promise<Response>): Promise<Response> => {
    const response = await next();
    return new Response((await response.text()).replace('"app_count":2,', field), response);
  };
  const { client, log } = createWorld({ intercept: hide });
  const error = await failureOf(
    updatePolicy(client, policyId, { account_id }, { name: "All staff" }, { maxApplications: 1000 }),
  );
  expect(error.refusals).toMatchObject([{ guard: "applications" }]);
  expect(error.message).toContain("`maxApplications: Infinity`");
  expect(log).toEqual(["GET"]);
  const outcome = await updatePolicy(
    client,
    policyId,
    { account_id },
    { name: "All staff" },
    { maxApplications: Infinity },
  );
  expect(outcome).toMatchObject({ status: "updated" });
  expect(outcome).not.toHaveProperty("app_count");
});

test("a message names five visitors, and says that there are others", async () => {
  const { client } = createWorld();
  const more = Array.from({ length: 12 }, (_, number) => ({
    email: { email: `new${number}@other.example` },
  }));
  const add: PolicyEdit = (body) => ({ ...body, include: [...body.include, ...more] });
  const error = await failureOf(updatePolicy(client, policyId, { account_id }, add));
  expect(error.message.match(/new\d+@/g)).toHaveLength(5);
  expect(error.message).toContain("And others.");
});
