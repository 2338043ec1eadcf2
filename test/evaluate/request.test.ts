/** What a request tells: of each trait the places where it is, whether these are all, and those where it is known not to be. */
import { expect, test } from "vitest";
import { type AccessRequest, person, type Person, requestOf } from "../../src/evaluate/index.ts";
import { hasLogin, hasToken, type Place, Standing } from "../../src/evaluate/request/standing.ts";
import { textsOf } from "../../src/evaluate/request/texts-of.ts";
import { Contents } from "../../src/evaluate/terms/contents.ts";
import { usualReading } from "../../src/evaluate/terms/reading.ts";

const id = "aa0a4aab-672b-4bdb-bc33-a59f1130a11f";
const other = "ea85612a-29c8-46c2-bacb-669d65136971";
const [plain, plainOther] = [id.replaceAll("-", ""), other.replaceAll("-", "")];
const directory = {
  service_tokens: [
    { id, name: "CI", client_id: "c1.access" },
    { id: other, client_id: "c2.access" },
    { id: "0b0a4aab-672b-4bdb-bc33-a59f1130a11f", client_id: "off.access", enabled: false },
  ],
  identity_providers: [{ id, name: "Okta" }],
};

/** A place in short: `a b` is at a and b and no other, `a b …` may be at others, `a … !c` is not at c; `any` is the place around all others. */
function short({ at, closed, not }: Place): string {
  const others = [...(not ?? [])].map((place) => `!${place}`);
  const names = [...at].map((place) => place || "any");
  return [...names, ...(closed ? [] : ["…"]), ...others].join(" ") || "nowhere";
}

