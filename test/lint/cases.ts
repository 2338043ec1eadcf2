/** For each check policies on which it fires, with the place, and policies on which it does not. One row a check. */
import type { CheckId, CheckSettings } from "../../src/lint/index.ts";
import type { Directory } from "../../src/policy/index.ts";
import { countries, emails, ips } from "../../src/rules/index.ts";
import * as rule from "../../src/rules/index.ts";

type Fields = Readonly<Record<string, unknown>>;
export interface Case {
  /** Fields over a sound policy, and the pointers of the findings. */
  readonly fires: readonly (readonly [fields: Fields, ...paths: readonly string[]])[];
  readonly clean: readonly Fields[];
  readonly options?: Pick<CheckSettings, "directory" | "maxSessionDuration" | "now" | "oneTimePin">;
}

const id = "aa0a4aab-672b-4bdb-bc33-a59f1130a11f";
const identity_provider_id = "ea85612a-29c8-46c2-bacb-669d65136971";
const clientId = "88bf3b6d86161464f6509f7219099e57.access";
const raw = (kind: string, value: unknown): Fields => ({ [kind]: value });
const ip = (text: string): Fields => raw("ip", { ip: text });
const group = (needed: unknown, ...addresses: string[]): Fields => ({
  approvals_needed: needed,
  email_addresses: addresses,
});
const clipboard = (formats: unknown): Fields => ({
  rdp: { allowed_clipboard_local_to_remote_formats: formats },
});
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const numbered = (count: number): unknown[] => many(count, (index) => rule.email(`user${index}@example.org`));
const bypass = { decision: "bypass", include: [rule.everyone()] };
const serviceAuth = { decision: "non_identity", include: [rule.anyValidServiceToken()] };

/** A sound policy, on which no check fires. */
export const sound: Fields = { name: "Staff", decision: "allow", include: [rule.emailDomain("example.com")] };

const held = (number: number): string => `aa0a4aab-672b-4bdb-bc33-${String(number).padStart(12, "0")}`;
/** An account, of which all is known but which providers there are. */
const directory: Directory = {
  groups: [
    { id: held(1), name: "Staff", include: [rule.emailDomain("example.com")] },
    { id: held(2), name: "Twins", include: [rule.country("PT")] },
    { id: held(3), name: "Twins", include: [rule.group(held(1))] },
    { id: held(4), name: "Machines", include: [rule.group(held(5))], exclude: [rule.country("RU")] },
    { id: held(5), name: "Programs", include: [rule.serviceToken(held(1))] },
    {
      id: held(6),
      name: "No programs",
      include: [rule.country("PT")],
      exclude: [rule.serviceToken(held(1))],
    },
  ],
  lists: [
    { id: held(1), name: "Staff", type: "EMAIL" },
    { id: held(2), name: "Offices", type: "IP" },
  ],
  identity_providers: [{ id: held(1), name: "Okta", type: "okta" }],
  service_tokens: [
    { id: held(1), name: "ci", expires_at: "2027-01-01T00:00:00Z" },
    { id: held(2), name: "off", enabled: false },
    { id: held(3), name: "old", expires_at: "2026-01-01T00:00:00Z" },
  ],
  filtered: [{ what: "identity_providers", why: "An application offers one that is not listed.", proof: [] }],
};
const inAccount = { directory, now: Date.parse("2026-11-28T00:00:00Z") };

const validator = "policy-fits-the-spec";
const okta = (name: string, provider = identity_provider_id): Fields =>
  raw("okta", { name, identity_provider_id: provider });
const domain = [rule.emailDomain("example.com")];

