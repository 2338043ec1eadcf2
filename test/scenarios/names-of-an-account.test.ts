/** A company whose account is read once, and whose policies are then reviewed and changed by names, offline, from the snapshot. */
import { describe, expect, test } from "vitest";
import { Cloudflare } from "../../src/client/index.ts";
import { nameReferences, readDirectory, resolveNames } from "../../src/directory/index.ts";
import {
  compareInAccount,
  comparePolicies,
  person,
  requestOf,
  whoCanEnter,
} from "../../src/evaluate/index.ts";
import { lintAccount, lintPolicy } from "../../src/lint/index.ts";
import type { EmulatorOptions } from "../../src/emulator/index.ts";
import { addRules, type Directory, type DirectoryPolicy, policyBody } from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";
import { account, company, companyEmulator, ids, today } from "../directory/company.ts";

const now = Date.parse(today);

/** The account as it is in a file: read through the client, written as JSON and read again. */
async function snapshotOf(options: EmulatorOptions = {}): Promise<Directory> {
  const { fetch } = companyEmulator(options);
  const client = new Cloudflare({
    apiToken: "any",
    fetch: fetch as typeof globalThis.fetch,
    logLevel: "off",
  });
  return JSON.parse(JSON.stringify(await readDirectory(client, { account_id: account }))) as Directory;
}

const snapshot = await snapshotOf();
const policyNamed = (name: string): DirectoryPolicy => {
  const policy = snapshot.policies?.find((each) => each.name === name);
  if (!policy) throw new Error(`The company has no policy ${name}.`);
  return policy;
};

test("the account is read whole", () => {
  const { policies, groups, applications, identity_providers, service_tokens } = snapshot;
  const parts = { policies, groups, applications, identity_providers, service_tokens };
  expect(Object.entries(parts).map(([name, all]) => [name, all?.length])).toEqual([
    ["policies", 40],
    ["groups", 12],
    ["applications", 9],
    ["identity_providers", 4],
    ["service_tokens", 5],
  ]);
  expect(snapshot).toMatchObject({ unread: [], filtered: [] });
});

describe("names", () => {
  test("can be read where ids could not", () => {
    const { include, require } = nameReferences(policyNamed("Engineering"), snapshot, { now });
    expect(include).toEqual([rule.group("name:Engineering")]);
    // Two ways to log in are called alike, and this one is the only one of its type.
    expect(require).toEqual([rule.loginMethod("type:azureAD")]);
  });

  test("of all 40 policies lead back to the same ids", () => {
    for (const policy of snapshot.policies ?? []) {
      const written = nameReferences(policy, snapshot, { now });
      expect(resolveNames(written, snapshot, { now })).toEqual({ policy });
    }
  });

  test("that mean several things, nothing, or what cannot be used are refused", () => {
    const written = {
      name: "New",
      decision: "non_identity",
      include: [
        rule.serviceToken("name:Old build"),
        rule.serviceToken("name:Pilot"),
        rule.group("name:Enginering"),
      ],
      require: [rule.loginMethod("name:Company login"), rule.emailList("name:Offices")],
    };
    const { issues } = resolveNames(written, snapshot, { now });
    expect(issues?.map(({ keyword }) => keyword)).toEqual([
      "disabled",
      "expired",
      "none",
      "several",
      "wrong-type",
    ]);
  });
});

describe("a change by name", () => {
  const before = policyNamed("Engineering");
  const written = addRules(
    "include",
    rule.group("name:On call"),
    rule.group("name:Staff"),
  )(policyBody(before));
  const { policy: after } = resolveNames(written, snapshot, { now });

  test("is sent with ids", () => {
    expect(after?.include).toEqual([
      rule.group(ids.group(3)),
      rule.group(ids.group(4)),
      rule.group(ids.group(1)),
    ]);
  });

  test("is compared with groups opened", () => {
    expect(comparePolicies(before, after).relation).toBe("cannot-tell");
    const { relation, gains } = comparePolicies(before, after, { directory: snapshot });
    expect(relation).toBe("wider");
    expect(gains[0]?.message).toContain("someone@harbour.example");
    // On call is a part of Engineering already.
    const onCall = resolveNames(
      addRules("include", rule.group("name:On call"))(policyBody(before)),
      snapshot,
    );
    expect(comparePolicies(before, onCall.policy, { directory: snapshot }).relation).toBe("equivalent");
  });

  test("is compared in every application that uses the policy", () => {
    const { applications, isComplete } = compareInAccount(snapshot, { [before.id]: after });
    expect(applications.map(({ name, comparison }) => [name, comparison.gains.length > 0])).toEqual([
      ["Repository", true],
    ]);
    expect(isComplete).toBe(true);
  });
});

test("an access review knows who left and what a strict organization passes over", () => {
  const users = company.users.map(({ name, identity }) => [name, requestOf(identity as object)] as const);
  const people = {
    ...Object.fromEntries(users),
    leo: person({ email: "leo@harbour.example", country: "PT" }),
  };
  const review = whoCanEnter(snapshot, people, { now });
  expect(review).toHaveLength(5 * 9);
  const access = (name: string, application: string): string =>
    review.find((entry) => entry.person === name && entry.application.name === application)?.access ?? "";
  expect(access("Ann", "Wiki")).toBe("in");
  expect(access("leo", "Wiki")).toBe("out");
  expect(access("leo", "Status page")).toBe("in");
  expect(access("Eve", "Servers")).toBe("in");
  expect(access("Carl", "Servers")).toBe("out");
});

describe("a list that is filtered", () => {
  let seen: Directory = {};

  test("is found out by what applications refer to", async () => {
    // A role that may not see one policy, and the groups but three.
    const groups = company.groups.slice(3).map(({ name }) => String(name));
    seen = await snapshotOf({ hidden: ["Money", ...groups] });
    expect(seen.filtered?.find(({ what }) => what === "policies")?.proof).toContain(ids.policy(5));
    expect(seen.filtered?.map(({ what }) => what)).toContain("groups");
  });

  test("is no proof that something is not there", () => {
    const missing = (directory: Directory): readonly string[] =>
      lintPolicy(policyNamed("A group that is gone"), { directory, now }).map(({ id }) => id);
    expect(missing(snapshot)).toContain("references-exist");
    expect(missing(seen)).not.toContain("references-exist");
    expect(lintAccount(seen, { now }).map(({ id }) => id)).toContain("directory-is-whole");
  });

  test("says so where a name is not found", () => {
    const { issues } = resolveNames({ ...policyNamed("Staff"), include: [rule.group("name:On call")] }, seen);
    expect(issues?.[0]?.message).toContain("the list of rule groups may lack some");
  });

  test("leaves open who gets into applications whose policies it lacks", () => {
    const hidden = {
      ...seen,
      applications: [{ id: ids.application(3), policies: [{ id: ids.policy(5) }] }],
    };
    const [entry] = whoCanEnter(hidden, { ann: person({ email: "ann@harbour.example" }) });
    expect(entry).toMatchObject({ access: "unknown", unread: [ids.policy(5)] });
  });
});