test.each<[string, AccessRequest, string]>([
  ["email", {}, "…"],
  ["email", { email: null }, "nowhere"],
  ["email", { email: "" }, "nowhere"],
  ["email", { email: "Ann@Corp.example" }, "corp.example@ corp.example@ann"],
  ["email", { service_token_status: true }, "nowhere"],
  ["email", { idp: { id } }, "…"],
  ["email", { email: null, idp: { id } }, "nowhere"],
  ["email", { email: "", idp: { id } }, "nowhere"],
  // A second spelling of the name is possible, so only the domain is known; without an @ not even that.
  ["email", { email: '"ann"@corp.example' }, "corp.example@ …"],
  ["email", { email: "ann@b@corp.example" }, "corp.example@ …"],
  ["email", { email: "corp.example" }, "…"],
  ["email", { email: "ann@bücher.example" }, "…"],
  ["login_method", {}, "…"],
  ["login_method", { email: null }, "nowhere"],
  ["login_method", { idp: null }, "nowhere"],
  ["login_method", { email: "a@x.example" }, "any …"],
  ["login_method", { idp: { id } }, `any ${plain}`],
  ["login_method", { email: "a@x.example", idp: { id: "name:Okta" } }, `any ${plain}`],
  ["login_method", { email: "a@x.example", idp: { type: "okta" } }, "any …"],
  ["login_method", { email: "", idp: { id } }, `any ${plain}`],
  ["geo", {}, "…"],
  ["geo", { geo: null }, "nowhere"],
  ["geo", { geo: {} }, "…"],
  ["geo", { geo: { country: null } }, "nowhere"],
  ["geo", { geo: { country: "" } }, "nowhere"],
  ["geo", { geo: { country: "PT" } }, "pt"],
  ["geo", { geo: { country: "Portugal" } }, "…"],
  ["ip", {}, "…"],
  ["ip", { ip: null }, "nowhere"],
  ["ip", { ip: "10.0.0.0/32" }, "…"],
  ["ip", { ip: "10.0.0.0/8" }, "…"],
  ["ip", { ip: "home" }, "…"],
  ["ip", { ip: "::ffff:10.0.0.1" }, "…"],
  ["service_token", {}, "…"],
  ["service_token", { service_token_status: false }, "nowhere"],
  ["service_token", { service_token_status: null }, "nowhere"],
  ["service_token", { service_token_id: "" }, "nowhere"],
  ["service_token", { service_token_id: null }, "nowhere"],
  ["service_token", { service_token_uuid: null }, "nowhere"],
  ["service_token", { service_token_status: true }, "any …"],
  ["service_token", { service_token_uuid: id }, `any ${plain}`],
  ["service_token", { service_token_uuid: "name:CI" }, `any ${plain}`],
  ["service_token", { service_token_id: "c1.access" }, `any ${plain}`],
  [
    "service_token",
    { service_token_id: "c9.access" },
    `any … !${plain} !${plainOther} !0b0a4aab672b4bdbbc33a59f1130a11f`,
  ],
  // A token that is turned off is none; beside a login the organization may refuse it all the same.
  ["service_token", { service_token_id: "off.access", email: null }, "nowhere"],
  ["service_token", { service_token_id: "off.access" }, "nowhere"],
  ["service_token", { service_token_id: "off.access", email: "a@x.example" }, "…"],
  ["certificate", {}, "…"],
  ["certificate", { mtls_auth: null }, "nowhere"],
  ["certificate", { mtls_auth: { cert_presented: false }, common_name: "a" }, "nowhere"],
  ["certificate", { mtls_auth: { cert_presented: true } }, "any …"],
  ["certificate", { mtls_auth: { cert_presented: true }, common_name: "" }, "any …"],
  ["certificate", { mtls_auth: { cert_presented: true }, common_name: null }, "any"],
  ["certificate", { mtls_auth: { cert_presented: true }, common_name: "c1.access" }, "any =c1.access"],
  ["certificate", { common_name: "c1.access" }, "…"],
  ["certificate", { common_name: "Ann" }, "any =ann"],
  ["certificate", { common_name: null }, "nowhere"],
  ["certificate", { common_name: "" }, "nowhere"],
  ["certificate", { mtls_auth: {}, common_name: "" }, "nowhere"],
  ["linked_app_token", {}, "…"],
  ["linked_app_token", { linked_app: null }, "nowhere"],
  ["linked_app_token", { linked_app: id }, plain],
  ["linked_app_token", { linked_app: "an app" }, "…"],
  ["device_posture", {}, "…"],
  ["device_posture", { devicePosture: null }, "nowhere"],
  [
    "device_posture",
    { devicePosture: { [id]: { success: true }, [other]: { success: false }, ["odd"]: { success: true } } },
    `${plain} … !${plainOther}`,
  ],
  ["device_posture", { devicePosture: { [id]: {} } }, "…"],
  ["user_risk_score", {}, "…"],
  ["user_risk_score", { user_risk_score: null }, "nowhere"],
  ["user_risk_score", { user_risk_score: "low" }, "low"],
  ["user_risk_score", { user_risk_score: "huge" as "high" }, "…"],
  ["user_risk_score", { user_risk_score: "low", email: null }, "nowhere"],
  ["auth_method", {}, "…"],
  ["auth_method", { amr: null }, "nowhere"],
  ["auth_method", { amr: [] }, "nowhere"],
  ["auth_method", { amr: ["PWD", "mfa"] }, "pwd mfa"],
  ["auth_method", { amr: ["mfa"], email: null }, "nowhere"],
  ["azureAD", { groups: [{ id }, { name: "Staff" }, other] }, `["${plain}"] ["${plainOther}"]`],
  ["okta", { groups: [{ id }, { name: "Staff" }, "Ops"] }, '["staff"] ["ops"]'],
  ["gsuite", { groups: [{ email: "e@x.example" }, { name: "Staff" }] }, '["e@x.example"]'],
  // Without a login nobody said anything.
  ["azureAD", { groups: [{ id }], email: null }, "nowhere"],
  ["okta", { groups: ["Ops"], email: null }, "nowhere"],
  ["gsuite", { groups: [{ email: "e@x.example" }], email: null }, "nowhere"],
  ["oidc", { oidc_fields: { role: "Dev" }, email: null }, "nowhere"],
  ["saml", { saml_attributes: { role: "Dev" }, email: null }, "nowhere"],
  ["okta", { groups: null }, "nowhere"],
  ["okta", {}, "…"],
  ["oidc", {}, "…"],
  ["oidc", { oidc_fields: null }, "nowhere"],
  [
    "oidc",
    { oidc_fields: { role: ["Dev", 7, true, null, {}] } },
    '["role","dev"] ["role","7"] ["role","true"]',
  ],
  ["oidc", { oidc_fields: { role: "Dev" }, saml_attributes: { a: "b" } }, '["role","dev"]'],
  ["saml", { oidc_fields: { role: "Dev" }, saml_attributes: { Groups: "Dev" } }, '["groups","dev"]'],
  // What no request tells by itself.
  ["auth_context", {}, "…"],
  ["auth_context", { email: null }, "nowhere"],
  ["github-organization", { email: null }, "nowhere"],
  ["cloudflare_account_member", { email: null }, "nowhere"],
  ["as it is written", { email: null }, "…"],
  ["toString", {}, "…"],
])("%s of %j: %s", (trait, request, want) => {
  expect(short(new Standing(request, usualReading, new Contents(directory)).place(trait))).toBe(want);
});

