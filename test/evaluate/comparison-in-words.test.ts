/** All that a comparison says of one edit: the relation, each gain and loss with a mark if it is not certain, settings, and what would settle it. */
import { expect, test } from "vitest";
import type { AccessRule, PolicyBody, ReadOnly } from "../../generated/index.ts";
import { assumedBy, openIn, tooLargeIn, withoutAssumed } from "../../src/evaluate/difference.ts";
import {
  comparePolicies,
  type CompareOptions,
  evaluatePolicy,
  type Relation,
} from "../../src/evaluate/index.ts";
import { Contents } from "../../src/evaluate/terms/contents.ts";
import { ReadPolicy } from "../../src/evaluate/terms/read-policy.ts";
import { usualReading } from "../../src/evaluate/terms/reading.ts";
import type { PolicyDocument } from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";

const { country, email, emailDomain, emailList, everyone, group, ip, ipList, loginMethod } = rule;
const [id, other, third] = [
  "aa0a4aab-672b-4bdb-bc33-a59f1130a11f",
  "ea85612a-29c8-46c2-bacb-669d65136971",
  "c0ffee00-29c8-46c2-bacb-669d65136971",
] as const;
const okta = (name: string): AccessRule => rule.oktaGroup({ name, identity_provider_id: id });
const team = rule.githubOrganization({ name: "acme", identity_provider_id: id });
const corp = emailDomain("corp.example");
const context = rule.authContext({ ac_id: "c1", id: third, identity_provider_id: id });

type Fields = Partial<ReadOnly<PolicyBody>>;
const policy = (fields: Fields): PolicyDocument => ({
  name: "p",
  decision: "allow",
  include: [corp],
  ...fields,
});

interface Said {
  readonly relation: Relation;
  readonly gains?: readonly string[];
  readonly losses?: readonly string[];
  readonly settings?: readonly string[];
  readonly settledBy?: readonly string[];
}

function saidOf(before: Fields, after: Fields, options?: CompareOptions): Said {
  const { relation, gains, losses, settings, settledBy } = comparePolicies(
    policy(before),
    policy(after),
    options,
  );
  const told = (shifts: typeof gains): readonly string[] =>
    shifts.map(({ message, certain }) => (certain ? message : `perhaps: ${message}`));
  return {
    relation,
    ...(gains.length > 0 && { gains: told(gains) }),
    ...(losses.length > 0 && { losses: told(losses) }),
    ...(settings.length > 0 && { settings: settings.map(({ kind, effect }) => `${kind} ${effect}`) }),
    ...(settledBy.length > 0 && { settledBy }),
  };
}

const later = "later" as "allow";
const groupJson = `{"group":{"id":"${id}"}}`;
const teamJson = `{"github-organization":{"identity_provider_id":"${id}","name":"acme"}}`;
const contextJson = `{"auth_context":{"ac_id":"c1","id":"${third}","identity_provider_id":"${id}"}}`;
const listJson = `{"email_list":{"id":"${other}"}}`;

