/** One row a kind. A builder that is gone, or a kind that the spec gains, is a compile error in this table, by name. */
import { describe, expect, test } from "vitest";
import type { AccessRule, AccessRuleByKind, AccessRuleKind, ReadOnly } from "../../generated/index.ts";
import * as rule from "../../src/rules/index.ts";

interface Row<K extends AccessRuleKind> {
  readonly build: () => ReadOnly<AccessRuleByKind[K]>;
  readonly gives: AccessRuleByKind[K];
  /** A call that can never be right, and a part of the sentence that it gets; empty kinds take nothing that could be wrong. */
  readonly refuses?: readonly [call: () => ReadOnly<AccessRule>, sentence: string];
}

const id = "aa0a4aab-672b-4bdb-bc33-a59f1130a11f";
const identity_provider_id = "ea85612a-29c8-46c2-bacb-669d65136971";

const rows = {
  group: {
    build: () => rule.group(id),
    gives: { group: { id } },
    refuses: [() => rule.group(""), 'rule.group needs "id"'],
  },
  any_valid_service_token: {
    build: () => rule.anyValidServiceToken(),
    gives: { any_valid_service_token: {} },
  },
  auth_context: {
    build: () => rule.authContext({ id, ac_id: "c1", identity_provider_id }),
    gives: { auth_context: { id, ac_id: "c1", identity_provider_id } },
    refuses: [
      () => rule.authContext({ id, ac_id: " ", identity_provider_id }),
      'rule.authContext needs "ac_id"',
    ],
  },
  auth_method: {
    build: () => rule.authenticationMethod("mfa"),
    gives: { auth_method: { auth_method: "mfa" } },
    refuses: [() => rule.authenticationMethod(""), 'rule.authenticationMethod needs "auth_method"'],
  },
  azureAD: {
    build: () => rule.azureGroup({ id, identity_provider_id }),
    gives: { azureAD: { id, identity_provider_id } },
    refuses: [() => rule.azureGroup({ id: "", identity_provider_id }), 'rule.azureGroup needs "id"'],
  },
  certificate: { build: () => rule.certificate(), gives: { certificate: {} } },
  common_name: {
    build: () => rule.commonName("build-agent-7"),
    gives: { common_name: { common_name: "build-agent-7" } },
    refuses: [() => rule.commonName(""), 'rule.commonName needs "common_name"'],
  },
  geo: {
    build: () => rule.country("pt"),
    gives: { geo: { country_code: "PT" } },
    refuses: [() => rule.country("Portugal"), '"Portugal", which is not a country code'],
  },
  device_posture: {
    build: () => rule.devicePosture(id),
    gives: { device_posture: { integration_uid: id } },
    refuses: [() => rule.devicePosture(""), 'rule.devicePosture needs "integration_uid"'],
  },
  email_domain: {
    build: () => rule.emailDomain("example.com"),
    gives: { email_domain: { domain: "example.com" } },
    refuses: [() => rule.emailDomain(""), 'rule.emailDomain needs "domain"'],
  },
  email_list: {
    build: () => rule.emailList(id),
    gives: { email_list: { id } },
    refuses: [() => rule.emailList(""), 'rule.emailList needs "id"'],
  },
  email: {
    build: () => rule.email("ann@example.com"),
    gives: { email: { email: "ann@example.com" } },
    refuses: [() => rule.email(""), 'rule.email needs "email", and got a blank string'],
  },
  everyone: { build: () => rule.everyone(), gives: { everyone: {} } },
  external_evaluation: {
    build: () =>
      rule.externalEvaluation({ evaluate_url: "https://e.example", keys_url: "https://e.example/keys" }),
    gives: { external_evaluation: { evaluate_url: "https://e.example", keys_url: "https://e.example/keys" } },
    refuses: [
      () => rule.externalEvaluation({ evaluate_url: "https://e.example", keys_url: "" }),
      'rule.externalEvaluation needs "keys_url"',
    ],
  },
  "github-organization": {
    build: () => rule.githubOrganization({ name: "example", identity_provider_id }),
    gives: { "github-organization": { name: "example", identity_provider_id } },
    refuses: [
      () => rule.githubOrganization({ name: "example", team: "", identity_provider_id }),
      'rule.githubOrganization needs "team"',
    ],
  },
  gsuite: {
    build: () => rule.gsuiteGroup({ email: "devs@example.com", identity_provider_id }),
    gives: { gsuite: { email: "devs@example.com", identity_provider_id } },
    refuses: [
      () => rule.gsuiteGroup({ email: "devs@example.com", identity_provider_id: "" }),
      'rule.gsuiteGroup needs "identity_provider_id"',
    ],
  },
  login_method: {
    build: () => rule.loginMethod(id),
    gives: { login_method: { id } },
    refuses: [() => rule.loginMethod(""), 'rule.loginMethod needs "id"'],
  },
  ip_list: {
    build: () => rule.ipList(id),
    gives: { ip_list: { id } },
    refuses: [() => rule.ipList(""), 'rule.ipList needs "id"'],
  },
  ip: {
    build: () => rule.ip("192.168.100.1/24"),
    gives: { ip: { ip: "192.168.100.1/24" } },
    refuses: [
      () => rule.ip("replace-with-your-ip-address"),
      '"replace-with-your-ip-address", which is neither an IP',
    ],
  },
  okta: {
    build: () => rule.oktaGroup({ name: "devs", identity_provider_id }),
    gives: { okta: { name: "devs", identity_provider_id } },
    refuses: [() => rule.oktaGroup({ name: "", identity_provider_id }), 'rule.oktaGroup needs "name"'],
  },
  saml: {
    build: () => rule.samlGroup({ attribute_name: "group", attribute_value: "devs", identity_provider_id }),
    gives: { saml: { attribute_name: "group", attribute_value: "devs", identity_provider_id } },
    refuses: [
      () => rule.samlGroup({ attribute_name: "group", attribute_value: "", identity_provider_id }),
      'rule.samlGroup needs "attribute_value"',
    ],
  },
  oidc: {
    build: () => rule.oidcClaim({ claim_name: "team", claim_value: "devs", identity_provider_id }),
    gives: { oidc: { claim_name: "team", claim_value: "devs", identity_provider_id } },
    refuses: [
      () => rule.oidcClaim({ claim_name: "", claim_value: "devs", identity_provider_id }),
      'rule.oidcClaim needs "claim_name"',
    ],
  },
  service_token: {
    build: () => rule.serviceToken(id),
    gives: { service_token: { token_id: id } },
    refuses: [() => rule.serviceToken(""), 'rule.serviceToken needs "token_id"'],
  },
  linked_app_token: {
    build: () => rule.linkedAppToken(id),
    gives: { linked_app_token: { app_uid: id } },
    refuses: [() => rule.linkedAppToken(""), 'rule.linkedAppToken needs "app_uid"'],
  },
  user_risk_score: {
    build: () => rule.userRiskScore("medium", "high"),
    gives: { user_risk_score: { user_risk_score: ["medium", "high"] } },
    refuses: [
      () => rule.userRiskScore(...([] as unknown as ["low"])),
      'rule.userRiskScore needs "user_risk_score", and got undefined',
    ],
  },
  cloudflare_account_member: {
    build: () => rule.cloudflareAccountMember({ account_id: id }),
    gives: { cloudflare_account_member: { account_id: id } },
    refuses: [
      () => rule.cloudflareAccountMember({ account_id: " " }),
      'rule.cloudflareAccountMember needs "account_id"',
    ],
  },
} satisfies { readonly [K in AccessRuleKind]: Row<K> };

