/** What is read, put to use: by the evaluator with groups opened, and as names instead of ids. */
import { beforeAll, expect, test } from "vitest";
import { Cloudflare } from "../../src/client/index.ts";
import {
  directoryResources,
  nameReferences,
  readDirectory,
  resolveNames,
  type Directory,
} from "../../src/directory/index.ts";
import { evaluatePolicy, requestOf } from "../../src/evaluate/index.ts";
import { policyBody } from "../../src/policy/index.ts";
import { account, companyEmulator, ids, today } from "./company.ts";

const client = new Cloudflare({ apiToken: "any", fetch: companyEmulator().fetch as typeof fetch });
let directory: Directory;
beforeAll(async () => {
  directory = await readDirectory(client, { account_id: account });
});

/** What the evaluator says of a person, as Access saw them last, and a policy of the account. */
async function verdict(user: number, policy: number): Promise<string> {
  const { zeroTrust } = directoryResources(client);
  const identity = await zeroTrust.access.users.lastSeenIdentity.get(ids.user(user), { account_id: account });
  const found = directory.policies?.find(({ id }) => id === ids.policy(policy));
  return evaluatePolicy(found ?? {}, requestOf(identity), { directory }).verdict;
}

test.each<[who: string, user: number, policy: number, want: string]>([
  ["Eve is on call: an engineer whose disk is encrypted", 2, 4, "match"],
  ["Carl works here: a contractor on the list", 3, 2, "match"],
  ["Carl is not from the company", 3, 1, "no-match"],
  ["Carl logged in with a code", 3, 14, "match"],
])("%s", async (_who, user, policy, want) => {
  expect(await verdict(user, policy)).toBe(want);
});

test("every policy of the account can be written with names, and comes back from them", () => {
  for (const policy of directory.policies ?? []) {
    const body = policyBody(policy);
    const named = nameReferences(body, directory, { now: Date.parse(today) });
    const resolved = resolveNames(named, directory, { now: Date.parse(today) });
    expect([policy.id, resolved.policy]).toEqual([policy.id, body]);
  }
});
