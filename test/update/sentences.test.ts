/** Every sentence that an update can end with, whole: what happened, whether anything was written, and what to do. */
import { expect, test } from "vitest";
import {
  createOrUpdate,
  undo,
  updatePolicy,
  UpdateError,
  type UpdateErrorCode,
  type UpdateOptions,
} from "../../src/update/index.ts";
import type { PolicyBody } from "../../generated/index.ts";
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
const theirs = { ...policy, name: "Theirs" };
const silence = new Thrown({ message: "The line is dead." });
const unconnected = new Thrown({
  name: "APIConnectionError",
  message: "connect ECONNREFUSED",
  mayHaveTakenEffect: false,
});
const refusal = new Thrown({ status: 400, message: "A word is missing." });
const absence = new Thrown({ status: 404, message: "There is none." });

const update = (...answers: unknown[]): Promise<unknown> =>
  updatePolicy(foreign(...answers).client, "p", account, { name: "All staff" });
const create = (...answers: unknown[]): Promise<unknown> =>
  createOrUpdate(foreign(...answers).client, account, {
    name: "Staff",
    decision: "allow",
    include: [{ everyone: {} }],
  });
const outcome = {
  status: "updated",
  policyId: "p",
  account_id: "acme",
  before: policy,
  after: renamed,
  changes: [],
  sends: 1,
} as const;

