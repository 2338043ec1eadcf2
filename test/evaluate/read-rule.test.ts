/** What each rule asks for under a reading, and which readings rules leave open. */
import { describe, expect, test } from "vitest";
import { readRule } from "../../src/evaluate/terms/read-rule.ts";
import {
  areSpelledAlike,
  type Assumptions,
  fitnessOf,
  isDecision,
  joinedSurvey,
  type Reading,
  readingsFor,
  type Survey,
  surveyOf,
  usualReading,
} from "../../src/evaluate/terms/reading.ts";
import type { Term } from "../../src/evaluate/terms/term.ts";
import { canonicalRule } from "../../src/policy/index.ts";

const id = "aa0a4aab-672b-4bdb-bc33-a59f1130a11f";
const other = "ea85612a-29c8-46c2-bacb-669d65136971";
const [plain, plainOther] = [id.replaceAll("-", ""), other.replaceAll("-", "")];
const provider = { identity_provider_id: id };

/** A term in short: the places from the widest to its own, `<` what it implies, `asks` what a request is asked, `?` if it is opaque. */
function short(term: Term): string {
  if (term.type === "constant") return term.value ? "always" : "never";
  if (term.type === "combination") return "a combination";
  const { trait, chain, implies, asks, opaque } = term;
  const places = (list: readonly string[]): string => list.map((place) => place || "any").join(" > ");
  const implied = implies.map((one) => ` < ${one.trait}: ${places(one.chain)}`).join("");
  const asked = asks.map((one) => `${one.trait}: ${one.places.map((place) => place || "any").join(" or ")}`);
  return `${trait}: ${places(chain)}${implied}${opaque ? " ?" : ""} asks ${asked.join(" and ")}`;
}

const read = (rule: unknown, reading: Partial<Reading> = {}): string =>
  short(readRule(canonicalRule(rule), { ...usualReading, ...reading }));

const anyLogin = "< login_method: any";
const asWritten = (rule: object): string => {
  const text = JSON.stringify(rule);
  return `as it is written: ${text} ? asks as it is written: ${text}`;
};
const afterLogin = (rule: object): string => {
  const text = JSON.stringify(rule);
  return `as it is written: ${text} ${anyLogin} ? asks as it is written: ${text} and login_method: any`;
};
const bound = (trait: string, place: string): string =>
  `${trait}: ${plain} ${place} < login_method: any > ${plain} asks ${trait}: ${place} and login_method: ${plain}`;

