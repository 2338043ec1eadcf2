import { expect, test } from "vitest";
import { matchesNobody } from "../../src/update/matches-nobody.ts";
import type { AccessRule, PolicyBody } from "../../generated/index.ts";

const email = (address: string): AccessRule => ({ email: { email: address } });
const domain = (domain: string): AccessRule => ({ email_domain: { domain } });
const geo = (country_code: string): AccessRule => ({ geo: { country_code } });
const login = (id: string): AccessRule => ({ login_method: { id } });
const ip = (ip: string): AccessRule => ({ ip: { ip } });
const everyone: AccessRule = { everyone: {} };
const [ann, bob] = [email("ann@example.com"), email("bob@example.com")];

const cases: readonly [string | undefined, Omit<PolicyBody, "name" | "decision">][] = [
  ["it includes nobody", { include: [] }],
  ["it includes nobody", { include: [], exclude: [ann] }],
  ["it excludes everyone", { include: [ann], exclude: [bob, everyone] }],
  ["it excludes every rule that it includes", { include: [ann, bob], exclude: [bob, ann, geo("PT")] }],
  ["it excludes every rule that it includes", { include: [ip("10.0.0.1/24")], exclude: [ip("10.0.0.0/24")] }],
  ["it excludes a rule that it requires", { include: [everyone], require: [geo("PT"), ann], exclude: [ann] }],
  ['it requires two values of "email" at once', { include: [everyone], require: [ann, bob] }],
  [
    'it requires two values of "email_domain" at once',
    { include: [everyone], require: [domain("a.example"), domain("b.example")] },
  ],
  ['it requires two values of "geo" at once', { include: [everyone], require: [geo("PT"), ann, geo("ES")] }],
  [
    'it requires two values of "login_method" at once',
    { include: [everyone], require: [login("1"), login("2")] },
  ],
  [undefined, { include: [ann] }],
  [undefined, { include: [ann, bob], exclude: [bob] }],
  [undefined, { include: [ann], exclude: [bob], require: [geo("PT")] }],
  [undefined, { include: [everyone], require: [geo("PT"), geo("PT"), ann] }],
  [undefined, { include: [everyone], require: [ann, email("ANN@example.com")] }],
  [undefined, { include: [everyone], require: [domain("example.com"), domain("@example.com")] }],
  [undefined, { include: [everyone], require: [ip("10.0.0.0/8"), ip("10.1.0.0/16")] }],
];

test.each(cases)("%s: %j", (reason, lists) => {
  expect(matchesNobody({ name: "", decision: "allow", ...lists })).toBe(reason);
});