const sentences: readonly [UpdateErrorCode, () => Promise<unknown>, string][] = [
  [
    "not-found",
    () => update(absence),
    'Policy "p" was not updated, because account "acme" has no such policy: There is none. Nothing was sent.',
  ],
  [
    "unreadable",
    () => update(policy, silence),
    'Policy "p" was not updated, because it could not be read: The line is dead. That does not mean that it is gone. Nothing was sent; try again.',
  ],
  [
    "moved",
    () => update(policy, theirs),
    'Policy "p" was not updated, because somebody changed it since it was read: compare `found` with `before`. Nothing was sent; run the update again to apply the change to the policy as it is now.',
  ],
  [
    "rejected",
    () => update(policy, policy, refusal),
    'Policy "p" was not updated, because the write was refused: A word is missing. Nothing was written.',
  ],
  [
    "rejected",
    () => update(policy, policy, silence, policy, refusal),
    'Policy "p" may not be in the requested state: the last try was not done (A word is missing.), and an earlier one got no clear answer, so that it may still take effect. What was there is in `before`.',
  ],
  [
    "moved",
    () => update(policy, policy, silence, theirs),
    'Policy "p" may not be in the requested state: no clear answer came (The line is dead.), and a read shows neither what was sent nor what was there before, so that the write may or may not have been done. What was there is in `before`.',
  ],
  [
    "unanswered",
    () => update(policy, policy, silence, policy, silence, policy),
    'Policy "p" may not be in the requested state: it was sent 2 times without a clear answer, and a read shows that it is still as it was: The line is dead. A late request may still take effect. What was there is in `before`.',
  ],
  [
    "uncertain",
    () => update(policy, policy, silence, new Thrown({ message: "Still dead." })),
    'Policy "p" may not be in the requested state: no clear answer came (The line is dead.), and the read that should tell what happened failed as well: Still dead. Read the policy before anything else. What was there is in `before`.',
  ],
  [
    "unverified",
    () => update(policy, policy, renamed, silence),
    'Policy "p" may not be in the requested state: the API took the write, and the read that should confirm it failed: The line is dead. Read the policy before anything else. What was there is in `before`.',
  ],
  [
    "stale",
    () => update(policy, policy, renamed, policy, policy),
    'Policy "p" may not be in the requested state: the API took the write and says that it stored it, but reads still show the policy as it was before. Such a read may be stale: read again in a while, for example with `confirmUpdate`. If it stays so, somebody put back what was there. What was there is in `before`.',
  ],
  [
    "unsent",
    () => update(policy, policy, unconnected),
    'Policy "p" was not updated, because no connection could be made: connect ECONNREFUSED. Run it again. Nothing was written.',
  ],
  [
    "rejected",
    () => update(policy, policy, new Thrown({ status: 429, message: "Slow down." })),
    'Policy "p" was not updated, because the API asks to wait, longer or more often than the update waits for it: Slow down. Run it again later, or raise `request.maxRetries`. Nothing was written.',
  ],
  [
    "invalid",
    () =>
      updatePolicy(foreign(policy).client, "p", account, (now): PolicyBody =>
        Object.assign(now, { requre: [] }),
      ),
    'Policy "p" was not updated. Nothing was sent, because the new body is wrong:\n- "/requre" is a name that is not known here. Did you mean "require"? If not, name the pointer in allowUnknown.',
  ],
  [
    "altered",
    () => update(policy, policy, theirs, theirs),
    'Policy "p" may not be in the requested state: the API took the write, and stored something else than was sent: compare `found` with `wanted`. What was there is in `before`.',
  ],
  [
    "changed-after",
    () => update(policy, policy, renamed, theirs),
    'Policy "p" may not be in the requested state: the API took the write, and somebody wrote after it: compare `found` with `wanted`, and agree with them. What was there is in `before`.',
  ],
  [
    "moved",
    () => undo(foreign(theirs).client, { ...outcome, wanted: renamed } as never),
    'The update of policy "p" was not undone, because somebody changed the policy since: compare `found` with `before`. Nothing was sent; what was there before the update is in `wanted`.',
  ],
  [
    "unreadable",
    () => create(silence),
    'Policy "Staff" was neither created nor updated, because the policies of account "acme" could not be listed: The line is dead. That does not mean that it is not there. Nothing was sent; try again.',
  ],
  [
    "ambiguous-name",
    () => create([policy, theirs, { ...policy, id: "q" }]),
    'There are 2 policies named "Staff": p, q. Nothing was sent; rename all but one, or update one by its id.',
  ],
  [
    "rejected",
    () => create([], refusal),
    'Policy "Staff" was not created, because the API or the client refused it: A word is missing. Nothing was created.',
  ],
  [
    "uncertain",
    () => create([], silence, new Thrown({ message: "Still dead." })),
    'Policy "Staff" may have been created. No clear answer came (The line is dead.), and the list that should tell could not be read: Still dead. Look for the name before creating it again.',
  ],
  [
    "unverified",
    () => create([], policy, silence),
    'Policy "Staff" may have been created. The API took it, and the list that should tell could not be read: The line is dead. Look for the name before creating it again.',
  ],
  [
    "unanswered",
    () => create([], silence, []),
    'Policy "Staff" is not there. No clear answer came (The line is dead.), and it may still appear: look for the name before creating it again.',
  ],
  [
    "unverified",
    () => create([], policy, []),
    'Policy "Staff" was created as "p", but the list does not show it. It may be late; or the API filters the list by the roles of the token, and then an earlier policy of that name may be there as well, unseen. Look for the name with a token that sees all policies of the account before you create it again.',
  ],
  [
    "duplicate",
    () => create([], policy, [policy, { ...policy, id: "q" }]),
    'There are 2 policies named "Staff" now: p, q. Either another program created one at the same moment, or an earlier one was not seen in the list. Compare them, and delete all but one.',
  ],
  [
    "altered",
    () => create([], policy, [{ ...policy, session_duration: "1h" }]),
    'Policy "p" has the name "Staff", but is not as declared. The API took it; compare `found` with `wanted`.',
  ],
];

test.each(sentences)("%s: %#", async (code, story, sentence) => {
  const error = await failureOf(story());
  expect({ code: error.code, message: error.message }).toEqual({ code, message: sentence });
});

test("every code has a sentence here, but for the guards', which follow", () => {
  const codes = new Set<UpdateErrorCode>(sentences.map(([code]) => code));
  const all: Record<UpdateErrorCode, true> = {
    "not-found": true,
    unreadable: true,
    invalid: true,
    unsent: true,
    stale: true,
    refused: true,
    "ambiguous-name": true,
    moved: true,
    rejected: true,
    unanswered: true,
    uncertain: true,
    unverified: true,
    altered: true,
    "changed-after": true,
    duplicate: true,
  };
  expect(Object.keys(all).filter((code) => !codes.has(code as UpdateErrorCode))).toEqual(["refused"]);
});