test.each<[object, string]>([
  [{ everyone: {} }, "always"],
  [
    { email: { email: "Ann@Corp.example" } },
    `email: corp.example@ > corp.example@ann ${anyLogin} asks email: corp.example@ann and login_method: any`,
  ],
  [
    { email_domain: { domain: "@Corp.example" } },
    `email: corp.example@ ${anyLogin} asks email: corp.example@ and login_method: any`,
  ],
  [{ ip: { ip: "10.0.0.0/8" } }, "ip: 4:00001010 asks ip: 4:00001010"],
  [{ geo: { country_code: "PT" } }, "geo: pt asks geo: pt"],
  [{ login_method: { id } }, `login_method: any > ${plain} asks login_method: ${plain}`],
  [{ service_token: { token_id: id } }, `service_token: any > ${plain} asks service_token: ${plain}`],
  [{ any_valid_service_token: {} }, "service_token: any asks service_token: any"],
  [{ certificate: {} }, "certificate: any asks certificate: any"],
  [{ common_name: { common_name: "Ann" } }, "certificate: any > =ann asks certificate: =ann"],
  [{ linked_app_token: { app_uid: id } }, `linked_app_token: ${plain} asks linked_app_token: ${plain}`],
  [{ device_posture: { integration_uid: id } }, `device_posture: ${plain} asks device_posture: ${plain}`],
  [
    { auth_method: { auth_method: "MFA" } },
    `auth_method: mfa ${anyLogin} asks auth_method: mfa and login_method: any`,
  ],
  [{ azureAD: { id: other, ...provider } }, bound("azureAD", `["${plainOther}"]`)],
  [{ azureAD: { id: "Group", ...provider } }, bound("azureAD", '["Group"]')],
  [{ okta: { name: "Eng", ...provider } }, bound("okta", '["eng"]')],
  [{ gsuite: { email: "E@x.example", ...provider } }, bound("gsuite", '["e@x.example"]')],
  [{ oidc: { claim_name: "Role", claim_value: "Dev", ...provider } }, bound("oidc", '["role","dev"]')],
  [
    { saml: { attribute_name: "GROUPS", attribute_value: "Dev", ...provider } },
    bound("saml", '["groups","dev"]'),
  ],
  [{ auth_context: { id, ac_id: "C1", ...provider } }, bound("auth_context", `["${plain}","C1"]`)],
  [{ "github-organization": { name: "Acme", ...provider } }, bound("github-organization", '["acme"]')],
  [
    { "github-organization": { name: "Acme", team: "Core", ...provider } },
    `github-organization: ${plain} ["acme"] > ${plain} ["acme","core"] < login_method: any > ${plain} asks github-organization: ["acme","core"] and login_method: ${plain}`,
  ],
  [
    { okta: { name: "Eng", identity_provider_id: "name:Okta" } },
    `okta: name:Okta ["eng"] ${anyLogin} ? asks okta: ["eng"] and login_method: any and a provider by another name: name:Okta`,
  ],
  [
    { cloudflare_account_member: { account_id: id } },
    `cloudflare_account_member: ${plain} ${anyLogin} asks cloudflare_account_member: ${plain} and login_method: any`,
  ],
  [{ cloudflare_account_member: {} }, afterLogin({ cloudflare_account_member: {} })],
  [
    { user_risk_score: { user_risk_score: ["medium", "low"] } },
    `user_risk_score: low medium ${anyLogin} asks user_risk_score: low or medium and login_method: any`,
  ],
  [{ user_risk_score: { user_risk_score: [] } }, "never"],
  [{ email_list: { id } }, afterLogin({ email_list: { id } })],
  [
    { external_evaluation: { evaluate_url: "https://a.example", keys_url: "https://b.example" } },
    afterLogin({ external_evaluation: { evaluate_url: "https://a.example", keys_url: "https://b.example" } }),
  ],
  [{ group: { id } }, asWritten({ group: { id } })],
  [{ ip_list: { id } }, asWritten({ ip_list: { id } })],
  [{ newer: { a: 1 } }, asWritten({ newer: { a: 1 } })],
  // Another form than the kind's, or a field beside: equal to itself, and no more is known.
  ...[
    { everyone: { since: 1 } },
    { everyone: {}, geo: { country_code: "PT" } },
    { email: { email: "ann" } },
    { email: { email: 7 } },
    { email: { email: "" } },
    { email: { email: "ann@corp.example", since: 1 } },
    { email_domain: { domain: "*.corp.example" } },
    { email_domain: { domain: "corp.example", since: 1 } },
    { email_domain: { domain: "" } },
    { ip: { ip: "home" } },
    { geo: { country_code: "Portugal" } },
    { login_method: { id: "google" } },
    { login_method: { id: plain, since: 1 } },
    { any_valid_service_token: { since: 1 } },
    { azureAD: { id: plain } },
    { okta: { identity_provider_id: plain, name: "" } },
    { okta: { identity_provider_id: plain, name: "a", since: 1 } },
    { oidc: { claim_name: "a", identity_provider_id: plain } },
    { okta: { identity_provider_id: "", name: "a" } },
    { auth_context: { ac_id: "", id: plain, identity_provider_id: plain } },
    { auth_context: { ac_id: "c1", id: "", identity_provider_id: plain } },
    { auth_context: { ac_id: "c1", id: plain, identity_provider_id: plain, since: 1 } },
    { "github-organization": { identity_provider_id: plain, name: "" } },
    { "github-organization": { identity_provider_id: plain, name: "a", team: 1 } },
    { "github-organization": { identity_provider_id: plain, name: "a", since: 1 } },
    { cloudflare_account_member: { account_id: "mine" } },
    { cloudflare_account_member: { account_id: plain, since: 1 } },
    { user_risk_score: { user_risk_score: "low" } },
    { user_risk_score: { user_risk_score: ["huge"] } },
    { user_risk_score: { since: 1, user_risk_score: ["low"] } },
    { email_list: { id: "" } },
    { email_list: { id: plain, since: 1 } },
    { external_evaluation: { evaluate_url: "https://a.example" } },
  ].map((rule): [object, string] => [rule, asWritten(rule)]),
])("%j", (rule, want) => {
  expect(read(rule)).toBe(want);
});

const risk = (...user_risk_score: readonly string[]): object => ({ user_risk_score: { user_risk_score } });
test("what is not an object is as it is written", () => {
  expect([[], "everyone", null].map((rule) => short(readRule(rule, usualReading)))).toEqual([
    "as it is written: [] ? asks as it is written: []",
    'as it is written: "everyone" ? asks as it is written: "everyone"',
    "as it is written: null ? asks as it is written: null",
  ]);
  expect(short(readRule(undefined, usualReading))).toContain("as it is written: undefined ?");
});