test.each<[string, Fields, Fields, Said]>([
  [
    "from allow to deny",
    { include: [everyone()] },
    { decision: "deny", include: [ip("10.0.0.0/8")] },
    {
      relation: "narrower",
      losses: [
        "someone@elsewhere.example would no longer get in by this policy.",
        "a request without a login, at 10.0.0.0 would be blocked.",
      ],
      settings: ["decision-changed narrows"],
    },
  ],
  [
    "from deny to allow, what visitors are asked included",
    { decision: "deny", include: [email("eve@corp.example")], session_duration: "8h" },
    { session_duration: "24h" },
    {
      relation: "wider",
      gains: ["someone@corp.example would get in.", "eve@corp.example would no longer be blocked."],
      settings: ["decision-changed widens", "session-lengthened neutral"],
    },
  ],
  [
    "from allowing nobody to denying nobody",
    { include: [] },
    { decision: "deny", include: [] },
    { relation: "equivalent", settings: ["decision-changed neutral"] },
  ],
  [
    "from allowing nobody to denying somebody",
    { include: [] },
    { decision: "deny" },
    {
      relation: "narrower",
      losses: ["someone@corp.example would be blocked."],
      settings: ["decision-changed narrows"],
    },
  ],
  [
    "from denying nobody to allowing somebody",
    { decision: "deny", include: [] },
    {},
    {
      relation: "wider",
      gains: ["someone@corp.example would get in."],
      settings: ["decision-changed widens"],
    },
  ],
  [
    "one block more",
    { decision: "deny" },
    { decision: "deny", include: [corp, ip("10.0.0.1")] },
    { relation: "narrower", losses: ["a request without a login, at 10.0.0.1 would be blocked."] },
  ],
  [
    "one block less",
    { decision: "deny", include: [corp, ip("10.0.0.1")] },
    { decision: "deny" },
    { relation: "wider", gains: ["a request without a login, at 10.0.0.1 would no longer be blocked."] },
  ],
  [
    "fewer under a decision that is not known",
    { decision: later, include: [everyone()] },
    { decision: later },
    {
      relation: "cannot-tell",
      losses: ["a request without a login would no longer get in."],
      settledBy: ["/decision"],
    },
  ],
  [
    "to a decision that is not known",
    {},
    { decision: later },
    { relation: "cannot-tell", settings: ["decision-changed unclear"], settledBy: ["/decision"] },
  ],
  [
    "from a decision that is not known to deny, for fewer",
    { decision: later, include: [everyone()] },
    { decision: "deny" },
    {
      relation: "cannot-tell",
      gains: ["a request without a login would no longer be blocked."],
      settings: ["decision-changed unclear"],
      settledBy: ["/decision"],
    },
  ],
  [
    "a country in other letters",
    { require: [country("PT")] },
    { require: [{ geo: { country_code: "pt" } }] },
    {
      relation: "cannot-tell",
      gains: [
        "perhaps: someone@corp.example from pt would get in, depending on whether letter case matters.",
      ],
      losses: [
        "perhaps: someone@corp.example from PT would no longer get in, depending on whether letter case matters.",
      ],
      settledBy: ["letterCase"],
    },
  ],
  [
    "an @ before a domain",
    { include: [emailDomain("@corp.example")] },
    {},
    {
      relation: "cannot-tell",
      gains: ["perhaps: someone@corp.example would get in, depending on what a leading @ in a domain means."],
      settledBy: ["leadingAt"],
    },
  ],
  [
    "fewer levels of risk",
    { include: [rule.userRiskScore("low", "medium")] },
    { include: [rule.userRiskScore("medium")] },
    {
      relation: "narrower",
      losses: [
        "perhaps: someone@elsewhere.example, of risk low would no longer get in, depending on how risk levels are compared.",
      ],
    },
  ],
  [
    "the login of a group's provider, no longer required",
    { include: [okta("eng")], require: [loginMethod(id)] },
    { include: [okta("eng")] },
    {
      relation: "cannot-tell",
      gains: [
        'perhaps: someone@elsewhere.example, logged in by 00000000-0000-0000-0000-000000000000, in the group "eng" would get in, depending on whether a group counts after a login by another provider.',
      ],
      settledBy: ["providerGroups"],
    },
  ],
  [
    "an address that the decision does not support",
    { decision: "bypass", include: [ip("10.0.0.0/8")] },
    { decision: "bypass", include: [ip("10.0.0.0/8"), email("a@x.example")] },
    {
      relation: "cannot-tell",
      gains: [
        "perhaps: a@x.example, at 0.0.0.0 would get in, depending on what becomes of rules that the decision does not support.",
      ],
      settledBy: ["unfitRules"],
    },
  ],
  [
    "an address beside a group, and a list taken out",
    { include: [group(id)] },
    { include: [group(id), email("a@x.example")], exclude: [emailList(other)] },
    {
      relation: "cannot-tell",
      gains: [
        `perhaps: a@x.example, not meeting ${listJson}, not meeting ${groupJson} would get in, depending on what ${listJson} holds and what ${groupJson} holds.`,
      ],
      losses: [
        `perhaps: someone@elsewhere.example, meeting ${listJson}, meeting ${groupJson} would no longer get in, depending on what ${listJson} holds and what ${groupJson} holds.`,
      ],
      settledBy: [listJson, groupJson],
    },
  ],
  [
    "an address beside a group, in an organization that a request can tell",
    { include: [group(id)], require: [team] },
    { include: [group(id), email("a@x.example")], require: [team] },
    {
      relation: "cannot-tell",
      gains: [
        `perhaps: a@x.example, logged in by ${id}, meeting ${teamJson}, not meeting ${groupJson} would get in, depending on what ${groupJson} holds.`,
      ],
      settledBy: [groupJson],
    },
  ],
  [
    "settings, of which one is not known",
    { session_duration: "8h" },
    { newer: 1, session_duration: "24h", name: "q" } as Fields,
    {
      relation: "cannot-tell",
      settings: ["name-changed neutral", "session-lengthened widens", "field-changed unclear"],
      settledBy: ["/newer"],
    },
  ],
  [
    "a list that is not a list",
    { require: "odd" as never },
    { require: "odd" as never },
    { relation: "equivalent" },
  ],
  [
    "one login method more taken out",
    { include: [everyone()], exclude: [loginMethod(id)] },
    { include: [everyone()], exclude: [loginMethod(id), loginMethod(other)] },
    {
      relation: "narrower",
      losses: [`someone@elsewhere.example, logged in by ${other} would no longer get in.`],
    },
  ],
  [
    "a login by any method",
    { require: [loginMethod(id)] },
    {},
    {
      relation: "wider",
      gains: ["someone@corp.example, logged in by 00000000-0000-0000-0000-000000000000 would get in."],
    },
  ],
  [
    "the same person by two rules",
    { include: [] },
    { include: [email("a@x.example"), email("A@x.example"), emailDomain("x.example")] },
    {
      relation: "wider",
      gains: ["a@x.example would get in.", "A@x.example would get in.", "someone@x.example would get in."],
    },
  ],
  [
    "everybody, with a token or without: one way in, told once",
    { include: [everyone(), rule.anyValidServiceToken()], exclude: [ip("192.0.2.0/24")] },
    { include: [everyone(), rule.anyValidServiceToken()] },
    { relation: "wider", gains: ["someone@elsewhere.example, at 192.0.2.0 would get in."] },
  ],
  [
    "nobody else is looked for once somebody certain is found",
    { decision: "non_identity", include: [corp, everyone()] },
    {
      decision: "non_identity",
      include: [corp, everyone()],
      require: [rule.userRiskScore("high", "unscored")],
    },
    {
      relation: "narrower",
      losses: [
        "someone@corp.example would no longer get in.",
        "perhaps: someone@corp.example, of risk low would no longer get in, depending on how risk levels are compared and what becomes of rules that the decision does not support.",
        "perhaps: a request without a login would no longer get in, depending on how risk levels are compared and what becomes of rules that the decision does not support.",
      ],
    },
  ],
  [
    "a provider's group required, and a list taken out",
    { include: [everyone()] },
    { include: [everyone()], require: [okta("eng")], exclude: [emailList(other)] },
    {
      relation: "narrower",
      losses: [
        "someone@elsewhere.example would no longer get in.",
        `perhaps: someone@elsewhere.example, meeting ${listJson} would no longer get in, depending on what ${listJson} holds and whether a group counts after a login by another provider.`,
      ],
    },
  ],
  [
    "whoever fails a posture check, after nobody",
    { decision: "bypass", include: [corp, everyone()], exclude: [everyone()] },
    { decision: "bypass", include: [corp, everyone()], exclude: [rule.devicePosture(id)] },
    {
      relation: "wider",
      gains: [
        `someone@corp.example, failing the posture check ${id} would get in.`,
        `a request without a login, failing the posture check ${id} would get in.`,
      ],
    },
  ],
  [
    "the first certain one is told, of several",
    { decision: "bypass", include: [country("PT"), everyone()] },
    {
      decision: "bypass",
      include: [group(id), country("PT")],
      require: [email("ann@corp.example"), rule.certificate()],
    },
    {
      relation: "narrower",
      losses: [
        "a request without a login from PT would no longer get in.",
        `perhaps: a request without a login from US, not meeting ${groupJson} would no longer get in, depending on what ${groupJson} holds and what becomes of rules that the decision does not support.`,
      ],
    },
  ],
])("%s", (_name, before, after, said) => {
  expect(saidOf(before, after)).toEqual(said);
});

