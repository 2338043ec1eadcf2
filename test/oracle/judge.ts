/** Puts what the package says to the oracle; what does not agree is told in a sentence. */
import {
  type AccessRequest,
  compareApplications,
  comparePolicies,
  type Comparison,
  type Directory,
  evaluateApplication,
  evaluatePolicy,
  findVisitor,
  type Whom,
} from "../../src/evaluate/index.ts";
import type { PolicyDocument } from "../../src/policy/index.ts";
import type { Random } from "../campaigns/random.ts";
import type { Pair } from "./random-policies.ts";
import { rulesOf, sizeOf, universeOf, visitorsOf, worldsFor, otherId } from "./universe.ts";
import {
  isHidden,
  type Known,
  matches,
  type Policy,
  type Rule,
  saying,
  type Visitor,
  type World,
} from "./visitors.ts";

/** What is judged: the package's functions, or some with a fault planted. */
export interface Subject {
  readonly comparePolicies: typeof comparePolicies;
  readonly evaluatePolicy: typeof evaluatePolicy;
  readonly compareApplications: typeof compareApplications;
  readonly evaluateApplication: typeof evaluateApplication;
}
export const thePackage: Subject = {
  comparePolicies,
  evaluatePolicy,
  compareApplications,
  evaluateApplication,
};

export function directoryOf({ groups, lists }: Known): Directory {
  return {
    groups: [...groups].map(([id, group]) => ({ id, ...group })),
    lists: [...lists].map(([id, items]) => ({ id, items: items.map((value) => ({ value })) })),
  };
}

export const asDocument = (policy: Policy): PolicyDocument => policy as unknown as PolicyDocument;

/** What the comparison of a pair gets wrong; nothing if it is right, `"too large"` where there are too many visitors to try. */
export function problemOfComparison(
  { before, after, known }: Pair,
  subject: Subject = thePackage,
  most = 30_000,
): string | undefined {
  const rules = rulesOf([before, after], known);
  const universe = universeOf(rules, known);
  const worlds = worldsFor([before, after], rules);
  if (sizeOf(universe) * worlds.length > most) return "too large";
  const directory = directoryOf(known);
  const said = subject.comparePolicies(asDocument(before), asDocument(after), { directory, witnesses: 3 });
  const visitors = [...visitorsOf(universe)];
  const [gain, loss] = [
    findShift(after, before, visitors, worlds, known),
    findShift(before, after, visitors, worlds, known),
  ];
  const isMoved =
    before.decision !== after.decision && before.decision !== "deny" && after.decision !== "deny";
  if (gain && said.gains.length === 0) return `somebody gains that was not told: ${shown(gain)}`;
  if (loss && said.losses.length === 0) return `somebody loses that was not told: ${shown(loss)}`;
  if (!gain && said.gains.length > 0)
    return `a gain is told, and nobody gains: ${said.gains[0]?.message ?? ""}`;
  if (!loss && said.losses.length > 0)
    return `a loss is told, and nobody loses: ${said.losses[0]?.message ?? ""}`;
  if (gain && ["equivalent", "narrower"].includes(said.relation)) return `it is called ${said.relation}`;
  if (loss && ["equivalent", "wider"].includes(said.relation)) return `it is called ${said.relation}`;
  if (!isMoved && !gain && !loss && said.relation !== "equivalent")
    return `it is called ${said.relation}, and nothing changes`;
  return problemOfWitnesses(said, before, after, worlds, known, subject);
}

const isOpen = (policy: Policy): boolean => policy.decision !== "deny";

/** Whether a visitor gets in; `undefined` where that is left to the application's other policies. */
function access(policy: Policy, visitor: Visitor, world: World, known: Known): boolean | undefined {
  return matches(policy, visitor, world, known) ? isOpen(policy) : undefined;
}

/** Whether a visitor may get in with the one policy where the other one kept them out, whatever the application's other policies do. */
function isShift(one: Policy, other: Policy, visitor: Visitor, world: World, known: Known): boolean {
  const [now, then] = [access(one, visitor, world, known), access(other, visitor, world, known)];
  return [true, false].some((otherwise) => (now ?? otherwise) && !(then ?? otherwise));
}

