/** Who gains or loses, in words: a request as a person, and what an answer depends on. */
import type { AccessRequest } from "../../evaluate/index.ts";
import { joined, type Words, words } from "../explanation.ts";
import { type Gathered, gathered, hiddenIn, mustOf } from "./gathered.ts";
import type { Names } from "./names.ts";
import { code, country, wayOfLogin } from "./rule-words.ts";

/**
 * Who makes a request, and what happens to them: "Perhaps ann@example.com, from Portugal, would get in if they are in the group X."
 *
 * @param isLoginTold Whether the identity provider matters to what is compared.
 */
export function witnessSentence(
  { witness, certain }: { readonly witness: AccessRequest; readonly certain: boolean },
  would: string,
  names: Names,
  isLoginTold: boolean,
): Words {
  const { meets = [], fails = [] } = witness;
  const conditions = [
    ...gathered(meets, names).map((one) => they(one, true)),
    ...gathered(fails, names).map((one) => they(one, false)),
  ];
  const start: Words = certain ? [] : ["Perhaps "];
  const condition = conditions.length > 0 ? words` if they ${joined(conditions, "and")}` : [];
  return words`${start}${who(witness, names, isLoginTold)} ${would}${condition}.`;
}

/** What somebody has to do to meet rules, of several people: "are in the group X", "do not come from Portugal". */
function they(one: Gathered, holds: boolean): Words {
  const [first = "", ...rest] = mustOf(one);
  const verb = typeof first === "string" ? first : "";
  const isBeing = verb.startsWith("be ");
  if (isBeing) return [`are ${holds ? "" : "not "}${verb.slice(3)}`, ...rest];
  return [holds ? verb : `do not ${verb}`, ...rest];
}

function who(request: AccessRequest, names: Names, isLoginTold: boolean): Words {
  const { email, idp, ip, geo, amr, groups, devicePosture, user_risk_score: risk } = request;
  const { service_token_uuid: token, service_token_status: hasToken } = request;
  const program: Words =
    token && !isMadeUp(token)
      ? words`a program with the service token ${[names.of("service_tokens", token)]}`
      : ["a program with a service token"];
  const subject: Words = email ? code(email) : hasToken ? program : ["a request without a login"];
  const more: Words[] = [];
  if (geo?.country) more.push(words`from ${country(geo.country)}`);
  if (ip) more.push(words`at ${code(ip)}`);
  if (email && idp?.id && isLoginTold) more.push(words`logged in with ${provider(idp.id, names)}`);
  for (const group of groups ?? [])
    more.push(
      words`in the group ${[{ strong: typeof group === "string" ? group : String(Object.values(group)[0]) }]}`,
    );
  for (const method of amr ?? []) more.push(words`logged in by ${wayOfLogin(method)}`);
  for (const claims of [request.oidc_fields, request.saml_attributes])
    for (const [name, value] of Object.entries(claims ?? {}))
      more.push(
        words`with ${code(name)} ${joined(
          [value].flat().map((one) => code(one)),
          "and",
        )}`,
      );
  if (email && hasToken) more.push(words`beside ${program}`);
  if (request.common_name) more.push(words`with the client certificate of ${code(request.common_name)}`);
  else if (request.mtls_auth?.cert_presented) more.push(["with a client certificate"]);
  if (request.linked_app)
    more.push(words`with a token of the application ${[names.of("applications", request.linked_app)]}`);
  if (risk) more.push([`of ${risk} risk`]);
  for (const [id, { success }] of Object.entries(devicePosture ?? {}))
    more.push(
      words`on a device that ${success ? "passes" : "fails"} the check ${[names.of("posture_rules", id)]}`,
    );
  return more.length === 0 ? subject : [...subject, ...more.flatMap((one) => [", ", ...one]), ","];
}

const provider = (id: string, names: Names): Words =>
  isMadeUp(id) ? ["a provider that no rule names"] : [names.of("identity_providers", id)];

/** The evaluator writes ids that no rule names with zeros before a small number. */
const isMadeUp = (id: string): boolean => /^[0-]{30,}/.test(id);

const questions: Readonly<Record<string, string>> = {
  letterCase: "whether letter case counts",
  leadingAt: "whether a domain with an @ in front means the domain",
  riskScore: "how Access compares risk levels",
  providerGroups: "whether a group counts after a login with another provider",
  unfitRules: "what Access makes of rules that the decision does not support",
};

/** What would settle a comparison, of what `settledBy` names: a rule, an open question, or a setting. */
export function dependence(what: string, names: Names): Words {
  if (Object.hasOwn(questions, what)) return [questions[what] ?? what];
  if (what.startsWith("/")) return words`what ${code(what.slice(1).replaceAll("/", "."))} comes to`;
  const hidden = gathered([JSON.parse(what)], names).flatMap((one) => {
    const known = one.rules.flatMap(({ value }) => hiddenIn(one.kind, value));
    return known.length > 0 ? known : [words`who can ${mustOf(one)}`];
  });
  return joined(hidden, "and");
}