const guards: readonly [object, UpdateOptions, readonly string[], object?][] = [
  [
    { include: [{ everyone: {} }, { certificate: {} }] },
    {},
    [
      'This could let in more visitors than before, or loosen a control: someone@elsewhere.example would get in. If that is meant, pass `allow: ["widening"]`.',
    ],
    { include: [{ certificate: {} }] },
  ],
  [
    { include: [{ email_domain: { domain: "corp.example" } }], exclude: [], session_duration: "48h" },
    { allow: ["emptying"] },
    [
      'This could let in more visitors than before, or loosen a control: someone@corp.example from PT would get in. Sessions last longer: "48h" instead of "24h". If that is meant, pass `allow: ["widening"]`.',
    ],
    {
      include: [{ email_domain: { domain: "corp.example" } }],
      exclude: [{ geo: { country_code: "PT" } }],
      session_duration: "24h",
    },
  ],
  [
    { decision: "deny" },
    { allow: ["widening"] },
    ['The decision would become "deny" instead of "allow". If that is meant, pass `allow: ["decision"]`.'],
  ],
  [
    { include: [], require: [] },
    {},
    [
      'Nothing would be left in "include" and "require". If that is meant, pass `allow: ["emptying"]`.',
      'The policy would match nobody: it includes nobody. If that is meant, pass `allow: ["nobody"]`.',
    ],
    { require: [{ certificate: {} }] },
  ],
  [
    { name: "All staff" },
    {},
    ["70 applications use the policy. If they may all change, pass `maxApplications: 70`."],
    { app_count: 70 },
  ],
  [
    { name: "All staff" },
    {},
    [
      "The API does not say how many applications use the policy. If they may all change, pass `maxApplications: Infinity`.",
    ],
    { app_count: undefined },
  ],
];

test.each(guards)("the guards refuse %j", async (change, options, messages, before = {}) => {
  const { client } = foreign({ ...policy, ...before });
  const error = await failureOf(updatePolicy(client, "p", account, change, options));
  expect(error.refusals.map(({ message }) => message)).toEqual(messages);
  const list = messages.map((message) => `\n- ${message}`).join("");
  expect(error.message).toBe(`Policy "p" was not updated. Nothing was sent, because:${list}`);
});

test("the guard of a creation refuses", async () => {
  const { client } = foreign([]);
  const error = await failureOf(
    createOrUpdate(client, account, { name: "Staff", decision: "allow", include: [] }),
  );
  expect(error.message).toBe(
    'Policy "Staff" was not created. Nothing was sent, because:\n- The policy would match nobody: it includes nobody. If that is meant, pass `allow: ["nobody"]`.',
  );
});

test("five visitors are named, and a sixth is only mentioned", async () => {
  const closed = { ...policy, include: [{ certificate: {} }] };
  const added = (count: number): object => ({
    include: [
      ...closed.include,
      ...Array.from({ length: count }, (_, number) => ({ ip: { ip: `10.0.${number}.0/24` } })),
    ],
  });
  const five = await failureOf(updatePolicy(foreign(closed).client, "p", account, added(5)));
  expect(five.message).toMatch(/at 10\.0\.4\.0 would get in\. If that is meant/);
  const six = await failureOf(updatePolicy(foreign(closed).client, "p", account, added(6)));
  expect(six.message).toMatch(/at 10\.0\.4\.0 would get in\. And others\. If that is meant/);
});

test("an UpdateError knows its name, and its cause if there is one", async () => {
  const caused = await failureOf(update(silence));
  expect([caused.name, caused.cause, caused.refusals]).toEqual(["UpdateError", silence.value, []]);
  const uncaused = new UpdateError("It moved.", { code: "moved", sent: "no" });
  expect([uncaused.name, Object.hasOwn(uncaused, "cause"), String(uncaused)]).toEqual([
    "UpdateError",
    false,
    "UpdateError: It moved.",
  ]);
});