function findShift(
  one: Policy,
  other: Policy,
  visitors: readonly Visitor[],
  worlds: readonly World[],
  known: Known,
): readonly [Visitor, World] | undefined {
  for (const world of worlds)
    for (const visitor of visitors) if (isShift(one, other, visitor, world, known)) return [visitor, world];
  return undefined;
}

/** Each witness has to be one to the evaluator and to the oracle; a certain one in every world, whatever is hidden. */
function problemOfWitnesses(
  said: Comparison,
  before: Policy,
  after: Policy,
  worlds: readonly World[],
  known: Known,
  subject: Subject,
): string | undefined {
  const directory = directoryOf(known);
  for (const [shifts, now, then] of [
    [said.gains, after, before],
    [said.losses, before, after],
  ] as const) {
    for (const { witness, assuming, certain, message } of shifts) {
      const options = { ...assuming, directory };
      const verdicts = [now, then].map(
        (policy) => subject.evaluatePolicy(asDocument(policy), witness, options).verdict,
      );
      const isConfirmed =
        now.decision === then.decision
          ? verdicts.join() === (isOpen(now) ? "match,no-match" : "no-match,match")
          : verdicts.includes("match");
      if (!isConfirmed) return `the evaluator does not confirm (${verdicts.join()}): ${message}`;
      const rules = rulesOf([before, after], known);
      const worldsToTry = certain ? worlds : worlds.filter((world) => isIn(world, assuming as World, rules));
      const hidings = certain ? hiddenSets(rules, known) : [undefined];
      for (const world of worldsToTry) {
        for (const hidden of hidings) {
          const visitor = visitorFrom(witness, rules, known, hidden);
          if (!isShift(now, then, visitor, world, known))
            return `the oracle does not confirm in ${JSON.stringify(world)}: ${message}`;
        }
      }
    }
  }
  return undefined;
}

/** Worlds that differ from the one only in what does not matter to these rules are not there. */
function isIn(world: World, assumed: World, rules: readonly Rule[]): boolean {
  const has = (kind: string): boolean => rules.some((rule) => rule[kind] !== undefined);
  const keys: (keyof World)[] = ["letterCase", "leadingAt", "unfitRules"];
  if (has("user_risk_score")) keys.push("riskScore");
  if (JSON.stringify(rules).includes("identity_provider_id")) keys.push("providerGroups");
  return keys.every((key) => world[key] === assumed[key]);
}

function hiddenSets(rules: readonly Rule[], known: Known): ReadonlySet<string>[] {
  const hidden = [
    ...new Set(rules.filter((rule) => isHidden(rule, known)).map((rule) => JSON.stringify(rule))),
  ];
  return Array.from(
    { length: 2 ** hidden.length },
    (_, mask) => new Set(hidden.filter((_rule, bit) => (mask >> bit) & 1)),
  );
}

/** A witness as a visitor: what it does not say is as plain as can be. */
function visitorFrom(
  request: AccessRequest,
  rules: readonly Rule[],
  known: Known,
  hidden: ReadonlySet<string> | undefined,
): Visitor {
  const sorted = (value: unknown): string =>
    JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === "object" && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    );
  const met = new Set((request.meets ?? []).map(sorted));
  const isMet = (rule: Rule): boolean => met.has(sorted(rule));
  const said = new Set<string>();
  for (const group of request.groups ?? []) {
    const [field, text] = Object.entries(group as object)[0] ?? [];
    said.add(saying(field === "name" ? "okta" : field === "id" ? "azureAD" : "gsuite", String(text)));
  }
  for (const method of request.amr ?? []) said.add(saying("auth_method", method));
  for (const [kind, claims] of [
    ["oidc", request.oidc_fields],
    ["saml", request.saml_attributes],
  ] as const)
    for (const [name, list] of Object.entries(claims ?? {}))
      for (const value of list as string[]) said.add(saying(kind, name, value));
  for (const rule of rules.filter(isMet)) {
    const [kind = "", value = {}] = Object.entries(rule)[0] ?? [];
    const texts = (fields: readonly string[]): string[] =>
      fields.flatMap((field) => (value[field] === undefined ? [] : [String(value[field])]));
    if (kind === "github-organization") said.add(saying(kind, ...texts(["name", "team"])));
    if (kind === "auth_context") said.add(saying(kind, ...texts(["id", "ac_id"])));
    if (kind === "cloudflare_account_member" && value["account_id"])
      said.add(saying(kind, String(value["account_id"])));
  }
  const { email, idp, devicePosture, mtls_auth } = request;
  return {
    login: email ? { email, provider: idp?.id ?? otherId, risk: request.user_risk_score ?? null } : null,
    said,
    ip: request.ip ?? "198.51.100.77",
    country: request.geo?.country ?? "QQ",
    token: request.service_token_status ? (request.service_token_uuid ?? otherId) : null,
    certificate: mtls_auth?.cert_presented ? (request.common_name ?? otherId) : null,
    app: request.linked_app ?? null,
    posture: new Set(
      Object.entries(devicePosture ?? {})
        .filter(([, { success }]) => success)
        .map(([id]) => id),
    ),
    hidden:
      hidden ??
      new Set(
        rules.filter((rule) => isHidden(rule, known) && isMet(rule)).map((rule) => JSON.stringify(rule)),
      ),
  };
}

