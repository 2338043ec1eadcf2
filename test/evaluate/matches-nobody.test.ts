import { expect, test } from "vitest";
import { matchesNobody } from "../../src/evaluate/matches-nobody.ts";
import type { AccessRule, PolicyBody } from "../../generated/index.ts";
import { line } from "../titles.ts";

const email = (address: string): AccessRule => ({ email: { email: address } });
const domain = (domain: string): AccessRule => ({ email_domain: { domain } });
const geo = (country_code: string): AccessRule => ({ geo: { country_code } });
const login = (id: string): AccessRule => ({ login_method: { id } });
const ip = (ip: string): AccessRule => ({ ip: { ip } });
const everyone: AccessRule = { everyone: {} };
const [ann, bob] = [email("ann@example.com"), email("bob@example.com")];

const [google, pin] = [
  login("aa0a4aab-672b-4bdb-bc33-a59f1130a11f"),
  login("ea85612a-29c8-46c2-bacb-669d65136971"),
];
const token: AccessRule = { service_token: { token_id: "aa0a4aab-672b-4bdb-bc33-a59f1130a11f" } };
const [id, other] = ["aa0a4aab-672b-4bdb-bc33-a59f1130a11f", "ea85612a-29c8-46c2-bacb-669d65136971"] as const;
const okta = (identity_provider_id: string): AccessRule => ({ okta: { name: "eng", identity_provider_id } });
const name = (common_name: string): AccessRule => ({ common_name: { common_name } });
const app = (app_uid: string): AccessRule => ({ linked_app_token: { app_uid } });
const risk = (...levels: ("low" | "medium" | "high")[]): AccessRule => ({
  user_risk_score: { user_risk_score: levels },
});
const organization = (team?: string): AccessRule => ({
  "github-organization": { name: "octo", identity_provider_id: "x", ...(team === undefined ? {} : { team }) },
});

/** What the reason says, `undefined` where somebody may match, and the policy. */
const cases: readonly [string | undefined, Omit<PolicyBody, "name" | "decision">][] = [
  ["it includes nobody", { include: [] }],
  ["it includes nobody", { include: [], exclude: [ann] }],
  ["it excludes everyone", { include: [ann], exclude: [bob, everyone] }],
  // Each rule leaves somebody to every other one, and nobody is left to all of them.
  [
    "no visitor meets a rule that it includes and all that it requires without being excluded",
    { include: [risk("low", "medium")], require: [risk("medium", "high")], exclude: [risk("medium")] },
  ],
  // Every included rule is excluded, itself or within a wider one.
  ["nobody is left", { include: [ann, bob], exclude: [bob, ann, geo("PT")] }],
  ["but excludes", { include: [ip("10.0.0.1/24")], exclude: [ip("10.0.0.0/24")] }],
  ["but excludes", { include: [ann], exclude: [domain("example.com")] }],
  ["but excludes", { include: [ip("10.0.0.0/8")], exclude: [ip("10.0.0.0/7")] }],
  ["but excludes", { include: [token], exclude: [{ any_valid_service_token: {} }] }],
  ["but excludes", { include: [organization("core")], exclude: [organization()] }],
  [
    "and others that make one",
    { include: [ip("10.0.0.0/8")], exclude: [ip("10.0.0.0/9"), ip("10.128.0.0/9")] },
  ],
  ["and others that make one", { include: [everyone], exclude: [ip("0.0.0.0/0"), ip("::/0")] }],
  // What is required takes out what is excluded.
  ["but excludes", { include: [everyone], require: [geo("PT"), ann], exclude: [ann] }],
  ["but excludes", { include: [everyone], require: [ann], exclude: [domain("example.com")] }],
  // No visitor meets all that is required.
  ["no visitor meets both", { include: [everyone], require: [ann, bob] }],
  ["no visitor meets both", { include: [everyone], require: [domain("a.example"), domain("b.example")] }],
  ["no visitor meets both", { include: [everyone], require: [ann, domain("b.example")] }],
  ["no visitor meets both", { include: [everyone], require: [geo("PT"), ann, geo("ES")] }],
  ["no visitor meets both", { include: [everyone], require: [google, pin] }],
  ["no visitor meets both", { include: [everyone], require: [ip("10.0.0.0/8"), ip("11.0.0.0/8")] }],
  // None of those included meets what is required.
  ["but requires", { include: [ann], require: [bob] }],
  ["but requires", { include: [ann], require: [domain("other.example")] }],
  ["but requires", { include: [domain("a.example")], require: [domain("b.example")] }],
  ["but requires", { include: [domain("a.example")], require: [ann] }],
  ["but requires", { include: [geo("PT")], require: [geo("ES")] }],
  ["but requires", { include: [ip("10.0.0.0/8")], require: [ip("2001:db8::/32")] }],
  ["but requires", { include: [google], require: [pin] }],
  ["nobody is left", { include: [geo("PT"), ann], require: [geo("ES")], exclude: [domain("example.com")] }],
  // A claim has to hold under both readings of what no document settles.
  [undefined, { include: [ann], exclude: [email("Ann@Example.com")] }],
  [undefined, { include: [ann], require: [geo("PT")], exclude: [geo("pt")] }],
  [undefined, { include: [ann], exclude: [domain("@example.com")] }],
  [undefined, { include: [everyone], require: [risk("low"), risk("high")] }],
  // A request has one token, one certificate, one linked application, and groups of the provider that it logged in by.
  ["no visitor meets both", { include: [everyone], require: [name("a"), name("b")] }],
  ["no visitor meets both", { include: [everyone], require: [google, okta(other)] }],
  ["but requires", { include: [okta(other)], require: [google] }],
  [undefined, { include: [okta(id)], require: [google] }],
  ["but requires", { include: [everyone], require: [risk()] }],
  [undefined, { include: [ann] }],
  [undefined, { include: [ann, bob], exclude: [bob] }],
  [undefined, { include: [ann], exclude: [bob], require: [geo("PT")] }],
  [undefined, { include: [everyone], require: [geo("PT"), geo("PT"), ann] }],
  [undefined, { include: [everyone], require: [ann, email("ANN@example.com")] }],
  [undefined, { include: [everyone], require: [domain("example.com"), domain("@example.com")] }],
  [undefined, { include: [everyone], require: [ip("10.0.0.0/8"), ip("10.1.0.0/16")] }],
  [undefined, { include: [ann, geo("PT")], exclude: [domain("example.com")] }],
  [undefined, { include: [domain("example.com")], exclude: [ann] }],
  [undefined, { include: [ann], exclude: [domain("sub.example.com")] }],
  [undefined, { include: [ann], require: [domain("example.com"), ip("10.0.0.0/8")] }],
  [undefined, { include: [ip("10.0.0.0/7")], exclude: [ip("10.0.0.0/8")] }],
  [undefined, { include: [everyone], require: [domain("exämple.com"), domain("xn--exmple-cua.com")] }],
  [undefined, { include: [{ group: { id: "a" } }], require: [{ group: { id: "b" } }] }],
  [undefined, { include: [organization("core")], require: [organization("other")] }],
];