test.each<[string, Fields, Fields, string]>([
  [
    "somebody without the one of two that every reading requires",
    { decision: "deny", include: [everyone()] },
    {
      decision: "deny",
      include: [everyone()],
      require: [rule.anyValidServiceToken(), email("ann@corp.example")],
    },
    "a request without a login would no longer be blocked.",
  ],
  [
    "somebody who meets the last of three rules, since the others can be read in two ways",
    { decision: "non_identity", include: [rule.devicePosture(id)], require: [rule.userRiskScore("low")] },
    {
      decision: "non_identity",
      include: [rule.userRiskScore("high"), rule.userRiskScore("unscored"), rule.devicePosture(id)],
    },
    `a request without a login, passing the posture check ${id} would get in.`,
  ],
  [
    "somebody without a token of an application, where a rule about one can be read in two ways",
    {
      include: [rule.linkedAppToken(id), rule.commonName("laptop")],
      require: [email("ann@corp.example"), rule.linkedAppToken(other)],
      exclude: [rule.linkedAppToken(other)],
    },
    {
      include: [rule.linkedAppToken(id), rule.commonName("laptop")],
      exclude: [rule.linkedAppToken(other)],
    },
    "someone@elsewhere.example, with the certificate of laptop would get in.",
  ],
  [
    "somebody who meets the second of two rules, since the first can be read in two ways",
    { decision: "non_identity", include: [email("ann@corp.example"), country("US")], require: [context] },
    { decision: "non_identity", include: [email("ann@corp.example"), country("US")] },
    `a request without a login from US, not meeting ${contextJson} would get in.`,
  ],
])("somebody certain is found: %s", (_name, before, after, message) => {
  const { relation, gains } = comparePolicies(policy(before), policy(after));
  expect([relation, gains[0]]).toEqual(["wider", expect.objectContaining({ message, certain: true })]);
  expect(evaluatePolicy(policy(before), gains[0]?.witness ?? {}).verdict).not.toBe("unknown");
});