const shown = ([visitor, world]: readonly [Visitor, World]): string =>
  JSON.stringify([visitor, world], (_key, value: unknown) => (value instanceof Set ? [...value] : value));

const hideable = [
  "email",
  "idp",
  "risk",
  "said",
  "ip",
  "country",
  "token",
  "certificate",
  "app",
  "posture",
  "hidden",
] as const;
type Hidden = ReadonlySet<(typeof hideable)[number]>;

/**
 * What the evaluation of a policy gets wrong for a visitor of whom only some is told. The verdict has to be definite exactly if every
 * visitor who may be meant is judged alike in every world.
 */
export function problemOfEvaluation(
  policy: Policy,
  known: Known,
  random: Random,
  subject: Subject = thePackage,
  most = 30_000,
): string | undefined {
  const rules = rulesOf([policy], known);
  const universe = universeOf(rules, known);
  const worlds = worldsFor([policy], rules).filter(({ providerGroups }) => providerGroups === "own-login");
  if (sizeOf(universe) * worlds.length > most) return "too large";
  const visitors = [...visitorsOf(universe)];
  const visitor = random.pick(visitors);
  const hidden = new Set(hideable.filter(() => random.chance(30)));
  // Without a word on the login, what a provider says is not told either.
  if (hidden.has("email") && hidden.has("idp")) hidden.add("risk").add("said");
  // An address that is told to be none means that there is no login, unless the provider is told.
  if (visitor.login?.email === null) hidden.delete("idp");
  // What no identity has is told rule by rule, and a rule names its provider.
  if (hidden.has("idp") && /github-organization|auth_context/.test(JSON.stringify(rules))) hidden.add("said");
  // Beside a token, no word on the login means that there is none.
  if (hidden.has("email") && hidden.has("idp") && visitor.token !== null) hidden.add("token");
  const meant = visitors.filter((other) => isAlike(visitor, other, hidden));
  const answers = new Set(
    worlds.flatMap((world) => meant.map((other) => matches(policy, other, world, known))),
  );
  const wanted = answers.size > 1 ? "unknown" : answers.has(true) ? "match" : "no-match";
  const request = requestOf(visitor, hidden, rules, known);
  const { verdict } = subject.evaluatePolicy(asDocument(policy), request, { directory: directoryOf(known) });
  return verdict === wanted ? undefined : `${verdict} instead of ${wanted} for ${JSON.stringify(request)}`;
}

/** What is told of some visitor that a policy can tell apart from others. */
export function randomRequest(policy: Policy, known: Known, random: Random): AccessRequest {
  const rules = rulesOf([policy], known);
  const visitor = random.pick([...visitorsOf(universeOf(rules, known))].slice(0, 30_000));
  return requestOf(visitor, new Set(hideable.filter(() => random.chance(30))), rules, known);
}

function isAlike(one: Visitor, other: Visitor, hidden: Hidden): boolean {
  const told = (visitor: Visitor): readonly unknown[] => {
    const { login } = visitor;
    // A word on any part of a login tells whether there is one.
    const isLoginTold = !hidden.has("email") || !hidden.has("idp");
    return [
      isLoginTold && login !== null,
      !hidden.has("email") && login?.email,
      !hidden.has("idp") && login?.provider,
      !hidden.has("risk") && login?.risk,
      !hidden.has("said") && [...visitor.said].toSorted(),
      !hidden.has("ip") && visitor.ip,
      !hidden.has("country") && visitor.country,
      !hidden.has("token") && visitor.token,
      !hidden.has("certificate") && visitor.certificate,
      !hidden.has("app") && visitor.app,
      !hidden.has("posture") && [...visitor.posture].toSorted(),
      !hidden.has("hidden") && [...visitor.hidden].toSorted(),
    ];
  };
  return JSON.stringify(told(one)) === JSON.stringify(told(other));
}