export const cases: Readonly<Record<CheckId, Case>> = {
  [validator]: {
    fires: [
      [{ decision: "block" }, "/decision"],
      [{ decision: undefined }, "/decision"],
      [{ decision: "constructor" }, "/decision"],
      [{ name: undefined }, "/name"],
      [{ include: undefined }, "/include"],
      [{ include: "x" }, "/include"],
      [{ include: { email: { email: "ann@example.com" } } }, "/include"],
      [{ include: ["ann@example.com", {}] }, "/include/0", "/include/1"],
      [{ include: [{ email: { email: "a@example.com" }, group: { id } }] }, "/include/0"],
      [{ requre: countries("PT") }, "/requre"],
      [{ excludes: emails("x@example.com") }, "/excludes"],
      [{ Exclude: emails("x@example.com") }, "/Exclude"],
      [{ require: [], requires: countries("PT") }, "/requires"],
      [{ isolation_require: true }, "/isolation_require"],
      [{ approval_required: "true" }, "/approval_required"],
      [{ mfa_config: { mfa_disabled: false, mfa_disable: true } }, "/mfa_config/mfa_disable"],
      [{ mfa_config: { allowed_authenticators: ["otp"] } }, "/mfa_config/allowed_authenticators/0"],
      [{ mfa_config: "x" }, "/mfa_config"],
      [{ session_duration: 24 }, "/session_duration"],
      [{ name: null, include: null }, "/name", "/include"],
      [{ include: [null, raw("email", { email: null })] }, "/include/0", "/include/1/email/email"],
      [{ approval_groups: ["x"] }, "/approval_groups/0"],
      [
        { require: [raw("user_risk_score", { user_risk_score: [] })] },
        "/require/0/user_risk_score/user_risk_score",
      ],
      [{ require: [raw("group", [id])] }, "/require/0/group"],
      [{ require: [raw("certificate", true)] }, "/require/0/certificate"],
      [{ include: [raw("everyone", true)] }, "/include/0/everyone"],
      [{ include: [raw("email_domain", "example.com")] }, "/include/0/email_domain"],
      [{ include: [raw("ip", ["8.8.8.8/32"])] }, "/include/0/ip"],
      [{ require: [raw("geo", { country_code: ["PT", "ES"] })] }, "/require/0/geo/country_code"],
      [{ require: [raw("auth_method", "mfa")] }, "/require/0/auth_method"],
      [
        {
          require: [
            raw("github_organization", {}),
            raw("azure_ad", {}),
            raw("emails", {}),
            { ...rule.email("a@example.com"), emial: {} },
          ],
        },
        "/require/0/github_organization",
        "/require/1/azure_ad",
        "/require/2/emails",
        "/require/3/emial",
      ],
      [
        { include: emails("example.com", "a@example.com, b@example.com", "a@example.com", "@example.com") },
        "/include/0/email/email",
        "/include/1/email/email",
        "/include/3/email/email",
      ],
      [{ include: emails("\u0430nn@example.com") }, "/include/0/email/email"],
      [
        {
          require: [
            raw("idp", { id }),
            raw("github", { name: "octo", identity_provider_id }),
            raw("identity_provider", { id }),
            raw("azure_group", { id, identity_provider_id }),
            raw("country", { country_code: "PT" }),
            raw("domain", { domain: "example.com" }),
            raw("Emails ending in", "@example.com"),
            raw("warp", {}),
          ],
        },
        "/require/0/idp",
        "/require/1/github",
        "/require/2/identity_provider",
        "/require/3/azure_group",
        "/require/4/country",
        "/require/5/domain",
        "/require/6/Emails ending in",
        "/require/7/warp",
      ],
      [
        { require: [raw("geo", { country_code: "" }), ip(" "), okta("")] },
        "/require/0/geo/country_code",
        "/require/1/ip/ip",
        "/require/2/okta/name",
      ],
      [{ require: [rule.serviceToken(`cfast_${"a1".repeat(24)}`)] }, "/require/0/service_token/token_id"],
      [{ purpose_justification_prompt: `cfut_${"Zz9".repeat(15)}` }, "/purpose_justification_prompt"],
      [{ session_duration: "1d" }, "/session_duration"],
      [{ mfa_config: { session_duration: "721h" } }, "/mfa_config/session_duration"],
    ],
    clean: [
      {},
      { decision: "deny" },
      { include: [{ email: { email: "a@example.com" }, group: undefined }] },
      {
        id,
        app_count: 2,
        created_at: "2026-01-01T00:00:00Z",
        updated_at: "2026-01-01T00:00:00Z",
        reusable: true,
      },
      { session_duration: null, mfa_config: { allowed_authenticators: null }, require: null },
      { include: [raw("github-organization", { name: "a", team: null, identity_provider_id })] },
      {
        approval_groups: [{ approvals_needed: 1, email_addresses: ["a@example.com"], email_list_uuid: null }],
      },
      { precedence: 1 },
      { include: [raw("newer_kind", {})] },
      { session_duration: "" },
    ],
  },
  "rule-has-one-kind": {
    fires: [
      [{ include: [{ email: { email: "a@example.com" }, action: "allow" }] }, "/include/0/action"],
      [
        { include: [...domain, { email_domain: { domain: "example.org" }, note: "staff" }] },
        "/include/1/note",
      ],
    ],
    clean: [
      {},
      { include: [{ email: { email: "a@example.com" }, group: undefined }] },
      { require: [raw("newer", {})] },
    ],
  },
  "rule-kind-is-known": {
    fires: [
      [{ include: [raw("newer_kind", {})], exclude: [raw("toString", {})] }, "/include/0", "/exclude/0"],
    ],
    clean: [{}, { include: [raw("emial", {})] }, { include: [raw("github", {})] }],
  },
  "field-is-of-a-policy": {
    fires: [
      [{ precedence: 1 }, "/precedence"],
      [{ application_id: id, zone_id: "z" }, "/application_id", "/zone_id"],
    ],
    clean: [{}, { newer_field: 1 }],
  },
  "field-is-known": {
    fires: [
      [{ newer_field: 1 }, "/newer_field"],
      [{ mfa_config: { newer: 1 } }, "/mfa_config/newer"],
      [{ include: [raw("email", { email: "a@example.com", verified: true })] }, "/include/0/email/verified"],
    ],
    clean: [{ precedence: 1 }, { requre: [] }, { id, reusable: true }, { require: [raw("newer", {})] }],
  },
  "name-is-given": {
    fires: [[{ name: " " }, "/name"]],
    clean: [{}, { name: undefined }],
  },
  "one-credential-is-required": {
    fires: [
      [
        { ...serviceAuth, require: [rule.serviceToken(id), rule.serviceToken(identity_provider_id)] },
        "/require/1",
      ],
      [
        { ...serviceAuth, require: [rule.commonName("a"), rule.commonName("b"), rule.commonName("c")] },
        "/require/1",
      ],
      [
        {
          ...serviceAuth,
          include: [rule.linkedAppToken(id)],
          require: [rule.linkedAppToken(identity_provider_id)],
        },
        "/include/0",
      ],
      [{ require: [rule.userRiskScore("low"), rule.userRiskScore("medium", "high")] }, "/require/1"],
    ],
    clean: [
      { ...serviceAuth, require: [rule.serviceToken(id), rule.serviceToken(id), rule.commonName("a")] },
      { ...serviceAuth, include: [rule.commonName("a"), rule.commonName("b")] },
      { require: [rule.userRiskScore("low", "medium"), rule.userRiskScore("medium")] },
    ],
  },
  "required-rules-are-not-alternatives": {
    fires: [
      [{ require: [rule.group(id), rule.group(identity_provider_id)] }, "/require/1"],
      [{ require: [okta("eng"), okta("ops"), okta("hr")] }, "/require/1"],
      [{ require: [rule.authenticationMethod("hwk"), rule.authenticationMethod("otp")] }, "/require/1"],
    ],
    clean: [
      { require: [rule.group(id), okta("eng")] },
      { require: [rule.group(id), rule.group(id)] },
      { require: [rule.devicePosture(id), rule.devicePosture(identity_provider_id)] },
      { require: [rule.authenticationMethod("mfa"), rule.authenticationMethod("hwk")] },
    ],
  },
  "provider-of-a-group-is-the-required-one": {
    fires: [[{ include: [okta("eng")], require: [rule.loginMethod(id)] }, "/include/0"]],
    clean: [
      { include: [okta("eng")], require: [rule.loginMethod(identity_provider_id.replaceAll("-", ""))] },
      { include: [okta("eng")] },
    ],
  },
  "included-rules-say-who": {
    fires: [
      [{ include: [...emails("a@example.com"), rule.loginMethod(id)] }, "/include/1"],
      [{ include: [...domain, rule.authenticationMethod("mfa")] }, "/include/1"],
      [{ include: [...domain, ...countries("PT", "ES", "FR")] }, "/include/1"],
      [{ include: [...ips("8.8.8.8"), ...emails("a@example.com")] }, "/include/0"],
      [{ include: [rule.devicePosture(id)] }, "/include/0"],
      [{ include: [rule.certificate()] }, "/include/0"],
      [{ include: [rule.userRiskScore("low", "unscored")] }, "/include/0"],
      [{ include: ips("8.8.8.8"), require: countries("PT") }, "/include/0"],
    ],
    clean: [
      {},
      { include: [rule.loginMethod(id)] },
      { include: countries("PT"), require: [rule.group(id)] },
      { include: countries("AU", "GB"), approval_required: true },
      { ...bypass, include: ips("8.8.8.8") },
      { ...serviceAuth, include: [rule.certificate()] },
      { decision: "deny", include: countries("PT") },
      { include: [rule.everyone(), ...countries("PT")] },
    ],
  },
  "login-method-is-not-included-alone": {
    fires: [[{ include: [rule.loginMethod(id), rule.loginMethod(identity_provider_id)] }, "/include/0"]],
    clean: [
      { include: [rule.loginMethod(id)], require: [rule.emailDomain("example.com")] },
      { include: [rule.loginMethod(id), rule.group(id)] },
    ],
  },
  "bypass-does-not-include-everyone": {
    fires: [[bypass, "/include/0"]],
    clean: [
      {},
      { ...bypass, require: ips("8.8.8.8") },
      { ...bypass, include: ips("8.8.8.8") },
      { decision: "deny", include: [rule.everyone()] },
    ],
  },
  "deny-with-exceptions-lets-nobody-in": {
    fires: [[{ decision: "deny", include: [rule.everyone()], exclude: ips("8.8.8.8") }, "/include/0"]],
    clean: [{ decision: "deny", include: countries("PT"), exclude: ips("8.8.8.8") }],
  },
  "block-is-not-built-as-bypass": {
    fires: [
      [{ ...bypass, name: "Block countries" }, "/decision"],
      [{ ...bypass, exclude: countries("RU") }, "/include/0"],
      [{ name: "deny all", include: [rule.everyone()] }, "/decision"],
    ],
    clean: [
      { decision: "deny", name: "Block countries", include: [rule.everyone()] },
      bypass,
      ...["Tower Block residents", "Ban Appeals", "Blockchain team", "Block party"].map((name) => ({ name })),
      { ...bypass, name: "Tower Block residents" },
    ],
  },
  "required-rule-asks-for-something": {
    fires: [
      [{ include: emails("a@example.com"), require: emails("a@example.com") }, "/require/0"],
      [{ include: emails("a@example.com", "b@example.com"), require: domain }, "/require/0"],
      [{ include: ips("8.8.8.0/24", "8.8.4.0/24"), require: ips("8.8.0.0/16") }, "/require/0"],
    ],
    clean: [
      { include: [...emails("a@example.com"), rule.group(id)], require: domain },
      { include: domain, require: emails("a@example.com") },
      { include: emails("a@example.com", "b@example.org"), require: domain },
      { require: [rule.everyone()] },
    ],
  },
  "exclude-takes-someone-out": {
    fires: [
      [
        { include: emails("ann@example.com"), exclude: emails("Ann@example.com", "ben@example.com") },
        "/exclude/1",
      ],
      [{ include: domain, exclude: emails("eve@exmaple.com") }, "/exclude/0"],
      [{ include: countries("PT"), exclude: countries("ES") }, "/exclude/0"],
      [{ include: ips("8.8.8.0/24"), exclude: ips("8.8.8.8", "9.9.9.9") }, "/exclude/1"],
    ],
    clean: [
      { include: [...emails("ann@example.com"), rule.group(id)], exclude: emails("ben@example.com") },
      { exclude: emails("ben@example.com") },
      {
        include: emails("ann@example.com", "ben@example.org"),
        exclude: [...domain, ...emails("ann@example.com")],
      },
      { exclude: countries("PT") },
    ],
  },
  "values-are-exact": {
    fires: [
      [
        {
          include: [
            rule.email("*@example.com"),
            rule.oidcClaim({ claim_name: "groups", claim_value: "eng,ops", identity_provider_id }),
            rule.samlGroup({ attribute_name: "g", attribute_value: "eng; ops", identity_provider_id }),
            rule.commonName("*.example.com"),
          ],
        },
        "/include/0/email/email",
        "/include/1/oidc/claim_value",
        "/include/2/saml/attribute_value",
        "/include/3/common_name/common_name",
      ],
    ],
    clean: [
      {
        include: [
          rule.samlGroup({ attribute_name: "g", attribute_value: "CN=eng,OU=groups", identity_provider_id }),
          okta("eng"),
        ],
      },
    ],
  },
  "values-have-no-hidden-characters": {
    fires: [
      [
        {
          include: [
            rule.emailDomain(" corp.example"),
            okta(" eng "),
            okta("e\u200Bng"),
            rule.commonName("\u0430gent"),
          ],
        },
        "/include/0/email_domain/domain",
        "/include/1/okta/name",
        "/include/2/okta/name",
        "/include/3/common_name/common_name",
      ],
    ],
    clean: [
      {
        include: [
          okta("отдел"),
          rule.emailDomain("bücher.example"),
          okta("Zürich ops"),
          okta("👩\u200D💻 devs"),
        ],
      },
    ],
  },
  "provider-values-fit": {
    fires: [
      [
        {
          include: [
            rule.gsuiteGroup({ email: "eng", identity_provider_id }),
            rule.githubOrganization({ name: "https://github.com/octo", identity_provider_id }),
            rule.githubOrganization({ name: "octo", team: "octo/core", identity_provider_id }),
            rule.githubOrganization({ name: "@octo", identity_provider_id }),
          ],
        },
        "/include/0/gsuite/email",
        "/include/1/github-organization/name",
        "/include/2/github-organization/team",
        "/include/3/github-organization/name",
      ],
    ],
    clean: [
      {
        include: [
          rule.gsuiteGroup({ email: "eng@example.com", identity_provider_id }),
          rule.githubOrganization({ name: "octo-org", team: "core", identity_provider_id }),
        ],
      },
    ],
  },
  "approvals-needed-is-a-count": {
    fires: [
      [
        { approval_groups: [group(0, "a@example.com"), group(1.5, "a@example.com")] },
        "/approval_groups/0/approvals_needed",
        "/approval_groups/1/approvals_needed",
      ],
    ],
    clean: [{ approval_groups: [group(1, "a@example.com")] }, { approval_groups: ["x"] }],
  },
  "approvers-have-addresses": {
    fires: [
      [
        { approval_required: true, approval_groups: [group(1, "ann@example.com", "Ann", "Ben")] },
        "/approval_groups/0/email_addresses",
      ],
      [{ approval_groups: [group(1, "*@example.com")] }, "/approval_groups/0/email_addresses"],
    ],
    clean: [{ approval_required: true, approval_groups: [group(1, "ann@example.com")] }],
  },
  "approver-is-not-the-visitor": {
    fires: [
      [
        {
          include: emails("Ann@example.com"),
          approval_required: true,
          approval_groups: [group(1, "ann@example.com")],
        },
        "/approval_groups/0/email_addresses",
      ],
    ],
    clean: [
      {
        include: emails("ann@example.com", "ben@example.com"),
        approval_required: true,
        approval_groups: [group(1, "ann@example.com", "ben@example.com")],
      },
      { approval_required: true, approval_groups: [group(1, "ann@example.com")] },
    ],
  },
  "session-lasts-a-minute": {
    fires: [[{ session_duration: "1ns" }, "/session_duration"]],
    clean: [{ session_duration: "1m" }, { session_duration: "0s" }, { session_duration: "" }],
  },
  "include-is-not-empty": {
    fires: [[{ include: [] }, "/include"]],
    clean: [{}, { include: undefined }, { include: "x" }],
  },
  "one-country-is-required": {
    fires: [[{ require: countries("PT", "ES", "FR") }, "/require/1", "/require/2"]],
    clean: [
      { require: countries("PT") },
      { require: countries("PT", "PT") },
      { include: countries("PT", "ES") },
    ],
  },
  "one-email-is-required": {
    fires: [[{ require: emails("a@example.com", "b@example.com") }, "/require/1"]],
    clean: [
      { require: [...emails("a@example.com", "A@example.com"), raw("email", { email: "" })] },
      { include: emails("a@example.com", "b@example.com") },
    ],
  },
  "one-email-domain-is-required": {
    fires: [[{ require: [rule.emailDomain("example.com"), rule.emailDomain("example.org")] }, "/require/1"]],
    clean: [{ require: [rule.emailDomain("example.com"), rule.emailDomain("@Example.com")] }],
  },
  "one-login-method-is-required": {
    fires: [[{ require: [rule.loginMethod(id), rule.loginMethod(identity_provider_id)] }, "/require/1"]],
    clean: [{ require: [rule.loginMethod(id)] }],
  },
  "required-addresses-meet": {
    fires: [
      [{ require: ips("8.8.8.0/24", "1.1.1.0/24") }, "/require/0"],
      [{ require: ips("8.8.8.0/24", "2606:4700::/32") }, "/require/1"],
    ],
    clean: [{ require: ips("8.0.0.0/8", "8.8.8.0/24") }, { include: ips("8.8.8.0/24", "1.1.1.0/24") }],
  },
  "required-email-is-at-required-domain": {
    fires: [
      [{ require: [rule.emailDomain("example.com"), rule.email("a@sub.example.com")] }, "/require/1"],
      // What is not a domain may be any; the other one counts, wherever it is listed.
      [
        {
          require: [
            { email_domain: { domain: "a@b" } },
            rule.emailDomain("other.example"),
            rule.email("a@b.example"),
          ],
        },
        "/require/2",
      ],
    ],
    clean: [
      { require: [rule.emailDomain("@Example.com"), rule.email("a@example.com")] },
      { require: emails("a@example.com") },
    ],
  },
  "no-rule-is-included-and-excluded": {
    fires: [
      [{ include: [rule.group(id), rule.ip("8.8.8.1/24")], exclude: [rule.ip("8.8.8.0/24")] }, "/include/1"],
    ],
    clean: [{ include: [rule.group(id)], exclude: [rule.group(identity_provider_id)] }],
  },
  "no-rule-is-required-and-excluded": {
    fires: [[{ require: [rule.group(id)], exclude: [rule.group(id)] }, "/require/0"]],
    clean: [{ require: [rule.group(id)], exclude: [rule.everyone()] }],
  },
  "no-required-rule-is-inside-an-excluded": {
    fires: [
      [{ require: emails("a@example.com"), exclude: [rule.emailDomain("example.com")] }, "/require/0"],
      [{ require: ips("8.8.8.0/24"), exclude: ips("4.0.0.0/8", "8.0.0.0/8") }, "/require/0"],
    ],
    clean: [
      // Whether letter case or an @ matters, no document says.
      { require: emails("a@example.com"), exclude: [rule.emailDomain("@Example.com")] },
      { require: emails("a@example.com"), exclude: emails("A@example.com") },
      { require: [rule.emailDomain("example.com")], exclude: emails("a@example.com") },
      { require: emails("a@example.com"), exclude: [rule.everyone(), rule.email("a@example.com")] },
      { require: ips("::ffff:8.8.8.8"), exclude: ips("8.0.0.0/8") },
    ],
  },
  "everyone-is-not-excluded": {
    fires: [[{ exclude: [rule.group(id), rule.everyone()] }, "/exclude/1"]],
    clean: [{ exclude: [rule.group(id)] }],
  },
  "someone-is-left": {
    fires: [
      [{ include: emails("a@example.com"), exclude: [rule.emailDomain("example.com")] }, "/include"],
      [
        { include: [rule.emailDomain("example.com")], require: [rule.emailDomain("example.org")] },
        "/include",
      ],
      [
        {
          include: [rule.email("a@example.com"), ...countries("PT")],
          require: countries("ES"),
          exclude: [rule.emailDomain("example.com")],
        },
        "/include",
      ],
    ],
    clean: [
      {},
      { include: [], require: countries("ES") },
      { include: emails("a@example.com", "a@example.org"), exclude: [rule.emailDomain("example.com")] },
      { include: [rule.group(id)], require: [rule.group(identity_provider_id)] },
    ],
  },
  "included-country-is-the-required-one": {
    fires: [
      [{ include: countries("PT", "ES"), require: countries("ES") }, "/include/0"],
      [{ include: countries("PT", "ES"), require: countries("ES", "ES") }, "/include/0"],
    ],
    clean: [{ include: countries("PT", "ES") }, { include: countries("ES"), require: countries("ES") }],
  },
  "included-addresses-meet-the-required": {
    fires: [[{ include: ips("8.8.8.0/24", "1.1.1.0/24"), require: ips("8.0.0.0/8") }, "/include/1"]],
    clean: [
      { include: ips("8.8.8.0/24"), require: ips("8.0.0.0/8") },
      { include: ips("8.0.0.0/8"), require: ips("8.8.8.0/24") },
      { include: ips("1.1.1.0/24"), require: ips("8.0.0.0/8", "9.0.0.0/8") },
    ],
  },
  "included-email-is-at-the-required-domain": {
    fires: [
      [
        { include: emails("a@example.com", "a@example.org"), require: [rule.emailDomain("example.org")] },
        "/include/0",
      ],
      [{ include: [...domain, rule.group(id)], require: [rule.emailDomain("example.org")] }, "/include/0"],
      [{ include: [...domain, rule.group(id)], require: emails("a@example.org") }, "/include/0"],
      [
        { include: [...emails("a@example.com"), rule.group(id)], require: emails("b@example.com") },
        "/include/0",
      ],
    ],
    clean: [
      { include: emails("a@example.com"), require: [rule.emailDomain("example.com")] },
      { include: [rule.emailDomain("example.com")], require: emails("a@example.com") },
      { include: emails("a@example.com"), require: emails("b@example.com", "c@example.com") },
      { include: emails("a@exämple.com"), require: [rule.emailDomain("xn--exmple-cua.com")] },
    ],
  },
  "included-login-method-is-the-required-one": {
    fires: [
      [
        {
          include: [rule.loginMethod(id), rule.group(id)],
          require: [rule.loginMethod(identity_provider_id)],
        },
        "/include/0",
      ],
    ],
    clean: [{ include: [rule.loginMethod(id)], require: [rule.loginMethod(id.toUpperCase())] }],
  },
  "included-addresses-are-not-excluded": {
    fires: [
      [
        { include: ips("8.8.8.0/24", "1.1.1.0/24"), exclude: ips("4.0.0.0/8", "8.0.0.0/8", "9.0.0.0/8") },
        "/include/0",
      ],
      [{ include: ips("8.0.0.0/8", "1.1.1.1"), exclude: ips("8.0.0.0/9", "8.128.0.0/9") }, "/include/0"],
    ],
    clean: [{ include: ips("8.0.0.0/8"), exclude: ips("8.8.8.0/24") }, { include: ips("8.8.8.8") }],
  },
  "no-included-rule-is-inside-an-excluded": {
    fires: [
      [
        { include: emails("a@example.com", "a@example.org"), exclude: [rule.emailDomain("example.com")] },
        "/include/0",
      ],
      [
        {
          ...serviceAuth,
          include: [rule.serviceToken(id), rule.certificate()],
          exclude: [rule.anyValidServiceToken()],
        },
        "/include/0",
      ],
      [
        {
          include: [
            rule.githubOrganization({ name: "octo", team: "core", identity_provider_id }),
            rule.group(id),
          ],
          exclude: [rule.githubOrganization({ name: "octo", identity_provider_id })],
        },
        "/include/0",
      ],
    ],
    clean: [
      { include: [rule.emailDomain("example.com")], exclude: emails("a@example.com") },
      { include: ips("8.8.8.0/24"), exclude: ips("8.0.0.0/8") },
      { include: emails("a@sub.example.com"), exclude: [rule.emailDomain("example.com")] },
    ],
  },
  "allow-does-not-include-everyone": {
    fires: [
      [{ include: [rule.everyone()] }, "/include/0"],
      [{ include: [...emails("a@example.com"), rule.everyone()] }, "/include/1"],
    ],
    clean: [
      { include: [rule.everyone()], require: [rule.group(id)] },
      { include: [rule.everyone()], approval_required: true },
      { decision: "bypass", include: [rule.everyone()] },
    ],
  },
  "one-time-pin-is-not-included-alone": {
    options: { oneTimePin: [id] },
    fires: [[{ include: [rule.loginMethod(identity_provider_id), rule.loginMethod(id)] }, "/include/1"]],
    clean: [
      { include: [rule.loginMethod(identity_provider_id)] },
      { include: [rule.loginMethod(id)], require: [rule.emailDomain("example.com")] },
      { decision: "deny", include: [rule.loginMethod(id)] },
    ],
  },
  "source-is-not-the-whole-internet": {
    fires: [
      [{ ...bypass, include: ips("0.0.0.0/0") }, "/include/0"],
      [{ ...bypass, include: ips("::/0", "8.8.8.8") }, "/include/0"],
      [{ ...bypass, include: ips("8.8.8.8", "32.0.0.0/4") }, "/include/1"],
      [{ include: ips("2000::/3") }, "/include/0"],
      [{ ...bypass, include: ips("128.0.0.0/1", "0.0.0.0/2", "64.0.0.0/2", "64.0.0.0/8") }, "/include/1"],
    ],
    clean: [
      { ...bypass, include: ips("8.0.0.0/8", "2600::/16") },
      { decision: "deny", include: ips("0.0.0.0/0") },
    ],
  },
  "email-domain-is-not-a-public-suffix": {
    fires: [
      [{ include: [rule.emailDomain("co.uk")] }, "/include/0"],
      [{ exclude: [rule.emailDomain("@COM")] }, "/exclude/0"],
    ],
    clean: [{}, { include: ["example.co.uk", "nic.in", "gov.in"].map((each) => rule.emailDomain(each)) }],
  },
  "email-domain-is-not-a-mail-provider": {
    fires: [[{ include: [rule.emailDomain("example.com"), rule.emailDomain("Gmail.com")] }, "/include/1"]],
    clean: [
      { decision: "deny", include: [rule.emailDomain("gmail.com")] },
      { exclude: [rule.emailDomain("gmail.com")] },
    ],
  },
  "service-auth-asks-for-a-credential": {
    fires: [
      [{ decision: "non_identity", include: [rule.anyValidServiceToken(), rule.everyone()] }, "/include/1"],
      [{ decision: "non_identity", include: ips("8.8.8.8"), require: countries("US") }, "/include/0"],
    ],
    clean: [
      serviceAuth,
      { decision: "non_identity", include: ips("8.8.8.8"), require: [rule.certificate()] },
    ],
  },
  "risk-levels-tell-users-apart": {
    fires: [[{ require: [rule.userRiskScore("low", "medium", "high", "unscored")] }, "/require/0"]],
    clean: [{ require: [rule.userRiskScore("low", "medium", "unscored")] }],
  },
  "bypass-has-no-login-rules": {
    fires: [
      [
        { ...bypass, exclude: [rule.email("a@example.com"), rule.group(id), rule.ip("8.8.8.8")] },
        "/exclude/0",
      ],
    ],
    clean: [bypass, {}],
  },
  "service-auth-has-no-login-rules": {
    fires: [[{ ...serviceAuth, require: [rule.email("a@example.com")] }, "/require/0"]],
    clean: [serviceAuth, {}],
  },
  "service-tokens-use-service-auth": {
    fires: [
      [{ include: [rule.serviceToken(id), rule.anyValidServiceToken()] }, "/include/0"],
      [{ decision: "deny", include: [rule.serviceToken(id)] }, "/include/0"],
    ],
    clean: [serviceAuth],
  },
  "service-tokens-are-not-bypassed": {
    fires: [
      [{ ...bypass, include: [rule.serviceToken(id)], exclude: [rule.anyValidServiceToken()] }, "/include/0"],
    ],
    clean: [bypass, serviceAuth],
  },
  "linked-app-tokens-fit-the-decision": {
    fires: [
      [{ require: [rule.linkedAppToken(id)] }, "/require/0"],
      [{ decision: "deny", include: [rule.linkedAppToken(id)] }, "/include/0"],
    ],
    clean: [
      { ...serviceAuth, include: [rule.linkedAppToken(id)] },
      { ...bypass, include: [rule.linkedAppToken(id)] },
    ],
  },
  "external-evaluation-fits-the-decision": {
    fires: [
      [
        {
          ...serviceAuth,
          require: [
            rule.externalEvaluation({
              evaluate_url: "https://e.example",
              keys_url: "https://e.example/keys",
            }),
          ],
        },
        "/require/0",
      ],
    ],
    clean: [
      {
        require: [
          rule.externalEvaluation({ evaluate_url: "https://e.example", keys_url: "https://e.example/keys" }),
        ],
      },
    ],
  },
  "bypass-has-no-posture-checks": {
    fires: [[{ ...bypass, require: [rule.devicePosture(id)] }, "/require/0"]],
    clean: [{ require: [rule.devicePosture(id)] }],
  },
  "deny-everyone-is-not-needed": {
    fires: [[{ decision: "deny", include: [rule.everyone()] }, "/include/0"]],
    clean: [{ decision: "deny", include: [rule.everyone()], exclude: countries("PT") }],
  },
  "email-is-in-lower-case": {
    fires: [[{ include: emails("Ann@example.com", "Ben@example.com") }, "/include/0"]],
    clean: [{ include: emails("ann@example.com") }],
  },
  "email-domain-has-no-at-sign": {
    fires: [[{ include: [rule.emailDomain("@example.com")] }, "/include/0"]],
    clean: [{}, { include: [rule.emailDomain("@@example.com")] }],
  },
  "email-domain-is-a-domain": {
    fires: [
      [
        {
          include: [
            "*.example.com",
            "https://example.com",
            "ann@example.com",
            "@",
            "example..com",
            "@example.com",
            "c\u043Erp.example",
            "corp\u200B.example",
            " corp.example",
          ].map((domain) => rule.emailDomain(domain)),
        },
        "/include/0",
        "/include/1",
        "/include/2",
        "/include/3",
        "/include/4",
        "/include/6",
        "/include/7",
      ],
    ],
    clean: [
      {},
      { include: [rule.emailDomain("bücher.example"), rule.emailDomain("sub-domain.example.com")] },
    ],
  },
  "country-code-is-in-capitals": {
    fires: [
      [
        { require: [raw("geo", { country_code: "pt" })], exclude: [raw("geo", { country_code: "Es" })] },
        "/require/0",
        "/exclude/0",
      ],
    ],
    clean: [{ require: countries("PT") }, { require: [raw("geo", { country_code: "Portugal" })] }],
  },
  "country-code-exists": {
    fires: [
      [
        { exclude: [rule.country("UK"), rule.country("ZZ"), raw("geo", { country_code: "Portugal" })] },
        "/exclude/0",
        "/exclude/1",
        "/exclude/2",
      ],
    ],
    clean: [{ exclude: countries("GB", "T1", "XX", "XK") }],
  },
  "address-can-be-read": {
    fires: [
      [
        { include: [ip("replace-with-your-ip-address"), ip("10.0.0.0/33"), ip("8.8.8.8")] },
        "/include/0",
        "/include/1",
      ],
    ],
    clean: [{ include: ips("8.8.8.8", "2606:4700::/32") }],
  },
  "address-has-no-host-bits": {
    fires: [
      [
        { include: ips("8.8.8.8/24", "8.8.4.4"), exclude: ips("2606:4700::1/32") },
        "/include/0",
        "/exclude/0",
      ],
    ],
    clean: [{ include: ips("8.8.8.0/24", "8.8.8.8", "8.8.8.8/32") }],
  },
  "address-can-be-a-source": {
    fires: [
      [
        { include: ips("192.168.0.0/24", "8.8.8.8", "10.1.2.3", "fd00::/8", "127.0.0.1", "192.168.1.1") },
        "/include/2",
        "/include/4",
        "/include/0",
        "/include/3",
      ],
    ],
    clean: [{ include: ips("8.8.8.8", "0.0.0.0/0", "172.32.0.0/12", "100.128.0.0/16") }],
  },
  "address-is-not-an-example": {
    fires: [[{ include: ips("203.0.113.0/28", "2001:db8:1::/48") }, "/include/0", "/include/1"]],
    clean: [{ include: ips("203.0.112.0/24", "2001:db9::/32") }],
  },
  "service-token-is-given-by-its-id": {
    fires: [
      [
        {
          ...serviceAuth,
          include: [
            rule.serviceToken(clientId),
            rule.serviceToken("ci"),
            rule.serviceToken(clientId.slice(0, 32)),
            rule.serviceToken(id),
          ],
        },
        "/include/0",
        "/include/1",
        "/include/2",
      ],
    ],
    clean: [{ ...serviceAuth, include: [rule.serviceToken(id), rule.serviceToken("name:ci")] }],
  },
  "common-name-is-not-a-client-id": {
    fires: [[{ ...serviceAuth, include: [rule.commonName(clientId)] }, "/include/0"]],
    clean: [{ ...serviceAuth, include: [rule.commonName("build-agent.access")] }],
  },
  "entra-group-is-given-by-its-object-id": {
    fires: [[{ include: [rule.azureGroup({ id: "Engineering", identity_provider_id })] }, "/include/0"]],
    clean: [{ include: [rule.azureGroup({ id, identity_provider_id })] }],
  },
  "references-are-ids": {
    fires: [
      [
        {
          include: [
            rule.group("Engineering"),
            rule.oktaGroup({ name: "devs", identity_provider_id: "Okta" }),
          ],
          require: [rule.devicePosture("Disk encryption")],
        },
        "/include/0/group/id",
        "/include/1/okta/identity_provider_id",
        "/require/0/device_posture/integration_uid",
      ],
    ],
    clean: [
      {
        include: [
          rule.group(id),
          rule.group("name:Engineering"),
          okta("devs", "type:okta"),
          rule.emailList(id.replaceAll("-", "")),
          rule.oktaGroup({ name: "devs", identity_provider_id }),
        ],
      },
    ],
  },
  "values-are-not-placeholders": {
    fires: [
      [
        {
          include: [
            ip("replace-with-your-ip-address"),
            rule.group("<group id>"),
            rule.emailDomain("your-company.com"),
            okta("{{ group }}"),
            rule.email("you@example.com"),
            rule.emailDomain("yourcompany.com"),
            rule.group("00000000-0000-0000-0000-000000000000"),
          ],
        },
        "/include/0/ip/ip",
        "/include/1/group/id",
        "/include/2/email_domain/domain",
        "/include/3/okta/name",
        "/include/4/email/email",
        "/include/5/email_domain/domain",
        "/include/6/group/id",
      ],
    ],
    clean: [
      { include: [rule.email("yourself@example.com"), rule.emailDomain("replaceable.example")] },
      {
        include: [
          okta("Your Team"),
          rule.oidcClaim({ claim_name: "a", claim_value: "xxx", identity_provider_id }),
        ],
      },
    ],
  },
  "authentication-method-is-registered": {
    fires: [[{ require: [rule.authenticationMethod("MFA")] }, "/require/0"]],
    clean: [{ require: [rule.authenticationMethod("mfa"), rule.authenticationMethod("company-badge")] }],
  },
  "evaluation-addresses-use-https": {
    fires: [
      [
        {
          require: [
            rule.externalEvaluation({ evaluate_url: "http://e.example", keys_url: "e.example/keys" }),
          ],
        },
        "/require/0/external_evaluation/evaluate_url",
        "/require/0/external_evaluation/keys_url",
      ],
    ],
    clean: [
      {
        require: [
          rule.externalEvaluation({ evaluate_url: "https://e.example", keys_url: "https://e.example/keys" }),
        ],
      },
    ],
  },
  "no-rule-is-there-twice": {
    fires: [
      [
        { include: ips("8.8.8.0/24", "8.8.8.1/24", "8.8.8.0/24"), require: [rule.group(id), rule.group(id)] },
        "/include/1",
        "/include/2",
        "/require/1",
      ],
    ],
    clean: [{ include: [rule.group(id)], require: [rule.group(id)] }],
  },
  "everyone-is-included-alone": {
    fires: [[{ ...bypass, include: [rule.ip("8.8.8.8"), rule.everyone()] }, "/include/1"]],
    clean: [bypass, {}],
  },
  "everyone-is-not-required": {
    fires: [[{ require: [rule.group(id), rule.everyone()] }, "/require/1"]],
    clean: [{ require: [rule.group(id)] }],
  },
  "no-address-block-covers-another": {
    fires: [
      [
        {
          include: ips("8.8.8.8", "8.8.0.0/16", "8.0.0.0/8", "9.0.0.0/8"),
          exclude: ips("8.8.8.0/24", "8.8.8.128/25"),
        },
        "/include/1",
        "/include/0",
        "/exclude/1",
      ],
    ],
    clean: [
      { include: ips("8.0.0.0/8", "9.0.0.0/8"), exclude: ips("8.8.8.8") },
      { include: ips("8.0.0.0/8", "8.0.0.0/8") },
    ],
  },
  "no-required-address-block-covers-another": {
    fires: [[{ require: ips("8.8.8.0/24", "8.0.0.0/8", "8.8.0.0/16") }, "/require/1", "/require/2"]],
    clean: [
      { require: ips("8.8.8.0/24") },
      { require: ips("8.0.0.0/8", "9.0.0.0/8") },
      { require: ips("8.0.0.0/8", "8.0.0.0/8") },
    ],
  },
  "no-address-beside-its-domain": {
    fires: [
      [
        {
          include: [
            rule.email("ann@example.com"),
            rule.email("ann@example.org"),
            rule.emailDomain("example.com"),
          ],
        },
        "/include/0",
      ],
      [{ include: [...numbered(100), rule.emailDomain("example.org")] }, "/include/0"],
    ],
    clean: [
      { exclude: [rule.email("ann@example.com")] },
      { include: [rule.emailDomain("example.com"), rule.email("a@sub.example.com")] },
    ],
  },
  "no-token-beside-any-token": {
    fires: [
      [{ ...serviceAuth, include: [rule.serviceToken(id), rule.anyValidServiceToken()] }, "/include/0"],
    ],
    clean: [serviceAuth, { ...serviceAuth, exclude: [rule.serviceToken(id)] }],
  },
  "no-team-beside-its-organization": {
    fires: [
      [
        {
          include: [
            rule.githubOrganization({ name: "a", identity_provider_id }),
            rule.githubOrganization({ name: "a", team: "t", identity_provider_id }),
          ],
        },
        "/include/1",
      ],
      [
        {
          include: [
            raw("github-organization", { name: "a", team: null, identity_provider_id }),
            rule.githubOrganization({ name: "a", team: "t", identity_provider_id }),
          ],
        },
        "/include/1",
      ],
    ],
    clean: [
      {
        include: [
          rule.githubOrganization({ name: "a", identity_provider_id }),
          rule.githubOrganization({ name: "b", team: "t", identity_provider_id }),
        ],
      },
      {
        include: [
          rule.githubOrganization({ name: "a", identity_provider_id: id }),
          rule.githubOrganization({ name: "a", team: "t", identity_provider_id }),
        ],
      },
    ],
  },
  "approval-has-approvers": {
    fires: [
      [{ approval_required: true, purpose_justification_required: true }, "/approval_required"],
      [{ approval_required: true, approval_groups: [{ approvals_needed: 1 }] }, "/approval_required"],
      [{ approval_required: true, approval_groups: [group(1, "", " ")] }, "/approval_required"],
    ],
    clean: [
      { approval_required: true, approval_groups: [group(1, "a@example.com")] },
      { approval_required: true, approval_groups: [{ approvals_needed: 1, email_list_uuid: id }] },
      {},
    ],
  },
  "approvers-are-asked": {
    fires: [[{ approval_groups: [group(1, "a@example.com")] }, "/approval_groups"]],
    clean: [
      { approval_required: true, approval_groups: [group(1, "a@example.com")] },
      { approval_groups: [] },
    ],
  },
  "approval-asks-for-a-reason": {
    fires: [[{ approval_required: true }, "/approval_required"]],
    clean: [{ approval_required: true, purpose_justification_required: true }, {}],
  },
  "approvals-can-be-reached": {
    fires: [
      [
        { approval_groups: [group(1, "a@example.com"), group(2, "a@example.com", "a@example.com")] },
        "/approval_groups/1/approvals_needed",
      ],
      [
        { approval_groups: [group(2, "a@example.com", "A@Example.com ")] },
        "/approval_groups/0/approvals_needed",
      ],
    ],
    clean: [
      {
        approval_groups: [
          group(2, "a@example.com", "b@example.com"),
          { ...group(9, "a@example.com"), email_list_uuid: id },
        ],
      },
    ],
  },
  "approval-is-under-allow": {
    fires: [[{ decision: "deny", approval_required: true }, "/approval_required"]],
    clean: [{ approval_required: true }, { decision: "deny", approval_required: false }],
  },
  "justification-is-under-allow": {
    fires: [[{ ...serviceAuth, purpose_justification_required: true }, "/purpose_justification_required"]],
    clean: [{ purpose_justification_required: true }],
  },
  "justification-prompt-is-asked": {
    fires: [[{ purpose_justification_prompt: "Why?" }, "/purpose_justification_prompt"]],
    clean: [
      { purpose_justification_prompt: "Why?", purpose_justification_required: true },
      { purpose_justification_prompt: "" },
    ],
  },
  "mfa-is-under-allow": {
    fires: [[{ ...bypass, mfa_config: { allowed_authenticators: ["totp"] } }, "/mfa_config"]],
    clean: [
      { mfa_config: { allowed_authenticators: ["totp"] } },
      { ...bypass, mfa_config: { mfa_disabled: false } },
      { ...bypass, mfa_config: { allowed_authenticators: null, session_duration: null } },
      { ...bypass, mfa_config: { allowed_authenticators: [] } },
    ],
  },
  "mfa-is-on-or-off": {
    fires: [
      [
        { mfa_config: { mfa_disabled: true, allowed_authenticators: ["totp"], session_duration: "1h" } },
        "/mfa_config/allowed_authenticators",
        "/mfa_config/session_duration",
      ],
    ],
    clean: [
      { mfa_config: { mfa_disabled: true, allowed_authenticators: [] } },
      { mfa_config: { session_duration: "1h" } },
    ],
  },
  "isolation-is-under-allow": {
    fires: [[{ ...bypass, isolation_required: true }, "/isolation_required"]],
    clean: [{ isolation_required: true }],
  },
  "clipboard-rules-fit-the-decision": {
    fires: [[{ ...bypass, connection_rules: clipboard(["text"]) }, "/connection_rules/rdp"]],
    clean: [
      { connection_rules: clipboard(["text"]) },
      { decision: "deny", connection_rules: clipboard(["text"]) },
      { ...bypass, connection_rules: clipboard(null) },
      { ...bypass, connection_rules: { rdp: {} } },
      { ...bypass, connection_rules: {} },
    ],
  },
  "session-lasts-at-most-a-month": {
    fires: [[{ session_duration: "745h" }, "/session_duration"]],
    clean: [{ session_duration: "744h" }, { session_duration: "0s" }],
  },
  "names-lead-to-ids": {
    options: inAccount,
    fires: [
      [{ include: [rule.group("name:Staf")] }, "/include/0/group/id"],
      [{ include: [rule.group("name:Twins")] }, "/include/0/group/id"],
      [{ include: [rule.emailList("name:Offices")] }, "/include/0/email_list/id"],
      [{ require: [rule.loginMethod("name:Nobody")] }, "/require/0/login_method/id"],
    ],
    clean: [
      { include: [rule.group("name:Staff"), rule.emailList("name:Staff"), rule.group(held(9))] },
      { include: [rule.loginMethod("type:okta"), rule.devicePosture("name:Disk")] },
      { include: [rule.serviceToken("name:off")] },
    ],
  },
  "references-exist": {
    options: inAccount,
    fires: [
      [{ include: [rule.group(held(9))] }, "/include/0/group/id"],
      [{ include: [rule.emailList(held(2))] }, "/include/0/email_list/id"],
      [
        { approval_groups: [{ approvals_needed: 1, email_list_uuid: held(9) }] },
        "/approval_groups/0/email_list_uuid",
      ],
    ],
    clean: [
      { include: [rule.group(held(1).toUpperCase()), rule.emailList(held(1)), rule.ipList(held(2))] },
      // Of providers some may not be listed, and of posture checks nobody says which there are.
      { include: [rule.loginMethod(held(9))], require: [rule.devicePosture(held(9))] },
    ],
  },
  "service-tokens-are-usable": {
    options: inAccount,
    fires: [
      [{ ...serviceAuth, include: [rule.serviceToken(held(2))] }, "/include/0/service_token/token_id"],
      [{ ...serviceAuth, include: [rule.serviceToken("name:old")] }, "/include/0/service_token/token_id"],
    ],
    clean: [{ ...serviceAuth, include: [rule.serviceToken(held(1)), rule.serviceToken(held(9))] }],
  },
  "bypass-groups-have-no-login-rules": {
    options: inAccount,
    fires: [
      [{ decision: "bypass", include: [rule.group(held(1)), rule.group("name:Machines")] }, "/include/0"],
      [{ decision: "bypass", include: [rule.ip("8.8.8.8")], exclude: [rule.group(held(3))] }, "/exclude/0"],
    ],
    clean: [
      { decision: "bypass", include: [rule.group(held(2)), rule.group(held(9))] },
      { include: [rule.group(held(1))] },
    ],
  },
  "group-tokens-use-service-auth": {
    options: inAccount,
    fires: [
      [{ include: [rule.group("name:Machines")] }, "/include/0"],
      [{ include: [rule.emailDomain("example.com")], require: [rule.group(held(5))] }, "/require/0"],
    ],
    clean: [
      { ...serviceAuth, include: [rule.group(held(5))] },
      { include: [rule.group(held(6))], exclude: [rule.group(held(5))] },
    ],
  },
  "session-fits-the-account": {
    options: { maxSessionDuration: "18h" },
    fires: [[{ session_duration: "24h" }, "/session_duration"]],
    clean: [{ session_duration: "18h" }, {}],
  },
  "emails-fit-the-limit": {
    fires: [[{ include: numbered(1001) }, "/include"]],
    clean: [{ include: numbered(1000), exclude: numbered(1000) }],
  },
  "addresses-fit-the-limit": {
    fires: [[{ exclude: many(1001, (index) => rule.ip(`8.8.${index >> 8}.${index & 255}`)) }, "/exclude"]],
    clean: [{ exclude: many(1000, (index) => rule.ip(`8.8.${index >> 8}.${index & 255}`)) }],
  },
};