test("somebody certain is found: under another reading than the first", () => {
  const directory = {
    groups: [
      { id, include: [email("eve@x.example"), ip("10.0.0.0/8")], require: [country("US")] },
      { id: other, include: [group(third)], exclude: [group(id)] },
    ],
  };
  const { relation, gains } = comparePolicies(
    policy({ decision: "non_identity", include: [email("ann@x.example"), group(other)] }),
    policy({ decision: "non_identity", include: [group(other), everyone()] }),
    { directory },
  );
  expect(relation).toBe("wider");
  expect(
    gains.map(({ message, certain, assuming }) => [message.split(",")[0], certain, assuming.unfitRules]),
  ).toEqual([
    ["a request without a login from US", true, "never-met"],
    ["eve@x.example from US would get in", false, "judged"],
    ["a request without a login", false, "judged"],
  ]);
});

test("somebody certain may have nothing but what is asked: the rest is known to be absent", () => {
  const { gains, settledBy } = comparePolicies(
    policy({ decision: "deny", include: [rule.certificate(), country("PT")], require: [rule.certificate()] }),
    policy({
      decision: "deny",
      include: [rule.certificate(), country("PT")],
      require: [rule.anyValidServiceToken(), email("ann@corp.example")],
    }),
  );
  expect(gains).toMatchObject([
    {
      message: "a request without a login, with the certificate of someone would no longer be blocked.",
      witness: {
        email: null,
        geo: null,
        amr: [],
        groups: [],
        oidc_fields: {},
        saml_attributes: {},
        devicePosture: null,
        common_name: "someone",
        mtls_auth: { cert_presented: true },
        service_token_status: false,
        user_risk_score: null,
        linked_app: null,
      },
      certain: true,
    },
  ]);
  // What the losses hang on, and nothing of the gain.
  expect(settledBy).toEqual(["unfitRules"]);
});

test("where `require` was not a list, nobody can say who gains", () => {
  const { relation, settings } = comparePolicies(policy({ require: "odd" as never }), policy({}));
  expect(relation).toBe("cannot-tell");
  expect(settings).toMatchObject([{ kind: "field-changed", effect: "unclear", path: "/require" }]);
});