const table = Object.entries(rows) as [AccessRuleKind, Row<AccessRuleKind>][];

describe("every builder", () => {
  test.each(table)("%s: the wire's shape, and its kind", (kind, row) => {
    expect(row.build()).toStrictEqual(row.gives);
    expect(rule.kindOf(row.build())).toBe(kind);
    expect(rule.kinds).toContain(kind);
  });

  test.each(table)("%s: frozen, all the way down", (_, row) => {
    const unfrozen: string[] = [];
    (function look(value: unknown, path: string): void {
      if (typeof value !== "object" || value === null) return;
      if (!Object.isFrozen(value)) unfrozen.push(path);
      for (const [name, inner] of Object.entries(value)) look(inner, `${path}/${name}`);
    })(row.build(), "");
    expect(unfrozen).toEqual([]);
  });

  test.each(table.filter(([, row]) => row.refuses))("%s: refuses what can never be right", (_, row) => {
    const [call, sentence] = row.refuses ?? [() => rule.everyone(), ""];
    expect(call).toThrow(TypeError);
    expect(call).toThrow(sentence);
  });
});

describe("countries and addresses", () => {
  test.each([
    ["us", "US"],
    ["T1", "T1"],
    ["t1", "T1"],
    ["xx", "XX"],
  ])("country %s is kept as %s", (given, want) => {
    expect(rule.country(given)).toEqual({ geo: { country_code: want } });
  });

  test.each(["USA", "U", "U1", "T2", "Ü1", " US", "İİ"])("country %o is refused", (given) => {
    expect(() => rule.country(given)).toThrow('Use the two letters of ISO 3166, such as "PT"');
  });

  test.each(["203.0.113.7", "203.0.113.0/24", "2001:DB8::/32", "::", "0.0.0.0/0"])(
    "ip %s is kept as written",
    (ip) => {
      expect(rule.ip(ip)).toEqual({ ip: { ip } });
    },
  );
});