/** The request that tells this of a visitor. */
function requestOf(visitor: Visitor, hidden: Hidden, rules: readonly Rule[], known: Known): AccessRequest {
  const { login } = visitor;
  const tells = (what: (typeof hideable)[number]): boolean => !hidden.has(what);
  const [meets, fails]: [Rule[], Rule[]] = [[], []];
  const groups: { id?: string; name?: string; email?: string }[] = [];
  const amr: string[] = [];
  const claims: { oidc: Record<string, string[]>; saml: Record<string, string[]> } = { oidc: {}, saml: {} };
  for (const said of visitor.said) {
    const [kind = "", first = "", second = ""] = said.split("|");
    if (kind === "okta") groups.push({ name: first });
    if (kind === "azureAD") groups.push({ id: first });
    if (kind === "gsuite") groups.push({ email: first });
    if (kind === "auth_method") amr.push(first);
    if (kind === "oidc" || kind === "saml") claims[kind][first] = [...(claims[kind][first] ?? []), second];
  }
  for (const rule of rules) {
    const [kind = "", value = {}] = Object.entries(rule)[0] ?? [];
    const isSaid =
      kind === "github-organization" ||
      kind === "auth_context" ||
      (kind === "cloudflare_account_member" && value["account_id"] !== undefined);
    if (isHidden(rule, known) && tells("hidden"))
      (visitor.hidden.has(JSON.stringify(rule)) ? meets : fails).push(rule);
    if (!isSaid || !login || !tells("said")) continue;
    const world: World = {
      letterCase: "exact",
      leadingAt: "ignored",
      riskScore: "list",
      providerGroups: "any-login",
      unfitRules: "judged",
    };
    // Told as the rule says it, its provider included: so it counts as told only where the provider is the one.
    if (!tells("idp") || login.provider !== value["identity_provider_id"]) {
      if (kind !== "cloudflare_account_member") continue;
    }
    const alone: Policy = { name: "", decision: "deny", include: [rule] };
    (matches(alone, visitor, world, known) ? meets : fails).push(rule);
  }
  return {
    ...(tells("email") && { email: login?.email ?? null }),
    ...(tells("idp") && { idp: login ? { id: login.provider } : null }),
    ...(tells("risk") && { user_risk_score: (login?.risk ?? null) as "low" | null }),
    ...(tells("said") && login && { groups, amr, oidc_fields: claims.oidc, saml_attributes: claims.saml }),
    ...(tells("ip") && { ip: visitor.ip }),
    ...(tells("country") && { geo: { country: visitor.country } }),
    ...(tells("token") && tokenOf(visitor.token)),
    ...(tells("certificate") && {
      mtls_auth: { cert_presented: visitor.certificate !== null },
      ...(visitor.certificate !== null && { common_name: visitor.certificate }),
    }),
    ...(tells("app") && { linked_app: visitor.app }),
    ...(tells("posture") && {
      devicePosture: Object.fromEntries(
        rules.flatMap((rule) => {
          const id = rule["device_posture"]?.["integration_uid"];
          return typeof id === "string" ? [[id, { success: visitor.posture.has(id) }]] : [];
        }),
      ),
    }),
    meets,
    fails,
  };
}

const tokenOf = (token: string | null): AccessRequest =>
  token === null
    ? { service_token_status: false }
    : { service_token_status: true, service_token_uuid: token };

/** Whether a visitor gets into an application: Service Auth and Bypass first, the first match decides, and without one nobody gets in. */
function getsIn(
  policies: readonly Policy[],
  visitor: Visitor,
  world: World,
  known: Known,
  isStrict: boolean,
): boolean {
  const isEarly = ({ decision }: Policy): boolean => decision === "bypass" || decision === "non_identity";
  const early = policies.filter((policy) => isEarly(policy));
  const late = isStrict && visitor.token !== null ? [] : policies.filter((policy) => !isEarly(policy));
  const decider = [...early, ...late].find((policy) => matches(policy, visitor, world, known));
  return decider !== undefined && isOpen(decider);
}

