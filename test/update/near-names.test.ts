/** An API that has grown names which resemble known ones must not stop updates; a slip still must. */
import { expect, test } from "vitest";
import { updatePolicy, type PolicyEdit } from "../../src/update/index.ts";
import { failureOf } from "./failure.ts";
import { account_id, anything, createWorld, policyId } from "./world.ts";

const grown = { emails: { list: ["ann@example.com"] } };
const near = {
  include: [{ email: { email: "ann@example.com" } }, grown],
  exclude: [grown],
  session_duration: undefined,
  session_durations: { all: "1h" },
  connection_rules: { "rdp/": { "a~b": 1 } },
};
const options = { policy: near, newerKinds: ["emails"] };

const edits: readonly [string, PolicyEdit][] = [
  ["as they stand", { name: "All staff" }],
  ["moved to another place", (body) => ({ ...body, include: body.include.toReversed(), name: "All staff" })],
  [
    "moved to another list",
    (body) => ({ ...body, require: [...(body.require ?? []), ...(body.exclude ?? [])] }),
  ],
  ["with another value in an unknown field", (body) => ({ ...body, ...other })],
];
const other = { session_durations: { all: "2h" } };

test.each(edits)("names that were read are sent back: %s", async (_name, edit) => {
  const { client } = createWorld(options);
  const outcome = await updatePolicy(client, policyId, { account_id }, edit, anything);
  expect(outcome).toMatchObject({ status: "updated", sends: 1 });
});

const slip = { session_duratoin: "1h" };
const rdq = { connection_rules: { rdq: {} } };
const slips: readonly [string, PolicyEdit, string][] = [
  ["a field", (body) => ({ ...body, ...slip }), "/session_duratoin"],
  [
    "a rule kind",
    (body) => ({ ...body, include: [...body.include, { emaill: {} } as never] }),
    "/include/2/emaill",
  ],
  [
    "the same kind with another value",
    (body) => ({ ...body, include: [{ emails: {} } as never] }),
    "/include/0/emails",
  ],
  ["a field inside", (body) => ({ ...body, ...(rdq as object) }), "/connection_rules/rdq"],
];

test.each(slips)("a slip is refused before it is sent: %s", async (_name, edit, pointer) => {
  const { client, log } = createWorld(options);
  const error = await failureOf(updatePolicy(client, policyId, { account_id }, edit));
  expect(error).toMatchObject({ code: "invalid", sent: "no", issues: [{ pointer }] });
  expect(error.message).toContain(pointer);
  expect(error.message).toContain("Did you mean");
  expect(log).toEqual(["GET"]);
});

test("what the caller allows is allowed as well", async () => {
  const { client } = createWorld(options);
  const edit: PolicyEdit = (body) => ({ ...body, ...slip });
  const request = { allowUnknown: ["/session_duratoin"] };
  const outcome = await updatePolicy(client, policyId, { account_id }, edit, {
    allow: ["widening"],
    request,
  });
  expect(outcome).toMatchObject({ status: "updated", after: { ...slip, session_durations: { all: "1h" } } });
});