test("where letter case matters, it does not in the name of a SAML attribute for groups", () => {
  const claims = { Groups: "Dev", Role: "Groups" };
  const exact = { ...usualReading, letterCase: "exact" } as const;
  const standing = new Standing({ saml_attributes: claims, oidc_fields: claims }, exact);
  expect(short(standing.place("saml"))).toBe('["groups","Dev"] ["Role","Groups"]');
  expect(short(standing.place("oidc"))).toBe('["Groups","Dev"] ["Role","Groups"]');
});

test("an address is in every block around it", () => {
  const { at, closed } = new Standing({ ip: "128.0.0.1" }, usualReading).place("ip");
  expect([at.size, closed]).toEqual([33, true]);
  expect([...at].slice(0, 3)).toEqual(["4:", "4:1", "4:10"]);
  expect([...at].at(-1)).toBe(`4:1${"0".repeat(30)}1`);
  expect(new Standing({ ip: "2001:db8::1" }, usualReading).place("ip").at.size).toBe(129);
});

test.each<[AccessRequest, { login: boolean | undefined; token: boolean | undefined }]>([
  [{}, { login: undefined, token: undefined }],
  [{ email: "a@x.example" }, { login: true, token: undefined }],
  [{ email: "" }, { login: false, token: undefined }],
  [{ email: null }, { login: false, token: undefined }],
  [{ idp: { id: "x" } }, { login: true, token: undefined }],
  [{ idp: { id: "" } }, { login: undefined, token: undefined }],
  [{ idp: { type: "okta" } }, { login: undefined, token: undefined }],
  [{ idp: null }, { login: false, token: undefined }],
  [
    { email: null, idp: { id: "x" } },
    { login: true, token: undefined },
  ],
  [{ service_token_status: true }, { login: false, token: true }],
  [
    { service_token_status: true, email: "a@x.example" },
    { login: true, token: true },
  ],
  [{ service_token_status: false }, { login: undefined, token: false }],
  [
    { service_token_status: false, service_token_uuid: id },
    { login: undefined, token: false },
  ],
  [{ service_token_status: null }, { login: undefined, token: false }],
  [{ service_token_uuid: id }, { login: false, token: true }],
  [{ service_token_uuid: null }, { login: undefined, token: false }],
  [{ service_token_id: "" }, { login: undefined, token: false }],
  [{ service_token_id: null }, { login: undefined, token: false }],
  [{ service_token_id: "c1.access" }, { login: false, token: true }],
])("%j: whether there is a login, and a token", (request, want) => {
  expect({ login: hasLogin(request), token: hasToken(request) }).toEqual(want);
});

const noToken = { service_token_status: false };

test.each<[Person, AccessRequest]>([
  [{}, noToken],
  [{ token: null }, noToken],
  [{ token: true }, { service_token_status: true }],
  [{ token: id }, { service_token_status: true, service_token_uuid: id }],
  [
    { email: "a@x.example", country: "PT", ip: "10.0.0.1" },
    { email: "a@x.example", geo: { country: "PT" }, ip: "10.0.0.1", ...noToken },
  ],
  [
    { email: null, country: null, ip: null },
    { email: null, geo: { country: null }, ip: null, ...noToken },
  ],
  [{ idp: id }, { idp: { id }, ...noToken }],
  [{ idp: { type: "okta" } }, { idp: { type: "okta" }, ...noToken }],
  [{ idp: null }, { idp: null, ...noToken }],
  [
    { groups: ["a"], methods: ["mfa"] },
    { groups: ["a"], amr: ["mfa"], ...noToken },
  ],
  [
    { claims: { a: 1 }, attributes: { b: "c" } },
    { oidc_fields: { a: 1 }, saml_attributes: { b: "c" }, ...noToken },
  ],
  [
    { posture: { [id]: true, [other]: false } },
    { devicePosture: { [id]: { success: true }, [other]: { success: false } }, ...noToken },
  ],
  [{ posture: null }, { devicePosture: null, ...noToken }],
  [{ certificate: "a" }, { common_name: "a", mtls_auth: { cert_presented: true }, ...noToken }],
  [{ certificate: true }, { mtls_auth: { cert_presented: true }, ...noToken }],
  [{ certificate: null }, { common_name: null, mtls_auth: { cert_presented: false }, ...noToken }],
  [
    { app: id, risk: "low" },
    { linked_app: id, user_risk_score: "low", ...noToken },
  ],
  [
    { app: null, risk: null },
    { linked_app: null, user_risk_score: null, ...noToken },
  ],
  [
    { meets: [{ group: { id } }], fails: [] },
    { meets: [{ group: { id } }], fails: [], ...noToken },
  ],
])("person(%j)", (who, want) => {
  expect(person(who)).toEqual(want);
});