describe("which kind a rule is", () => {
  const email = { email: "ann@example.com" };
  test.each([
    [{ email }, "email", true],
    // JSON leaves out what is undefined.
    [{ email, ip: undefined }, "email", true],
    [{ email: undefined, ip: { ip: "10.0.0.0/8" } }, "ip", false],
    [{ email, ip: { ip: "10.0.0.0/8" } }, undefined, false],
    [{ email, newer: {} }, undefined, false],
    [{ email: undefined }, undefined, false],
    [Object.create({ email }), undefined, false],
  ])("%j: kindOf, the guards and matchRule agree", (given, kind, isEmail) => {
    const each = given as rule.RuleByKind["email"];
    expect(rule.kindOf(each)).toBe(kind);
    expect(rule.isEmailRule(each)).toBe(isEmail);
    const arms = new Proxy({}, { get: (_, name) => () => name }) as Parameters<typeof rule.matchRule>[1];
    expect(rule.matchRule(each, arms)).toBe(kind ?? "unknown");
  });
});

describe("many at a time", () => {
  test.each([
    [
      rule.emails("a@example.com", "b@example.com"),
      [rule.email("a@example.com"), rule.email("b@example.com")],
    ],
    [rule.emailDomains("example.com"), [rule.emailDomain("example.com")]],
    [rule.ips("10.0.0.0/8", "::1"), [rule.ip("10.0.0.0/8"), rule.ip("::1")]],
    [rule.countries("pt", "es"), [rule.country("PT"), rule.country("ES")]],
    [rule.groups(id), [rule.group(id)]],
    [rule.emails(), []],
  ])("%j", (given, want) => {
    expect(given).toEqual(want);
  });
});

describe("from JavaScript, without types", () => {
  test("a missing inner object is refused by the name of its first field", () => {
    expect(() => rule.azureGroup(undefined as never)).toThrow(
      'rule.azureGroup needs "id", and got undefined',
    );
  });
  test("a field that is undefined is left out, one that is unknown is kept", () => {
    const given = { name: "example", team: undefined, newer: 1, identity_provider_id } as never;
    expect(rule.githubOrganization(given)).toStrictEqual({
      "github-organization": { name: "example", newer: 1, identity_provider_id },
    });
  });
  test("the object that was passed in is not frozen", () => {
    const given = { id, identity_provider_id };
    rule.azureGroup(given);
    expect(Object.isFrozen(given)).toBe(false);
  });
});