const levels = (rule: object, riskScore: Reading["riskScore"]): string =>
  /^user_risk_score: ([^<]*) </.exec(read(rule, { riskScore }))?.[1] ?? read(rule, { riskScore });

test.each<[readonly string[], list: string, threshold: string, ofScored: string]>([
  [["low"], "low", "low unscored", "low"],
  [["medium"], "medium", "low medium unscored", "low medium"],
  [["high"], "high", "low medium high unscored", "low medium high"],
  [["unscored"], "unscored", "unscored", "unscored"],
  [["low", "unscored"], "low unscored", "low unscored", "low unscored"],
  [[], "never", "never", "never"],
])("the levels %j, as a list and as a threshold", (given, ...want) => {
  const readings = ["list", "threshold", "threshold-of-scored"] as const;
  expect(readings.map((reading) => levels(risk(...given), reading))).toEqual(want);
});

test.each<[object, Partial<Reading>, string]>([
  [
    { email: { email: "Ann@Corp.example" } },
    { letterCase: "exact" },
    `email: Corp.example@ > Corp.example@Ann ${anyLogin} asks email: Corp.example@Ann and login_method: any`,
  ],
  [{ geo: { country_code: "PT" } }, { letterCase: "exact" }, "geo: PT asks geo: PT"],
  [{ email_domain: { domain: "@corp.example" } }, { leadingAt: "never-matches" }, "never"],
  // The attribute of groups has one name in whatever letters; other names and values have not.
  ...[
    [
      { saml: { attribute_name: "GROUPS", attribute_value: "Groups", ...provider } },
      "saml",
      '["groups","Groups"]',
    ],
    [{ saml: { attribute_name: "Dept", attribute_value: "A", ...provider } }, "saml", '["Dept","A"]'],
    [{ oidc: { claim_name: "Groups", claim_value: "A", ...provider } }, "oidc", '["Groups","A"]'],
  ].map(([one, trait, place]): [object, Partial<Reading>, string] => [
    one as object,
    { letterCase: "exact" },
    bound(trait as string, place as string),
  ]),
  [
    { email_domain: { domain: "corp.example" } },
    { leadingAt: "never-matches" },
    `email: corp.example@ ${anyLogin} asks email: corp.example@ and login_method: any`,
  ],
  [
    { okta: { name: "Eng", ...provider } },
    { providerGroups: "any-login" },
    `okta: ["eng"] ${anyLogin} asks okta: ["eng"] and login_method: any`,
  ],
  [
    { okta: { name: "Eng", identity_provider_id: "name:Okta" } },
    { providerGroups: "any-login" },
    `okta: ["eng"] ${anyLogin} ? asks okta: ["eng"] and login_method: any`,
  ],
])("%j under %j", (rule, reading, want) => {
  expect(read(rule, reading)).toBe(want);
});

/** A decision, and the rules that are under it. */
type Policy = readonly [decision: string, ...rules: object[]];

const survey = (decision: unknown, ...rules: readonly object[]): Survey =>
  surveyOf(rules.map((rule) => ({ rule: canonicalRule(rule), decision })));
/** The questions that have more than one answer among these readings. */
const openIn = (readings: readonly Reading[]): readonly string[] =>
  Object.keys(usualReading).filter(
    (question) => new Set(readings.map((reading) => reading[question as keyof Reading])).size > 1,
  );