test("a field that person does not know is refused, with those that it knows", () => {
  expect(() => person({ mail: "a@x.example" } as Person)).toThrow(
    new TypeError(
      'person got the field "mail", which it does not know. Its fields are email, country, ip, idp, groups, methods, posture, claims, attributes, certificate, token, app, risk, meets, fails; an identity as Access gives it is a request already and needs no person().',
    ),
  );
});

const identity = {
  id: "u1",
  name: "Ann",
  email: "ann@corp.example",
  idp: { id, type: "okta" },
  geo: { country: "PT" },
  ip: "10.0.0.1",
  amr: ["mfa"],
  groups: ["a"],
  oidc_fields: { a: 1 },
  saml_attributes: { b: 2 },
  devicePosture: { [id]: { success: true } },
  common_name: "",
  mtls_auth: { cert_presented: false, auth_status: "NONE" },
  service_token_id: "",
  service_token_status: false,
  user_uuid: "u",
};
const { id: _id, name: _name, user_uuid: _uuid, ...known } = identity;

test.each<[string, object, Parameters<typeof requestOf>[1], AccessRequest]>([
  ["what rules ask about", identity, undefined, known],
  ["an answer of the API", { success: true, result: identity }, undefined, known],
  [
    "what is taken instead",
    { email: "a@x.example", ip: "10.0.0.1" },
    { ip: undefined, risk: 1 } as object,
    { email: "a@x.example", risk: 1 } as AccessRequest,
  ],
  [
    "no certificate, as older identities say it",
    { email: "a@x.example", auth_status: "NONE" },
    undefined,
    { email: "a@x.example", mtls_auth: { cert_presented: false } },
  ],
  [
    "a certificate that may be there",
    { email: "a@x.example", auth_status: "SUCCESS" },
    undefined,
    { email: "a@x.example" },
  ],
  [
    "a certificate that is told",
    { mtls_auth: { cert_presented: true }, auth_status: "NONE" },
    undefined,
    { mtls_auth: { cert_presented: true } },
  ],
  ["nothing for undefined", { email: undefined, ip: "10.0.0.1" }, undefined, { ip: "10.0.0.1" }],
])("requestOf takes %s", (_name, given, instead, want) => {
  const request = requestOf(given, instead);
  expect(request).toEqual(want);
  expect(Object.keys(request)).toEqual(Object.keys(want));
});

test.each([[{}], [{ name: "Ann" }], [[]], [{ result: {} }], [null as never], ["email" as never]])(
  "requestOf refuses %j",
  (given) => {
    expect(() => requestOf(given)).toThrow(
      new TypeError(
        "requestOf did not get an identity. Pass what Access says about a user, with fields such as `email` and `idp`.",
      ),
    );
  },
);

test("the texts that rules are compared with are those of addresses, countries, groups and claims", () => {
  expect(
    textsOf({
      email: "a@x.example",
      geo: { country: "PT" },
      ip: "10.0.0.1",
      amr: ["mfa"],
      groups: ["a", { name: "b" }],
      oidc_fields: { role: ["c", 1, { deep: "d" }] },
      saml_attributes: { dept: "e" },
      common_name: "f",
      service_token_id: "g",
    }),
  ).toEqual(["a@x.example", "PT", "mfa", "a", "name", "b", "f", "role", "c", "deep", "d", "dept", "e"]);
  expect(textsOf({ geo: null, groups: null, oidc_fields: null })).toEqual([]);
});