test.each(cases.map((row) => [line(row), ...row] as const))("%s", (_title, reason, lists) => {
  const found = matchesNobody({ name: "", decision: "allow", ...lists });
  expect(found ?? "somebody may match").toContain(reason ?? "somebody may match");
});

test.each<[string, Omit<PolicyBody, "name" | "decision">]>([
  [
    'it includes {"email":{"email":"ann@example.com"}}, but excludes {"email_domain":{"domain":"example.com"}}',
    { include: [ann], exclude: [domain("example.com")] },
  ],
  [
    'it includes {"geo":{"country_code":"PT"}}, but requires {"geo":{"country_code":"ES"}}, and of its other include rules nobody is left either',
    { include: [geo("PT"), geo("US")], require: [geo("ES")] },
  ],
])("a reason names the rules: %s", (reason, lists) => {
  expect(matchesNobody({ name: "", decision: "allow", ...lists })).toBe(reason);
});

test.each([[null], ["x"], [{}]])("lists that are none do not make it throw: %j", (list) => {
  const policy = { name: "", decision: "allow", include: [ann], require: list, exclude: list };
  expect(matchesNobody(policy as never)).toBeUndefined();
});

test.each<[string | undefined, AccessRule[]]>([
  ["its rules need a login, and Service Auth asks for none", [ann]],
  [undefined, [ann, token]],
  [undefined, [ann, app(id)]],
])("Service Auth asks for no login: %s", (reason, include) => {
  expect(matchesNobody({ name: "", decision: "non_identity", include })).toBe(reason);
});

test.each([
  [token, { service_token: { token_id: other } }],
  [app(id), app(other)],
  [name("a"), name("b")],
])("a request has one token, one certificate and one linked application: %j", (...require) => {
  const policy: PolicyBody = { name: "", decision: "non_identity", include: [everyone], require };
  expect(matchesNobody(policy)).toContain("no visitor meets both");
  // What becomes of tokens under allow is not documented.
  const known = matchesNobody({ ...policy, decision: "allow" }) !== undefined;
  expect(known).toBe(require[0] !== token && require[0]?.linked_app_token === undefined);
});