/** What the comparison of two applications gets wrong; what is asked of those who get in either way is left aside. */
export function problemOfApplications(
  before: readonly Policy[],
  after: readonly Policy[],
  known: Known,
  subject: Subject = thePackage,
  most = 30_000,
): string | undefined {
  const rules = [...rulesOf([...before, ...after], known), { any_valid_service_token: {} }];
  const universe = universeOf(rules, known);
  const worlds = worldsFor([...before, ...after], rules);
  if (sizeOf(universe) * worlds.length > most) return "too large";
  const said = subject.compareApplications(
    { policies: before.map((policy) => asDocument(policy)) },
    { policies: after.map((policy) => asDocument(policy)) },
    { directory: directoryOf(known) },
  );
  let [isGain, isLoss] = [false, false];
  for (const visitor of visitorsOf(universe))
    for (const world of worlds)
      for (const isStrict of [false, true]) {
        const was = getsIn(before, visitor, world, known, isStrict);
        const is = getsIn(after, visitor, world, known, isStrict);
        isGain ||= is && !was;
        isLoss ||= was && !is;
      }
  if (isGain !== said.gains.length > 0)
    return `somebody gains: ${isGain}; told: ${said.gains[0]?.message ?? "nobody"}`;
  if (isLoss !== said.losses.length > 0)
    return `somebody loses: ${isLoss}; told: ${said.losses[0]?.message ?? "nobody"}`;
  if (isGain && ["equivalent", "narrower"].includes(said.relation)) return `it is called ${said.relation}`;
  for (const { witness, assuming, certain, message } of said.gains) {
    const visitor = visitorFrom(witness, rules, known, undefined);
    const { strictServiceTokens } = assuming;
    for (const world of certain ? worlds : worlds.filter((one) => isIn(one, assuming as World, rules))) {
      const [was, is] = [before, after].map((policies) =>
        getsIn(policies, visitor, world, known, strictServiceTokens ?? false),
      );
      if (was || !is) return `the oracle does not confirm in ${JSON.stringify(world)}: ${message}`;
    }
  }
  return undefined;
}

/** What the search for a visitor who gets in, or who is kept out, gets wrong. */
export function problemOfSearch(
  policies: readonly Policy[],
  { include, require = [], exclude = [] }: Policy,
  known: Known,
  search: typeof findVisitor = findVisitor,
  most = 30_000,
): string | undefined {
  const whom: Policy = { name: "", decision: "bypass", include, require, exclude };
  const rules = [...rulesOf([...policies, whom], known), { any_valid_service_token: {} }];
  const universe = universeOf(rules, known);
  const worlds = worldsFor([...policies, whom], rules);
  if (sizeOf(universe) * worlds.length > most) return "too large";
  const application = { policies: policies.map((policy) => asDocument(policy)) };
  for (const access of ["in", "out"] as const) {
    const isOne = (visitor: Visitor, world: World, isStrict: boolean): boolean =>
      matches(whom, visitor, { ...world, unfitRules: "judged" }, known) &&
      getsIn(policies, visitor, world, known, isStrict) === (access === "in");
    const said = search(application, { include, require, exclude } as Whom, access, {
      directory: directoryOf(known),
    });
    const isThere = [...visitorsOf(universe)].some((visitor) =>
      worlds.some((world) => [false, true].some((isStrict) => isOne(visitor, world, isStrict))),
    );
    if (isThere !== (said.found !== "nobody"))
      return `somebody is ${access}: ${isThere}; told: ${said.message ?? said.found}`;
    if (!said.witness || !said.assuming) continue;
    const visitor = visitorFrom(said.witness, rules, known, undefined);
    const assumed = said.assuming as World & { readonly strictServiceTokens: boolean };
    const isCertain = said.found === "somebody";
    for (const world of isCertain ? worlds : worlds.filter((one) => isIn(one, assumed, rules)))
      for (const isStrict of isCertain ? [false, true] : [assumed.strictServiceTokens])
        if (!isOne(visitor, world, isStrict))
          return `the oracle does not confirm in ${JSON.stringify(world)}: ${said.message}`;
  }
  return undefined;
}