test("each reading of risk levels gives somebody, and it is told which", () => {
  const { losses } = comparePolicies(
    policy({ include: [everyone()] }),
    policy({ include: [rule.userRiskScore("medium"), rule.userRiskScore("high")] }),
  );
  expect(
    losses.map(({ message, witness, assuming }) => [message, witness.user_risk_score, assuming.riskScore]),
  ).toEqual([
    ["someone@elsewhere.example would no longer get in.", null, "threshold"],
    [
      "someone@elsewhere.example, of risk low would no longer get in, depending on how risk levels are compared.",
      "low",
      "list",
    ],
    [
      "someone@elsewhere.example, of risk unscored would no longer get in, depending on how risk levels are compared.",
      "unscored",
      "threshold-of-scored",
    ],
  ]);
});

test("a witness is told with the first of the readings that give it", () => {
  const everybody: Fields = { decision: "bypass", include: [everyone()] };
  const { gains } = comparePolicies(
    policy({ ...everybody, require: [email("ann@corp.example"), everyone()] }),
    policy(everybody),
  );
  expect(gains).toMatchObject([
    {
      message:
        "a request without a login would get in, depending on what becomes of rules that the decision does not support.",
      witness: { email: null },
      assuming: { unfitRules: "judged" },
    },
  ]);
});

test.each<[string, readonly AccessRule[], number, readonly string[]]>([
  [
    "those that are certain come first",
    [emailList(other), email("a@x.example"), group(id), email("b@x.example")],
    3,
    [
      "a@x.example would get in.",
      "b@x.example would get in.",
      `perhaps: someone@elsewhere.example, meeting ${listJson} would get in, depending on what ${listJson} holds.`,
    ],
  ],
  ["at least one is told", [email("a@x.example"), email("b@x.example")], 0, ["a@x.example would get in."]],
  [
    "a certain one is found behind twenty that are not",
    [...Array.from({ length: 20 }, (_, index) => emailDomain(`@x${index}.example`)), email("a@x.example")],
    1,
    ["a@x.example would get in."],
  ],
  [
    "a certain one comes before one that is not",
    [emailDomain("@x.example"), email("a@y.example"), email("b@y.example")],
    2,
    [
      "a@y.example would get in.",
      "perhaps: someone@x.example would get in, depending on what a leading @ in a domain means.",
    ],
  ],
])("of several witnesses, %s", (_name, include, witnesses, gains) => {
  expect(saidOf({ include: [] }, { include }, { witnesses }).gains).toEqual(gains);
});

test("what is too large is the groups and lists that are looked into, each once; without any, the rules themselves", () => {
  const directory = {
    groups: [{ id, include: [email("a@x.example")] }],
    lists: [{ id: other, type: "IP", items: [{ value: "10.0.0.1" }] }],
  };
  const read = (fields: Fields): ReadPolicy => new ReadPolicy(policy(fields), new Contents(directory));
  const withGroup = read({ include: [group(id), corp] });
  expect(tooLargeIn([withGroup, read({ require: [ipList(other), group(id)] })])).toEqual([
    groupJson,
    `{"ip_list":{"id":"${other}"}}`,
  ]);
  expect(tooLargeIn([read({}), read({})])).toEqual(["/include", "/require", "/exclude"]);
});

test("a witness assumes only what nobody can look up", () => {
  const witness = { email: "a@x.example", meets: [team, group(id)], fails: [emailList(other), team] };
  expect(assumedBy(witness)).toEqual([group(id), emailList(other)]);
  expect(assumedBy({})).toEqual([]);
  expect(withoutAssumed(witness)).toEqual({ email: "a@x.example", meets: [team], fails: [team] });
  expect(withoutAssumed({})).toEqual({ meets: [], fails: [] });
});

test("a question is open that two readings answer differently", () => {
  expect(openIn([usualReading])).toEqual([]);
  expect(
    openIn([
      usualReading,
      { ...usualReading, riskScore: "threshold" },
      { ...usualReading, letterCase: "exact" },
    ]),
  ).toEqual(["letterCase", "riskScore"]);
});
