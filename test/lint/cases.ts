/** For each check policies on which it fires, with the place, and policies on which it does not. One row a check. */
import { countries, emails, ips } from "../../src/rules/index.ts";
import * as rule from "../../src/rules/index.ts";

type Fields = Readonly<Record<string, unknown>>;
export interface Case {
  /** Fields over a sound policy, and the pointers of the findings. */
  readonly fires: readonly (readonly [fields: Fields, ...paths: readonly string[]])[];
  readonly clean: readonly Fields[];
  readonly options?: { readonly maxSessionDuration?: string; readonly oneTimePin?: readonly string[] };
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

export const cases: Readonly<Record<string, Case>> = {
  "decision-is-known": {
    fires: [
      [{ decision: "block" }, "/decision"],
      [{ decision: undefined }, "/decision"],
      [{ decision: "constructor" }, "/decision"],
    ],
    clean: [{}, { decision: "deny" }],
  },
  "name-is-given": {
    fires: [
      [{ name: undefined }, "/name"],
      [{ name: " " }, "/name"],
    ],
    clean: [{}],
  },
  "rule-has-one-kind": {
    fires: [
      [{ include: [{ email: { email: "a@example.com" }, group: { id } }, {}] }, "/include/0", "/include/1"],
    ],
    clean: [{}, { include: [{ email: { email: "a@example.com" }, group: undefined }] }],
  },
  "rule-kind-is-known": {
    fires: [
      [{ include: [raw("newer_kind", {})], exclude: [raw("toString", {})] }, "/include/0", "/exclude/0"],
    ],
    clean: [{}],
  },
  "include-is-not-empty": {
    fires: [
      [{ include: [] }, "/include"],
      [{ include: undefined }, "/include"],
      [{ include: "x" }, "/include"],
    ],
    clean: [{}],
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
    fires: [[{ require: [rule.emailDomain("example.com"), rule.email("a@sub.example.com")] }, "/require/1"]],
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
      [{ require: emails("a@example.com"), exclude: [rule.emailDomain("@Example.com")] }, "/require/0"],
      [{ require: ips("8.8.8.0/24"), exclude: ips("4.0.0.0/8", "8.0.0.0/8") }, "/require/0"],
      [{ require: emails("a@example.com"), exclude: emails("A@example.com") }, "/require/0"],
    ],
    clean: [
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
      [
        { include: [rule.emailDomain("example.com")], require: [rule.emailDomain("example.org")] },
        "/include/0",
      ],
      [{ include: [rule.emailDomain("example.com")], require: emails("a@example.org") }, "/include/0"],
      [{ include: emails("a@example.com"), require: emails("b@example.com") }, "/include/0"],
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
      [{ include: [rule.loginMethod(id)], require: [rule.loginMethod(identity_provider_id)] }, "/include/0"],
    ],
    clean: [{ include: [rule.loginMethod(id)], require: [rule.loginMethod(id.toUpperCase())] }],
  },
  "included-addresses-are-not-excluded": {
    fires: [
      [
        { include: ips("8.8.8.0/24", "1.1.1.0/24"), exclude: ips("4.0.0.0/8", "8.0.0.0/8", "9.0.0.0/8") },
        "/include/0",
      ],
      [{ include: ips("8.0.0.0/8"), exclude: ips("8.0.0.0/9", "8.128.0.0/9") }, "/include/0"],
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
        { ...serviceAuth, include: [rule.serviceToken(id)], exclude: [rule.anyValidServiceToken()] },
        "/include/0",
      ],
      [
        {
          include: [rule.githubOrganization({ name: "octo", team: "core", identity_provider_id })],
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
  "risk-levels-are-given": {
    fires: [[{ require: [raw("user_risk_score", { user_risk_score: [] })] }, "/require/0"]],
    clean: [{ require: [rule.userRiskScore("low")] }, { require: [raw("user_risk_score", {})] }],
  },
  "allow-does-not-include-everyone": {
    fires: [[{ include: [rule.everyone()] }, "/include/0"]],
    clean: [
      { include: [rule.everyone()], require: [rule.group(id)] },
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
  "login-method-is-not-included-alone": {
    fires: [[{ include: [rule.loginMethod(id)] }, "/include/0"]],
    clean: [{ include: [rule.loginMethod(id)], require: [rule.emailDomain("example.com")] }],
  },
  "block-is-not-built-as-bypass": {
    fires: [
      [{ ...bypass, name: "Block countries", include: countries("RU") }, "/decision"],
      [{ ...bypass, exclude: countries("RU") }, "/include/0"],
      [{ name: "Deny contractors" }, "/decision"],
    ],
    clean: [{ decision: "deny", name: "Block countries" }, bypass, { name: "Blockchain team" }],
  },
  "source-is-not-the-whole-internet": {
    fires: [
      [{ ...bypass, include: ips("0.0.0.0/0") }, "/include/0"],
      [{ ...bypass, include: ips("::/0", "8.8.8.8") }, "/include/0"],
      [{ ...bypass, include: ips("128.0.0.0/1", "0.0.0.0/2", "64.0.0.0/2", "64.0.0.0/8") }, "/include/1"],
    ],
    clean: [
      { ...bypass, include: ips("128.0.0.0/1", "0.0.0.0/2") },
      { decision: "deny", include: ips("0.0.0.0/0") },
    ],
  },
  "email-domain-is-not-a-public-suffix": {
    fires: [
      [{ include: [rule.emailDomain("co.uk")] }, "/include/0"],
      [{ exclude: [rule.emailDomain("@COM")] }, "/exclude/0"],
    ],
    clean: [{}, { include: [rule.emailDomain("example.co.uk")] }],
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
      [{ include: [rule.serviceToken(id), rule.anyValidServiceToken()] }, "/include/0", "/include/1"],
      [{ decision: "deny", include: [rule.serviceToken(id)] }, "/include/0"],
    ],
    clean: [serviceAuth],
  },
  "service-tokens-are-not-bypassed": {
    fires: [
      [
        { ...bypass, include: [rule.serviceToken(id)], exclude: [rule.anyValidServiceToken()] },
        "/include/0",
        "/exclude/0",
      ],
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
  "linked-app-tokens-use-service-auth": {
    fires: [[{ ...bypass, include: [rule.linkedAppToken(id)] }, "/include/0"]],
    clean: [{ ...serviceAuth, include: [rule.linkedAppToken(id)] }],
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
  "bypass-groups-need-no-login": {
    fires: [[{ ...bypass, include: [rule.group(id)] }, "/include/0"]],
    clean: [{ include: [rule.group(id)] }],
  },
  "allow-by-address-still-asks-for-a-login": {
    fires: [[{ include: [rule.ip("8.8.8.8"), rule.country("PT")] }, "/include"]],
    clean: [
      { include: [rule.ip("8.8.8.8"), rule.group(id)] },
      { include: [rule.ip("8.8.8.8")], require: [rule.group(id)] },
      { decision: "bypass", include: [rule.ip("8.8.8.8")] },
    ],
  },
  "deny-everyone-is-not-needed": {
    fires: [[{ decision: "deny", include: [rule.everyone()] }, "/include/0"]],
    clean: [{ decision: "deny", include: [rule.everyone()], exclude: countries("PT") }],
  },
  "email-is-an-address": {
    fires: [
      [
        { include: emails("example.com", "a@example.com, b@example.com", "a@example.com", "@example.com") },
        "/include/0",
        "/include/1",
        "/include/3",
      ],
    ],
    clean: [{ include: emails("ann@example.com", "ann+work@example.co.uk", "änn@exämple.com") }],
  },
  "email-is-in-lower-case": {
    fires: [[{ include: emails("Ann@example.com") }, "/include/0"]],
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
          ].map((domain) => rule.emailDomain(domain)),
        },
        "/include/0",
        "/include/1",
        "/include/2",
        "/include/3",
        "/include/4",
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
      [{ require: [ip("")] }, "/require/0"],
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
        { include: ips("192.168.0.0/24", "8.8.8.8", "10.1.2.3", "fd00::/8", "127.0.0.1") },
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
    clean: [{ ...serviceAuth, include: [rule.serviceToken(id)] }],
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
            rule.email("${EMAIL}"),
          ],
        },
        "/include/0/ip/ip",
        "/include/1/group/id",
        "/include/2/email_domain/domain",
        "/include/3/email/email",
      ],
    ],
    clean: [{ include: [rule.email("yourself@example.com"), rule.emailDomain("replaceable.example")] }],
  },
  "authentication-method-is-registered": {
    fires: [[{ require: [rule.authenticationMethod("MFA")] }, "/require/0"]],
    clean: [{ require: [rule.authenticationMethod("mfa")] }],
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
  "exclude-takes-someone-out": {
    fires: [
      [
        { include: emails("ann@example.com"), exclude: emails("Ann@example.com", "ben@example.com") },
        "/exclude/1",
      ],
    ],
    clean: [
      { include: [...emails("ann@example.com"), rule.group(id)], exclude: emails("ben@example.com") },
      { exclude: emails("ben@example.com") },
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
  "approvals-needed-is-a-count": {
    fires: [
      [
        { approval_groups: [group(0, "a@example.com"), group(1.5, "a@example.com"), "x"] },
        "/approval_groups/0/approvals_needed",
        "/approval_groups/1/approvals_needed",
        "/approval_groups/2/approvals_needed",
      ],
    ],
    clean: [{ approval_groups: [group(1, "a@example.com")] }],
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
  "session-duration-can-be-read": {
    fires: [
      [{ session_duration: "1d" }, "/session_duration"],
      [{ session_duration: 24 }, "/session_duration"],
    ],
    clean: [{ session_duration: "24h" }, { session_duration: null }, { session_duration: "" }, {}],
  },
  "session-lasts-at-most-a-month": {
    fires: [[{ session_duration: "745h" }, "/session_duration"]],
    clean: [{ session_duration: "744h" }, { session_duration: "0s" }],
  },
  "session-fits-the-account": {
    options: { maxSessionDuration: "18h" },
    fires: [[{ session_duration: "24h" }, "/session_duration"]],
    clean: [{ session_duration: "18h" }, {}],
  },
  "mfa-duration-fits": {
    fires: [
      [{ mfa_config: { session_duration: "721h" } }, "/mfa_config/session_duration"],
      [{ mfa_config: { session_duration: "30s" } }, "/mfa_config/session_duration"],
    ],
    clean: [{ mfa_config: { session_duration: "720h" } }, { mfa_config: "x" }],
  },
  "rules-fit-the-limit": {
    fires: [
      [
        { include: numbered(900), exclude: many(101, (index) => rule.email(`other${index}@example.org`)) },
        "",
      ],
    ],
    clean: [{ include: numbered(1000) }],
  },
  "emails-fit-the-limit": {
    fires: [[{ include: numbered(1001) }, "/include"]],
    clean: [{ include: numbered(1000), exclude: numbered(1000) }],
  },
  "addresses-fit-the-limit": {
    fires: [[{ exclude: many(1001, (index) => rule.ip(`8.8.${index >> 8}.${index & 255}`)) }, "/exclude"]],
    clean: [{ exclude: many(1000, (index) => rule.ip(`8.8.${index >> 8}.${index & 255}`)) }],
  },
  "name-fits-the-limit": {
    fires: [[{ name: "n".repeat(351) }, "/name"]],
    clean: [{ name: "n".repeat(350) }],
  },
};