describe("which questions are open", () => {
  const domain = (text: string): object => ({ email_domain: { domain: text } });
  const country = (code: string): object => ({ geo: { country_code: code } });
  const okta = (identity_provider_id: string): object => ({ okta: { name: "a", identity_provider_id } });

  test.each<[string, readonly Policy[], readonly string[] | undefined, readonly string[]]>([
    ["none without rules", [], undefined, []],
    ["none of one spelling", [["allow", country("PT"), country("PT")]], undefined, []],
    ["letter case of two spellings", [["allow", country("PT"), country("pt")]], undefined, ["letterCase"]],
    [
      "letter case of two spellings in two policies",
      [
        ["allow", country("PT")],
        ["allow", country("pt")],
      ],
      undefined,
      ["letterCase"],
    ],
    [
      "letter case of two spellings in the second and the third",
      [["allow"], ["allow", country("PT")], ["allow", country("pt")]],
      undefined,
      ["letterCase"],
    ],
    [
      "letter case of a domain and an address in it",
      [["allow", domain("corp.example"), { email: { email: "ann@Corp.example" } }]],
      undefined,
      ["letterCase"],
    ],
    [
      "letter case of a request's address",
      [["allow", domain("corp.example")]],
      ["Ann@Corp.example"],
      ["letterCase"],
    ],
    ["letter case of a request's text", [["allow", country("PT")]], ["pt"], ["letterCase"]],
    ["letter case within a request", [["allow"]], ["a@x.example", "b@X.example"], ["letterCase"]],
    ["none of a request that is spelled alike", [["allow", country("PT")]], ["PT", "x"], []],
    ["a leading @", [["allow", domain("@corp.example")]], undefined, ["leadingAt"]],
    ["no leading @ of an address", [["allow", { email: { email: "@x" } }]], undefined, []],
    ["how levels are compared", [["allow", risk("low")]], undefined, ["riskScore"]],
    ["nothing of one provider alone", [["allow", okta(id)]], undefined, []],
    ["the login of one of two providers", [["allow", okta(id), okta(other)]], undefined, ["providerGroups"]],
    [
      "the login of a provider beside a login method",
      [["allow", okta(id), { login_method: { id } }]],
      undefined,
      ["providerGroups"],
    ],
    ["no login of a provider without one", [["allow", { login_method: { id } }]], undefined, []],
    ["the login of a provider beside a request", [["allow", okta(id)]], [], ["providerGroups"]],
    [
      "rules that a decision does not support",
      [["bypass", { email: { email: "a@x.example" } }]],
      undefined,
      ["unfitRules"],
    ],
    [
      "rules that a decision never matches",
      [["non_identity", { email: { email: "a@x.example" } }]],
      undefined,
      ["unfitRules"],
    ],
    [
      "no rules under a decision that is not known",
      [["later", { email: { email: "a@x.example" } }]],
      undefined,
      [],
    ],
    [
      "nothing of kinds that are not known",
      [["bypass", { newer: { a: "PT" } }, { a: {}, b: {} }]],
      undefined,
      [],
    ],
  ])("%s", (_name, policies, texts, open) => {
    const surveys = policies.map(([decision, ...rules]) => survey(decision, ...rules));
    expect(openIn(readingsFor(surveys, {}, texts))).toEqual(open);
    expect(openIn(readingsFor([joinedSurvey(surveys)], {}, texts))).toEqual(open);
  });

  test("every answer to each open question is read, the usual ones first, and an option decides", () => {
    const given = [survey("bypass", domain("@corp.example"), risk("low"))];
    const readings = readingsFor(given, {});
    expect(readings).toHaveLength(2 * 3 * 3);
    expect(readings[0]).toEqual(usualReading);
    expect(new Set(readings.map((reading) => JSON.stringify(reading))).size).toBe(18);
    const decided: Assumptions = {
      leadingAt: "never-matches",
      riskScore: "threshold",
      unfitRules: "dropped",
      letterCase: "exact",
      providerGroups: "any-login",
    };
    expect(readingsFor(given, decided)).toEqual([decided]);
  });

  test("texts are alike that are there in one spelling", () => {
    const surveys = [survey("allow", domain("corp.example"))];
    expect(areSpelledAlike(surveys, ["ann@corp.example", "other"])).toBe(true);
    expect(areSpelledAlike(surveys, ["ann@CORP.example"])).toBe(false);
    expect(areSpelledAlike(surveys, ["CORP.example"])).toBe(false);
    expect(areSpelledAlike([], ["a", "A"])).toBe(false);
    expect(areSpelledAlike([], ["a", "b", "a"])).toBe(true);
  });
});

test.each<[string, unknown, string]>([
  ["email", "allow", "works"],
  ["email", "deny", "works"],
  ["email", "non_identity", "never-match"],
  ["email", "bypass", "not-supported"],
  ["ip", "bypass", "works"],
  ["email", "later", "works"],
  ["email", "toString", "works"],
  ["email", undefined, "works"],
  ["newer", "bypass", "works"],
  ["toString", "bypass", "works"],
])("a rule of the kind %s under %j: %s", (kind, decision, want) => {
  expect(fitnessOf(kind, decision)).toBe(want);
});

test("decisions are the four of the API", () => {
  const known = [
    "allow",
    "deny",
    "non_identity",
    "bypass",
    "later",
    "toString",
    "",
    null,
    undefined,
    1,
  ].filter(isDecision);
  expect(known).toEqual(["allow", "deny", "non_identity", "bypass"]);
});
