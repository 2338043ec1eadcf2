/** A policy as the module that somebody would write for it, with a builder for each rule that has one. */
import { type AccessRuleKind as RuleKind, kindOfAccessRule } from "../../../generated/index.ts";
import { isObject } from "../../json/index.ts";
import type { PolicyDocument } from "../../policy/index.ts";
import * as rule from "../../rules/index.ts";

/**
 * The policy as a module in TypeScript whose default export is `definePolicy({ … })`. Fields stand in their order, and those that are
 * `null` are left out: the API gives `null` for "not set". A rule that its builder would not give back as it is, such as one with a
 * country in lower case, is written as plain data; a kind that this version does not know, as `rule.unknown`. Whatever the policy
 * holds is only ever inside of quotes.
 *
 * @example writeFileSync("policies/staff.ts", policyInTypeScript(policy));
 */
export function policyInTypeScript(policy: PolicyDocument): string {
  const fields = Object.entries(policy).flatMap(([name, value]): readonly Member[] => {
    if (value === null || value === undefined) return [];
    const isRules = name === "include" || name === "require" || name === "exclude";
    return [{ name, value: isRules && Array.isArray(value) ? rulesOf(value) : codeOf(value) }];
  });
  const body = printed({ call: "definePolicy", args: [{ members: fields }] }, "", "export default ".length);
  const imports = /\brule\./.test(body) ? "definePolicy, rule" : "definePolicy";
  return `import { ${imports} } from "cloudflare-access-policies";\n\nexport default ${body};\n`;
}

/** A piece of code. */
type Code =
  | string
  | { readonly call: string; readonly args: readonly Code[] }
  | { readonly items: readonly Code[] }
  | { readonly members: readonly Member[] };

interface Member {
  readonly name: string;
  readonly value: Code;
}

/** What the builder of a kind takes: nothing, the value of one field, several words, or all that is inside of the rule. */
interface Builder {
  readonly name: string;
  readonly build: (...args: never[]) => object;
  readonly takes: "nothing" | "inner" | "words" | "field";
  readonly field?: string;
  /** The builder of many at once. */
  readonly plural?: string;
}

type Build = Builder["build"];

const one = (name: string, build: Build, field: string, plural?: string): Builder => ({
  name,
  build,
  takes: "field",
  field,
  ...(plural !== undefined && { plural }),
});
const inner = (name: string, build: Build): Builder => ({ name, build, takes: "inner" });
const bare = (name: string, build: Build): Builder => ({ name, build, takes: "nothing" });

const builders: Readonly<Record<RuleKind, Builder>> = {
  any_valid_service_token: bare("anyValidServiceToken", rule.anyValidServiceToken),
  auth_context: inner("authContext", rule.authContext),
  auth_method: one("authenticationMethod", rule.authenticationMethod, "auth_method"),
  azureAD: inner("azureGroup", rule.azureGroup),
  certificate: bare("certificate", rule.certificate),
  cloudflare_account_member: inner("cloudflareAccountMember", rule.cloudflareAccountMember),
  common_name: one("commonName", rule.commonName, "common_name"),
  device_posture: one("devicePosture", rule.devicePosture, "integration_uid"),
  email: one("email", rule.email, "email", "emails"),
  email_domain: one("emailDomain", rule.emailDomain, "domain", "emailDomains"),
  email_list: one("emailList", rule.emailList, "id"),
  everyone: bare("everyone", rule.everyone),
  external_evaluation: inner("externalEvaluation", rule.externalEvaluation),
  geo: one("country", rule.country, "country_code", "countries"),
  "github-organization": inner("githubOrganization", rule.githubOrganization),
  group: one("group", rule.group, "id", "groups"),
  gsuite: inner("gsuiteGroup", rule.gsuiteGroup),
  ip: one("ip", rule.ip, "ip", "ips"),
  ip_list: one("ipList", rule.ipList, "id"),
  linked_app_token: one("linkedAppToken", rule.linkedAppToken, "app_uid"),
  login_method: one("loginMethod", rule.loginMethod, "id"),
  oidc: inner("oidcClaim", rule.oidcClaim),
  okta: inner("oktaGroup", rule.oktaGroup),
  saml: inner("samlGroup", rule.samlGroup),
  service_token: one("serviceToken", rule.serviceToken, "token_id"),
  user_risk_score: {
    name: "userRiskScore",
    build: rule.userRiskScore,
    takes: "words",
    field: "user_risk_score",
  },
};

/** Several rules in a row that have a plural are one call. */
function rulesOf(rules: readonly unknown[]): Code {
  const items: Code[] = [];
  let run: { readonly plural: string; readonly args: Code[]; readonly single: Code } | undefined;
  const end = (): void => {
    if (run) items.push(run.args.length > 1 ? { call: `rule.${run.plural}`, args: run.args } : run.single);
    run = undefined;
  };
  for (const given of rules) {
    const built = builtRule(given);
    const plural = built?.builder.plural;
    const [arg] = built?.args ?? [];
    const single: Code = built
      ? { call: `rule.${built.builder.name}`, args: built.args.map((value) => codeOf(value)) }
      : plainRule(given);
    if (plural === undefined || run?.plural !== plural) end();
    if (plural === undefined) items.push(single);
    else if (run) run.args.push(codeOf(arg));
    else run = { plural, args: [codeOf(arg)], single };
  }
  end();
  return { items };
}

/** The call that gives back just this rule; nothing if there is none. */
function builtRule(
  given: unknown,
): { readonly builder: Builder; readonly args: readonly unknown[] } | undefined {
  const kind = isObject(given) ? kindOfAccessRule(given as never) : undefined;
  if (kind === undefined || !Object.hasOwn(builders, kind)) return undefined;
  const builder = builders[kind as RuleKind];
  const inside = (given as Readonly<Record<string, unknown>>)[kind];
  if (!isObject(inside)) return undefined;
  const value = builder.field === undefined ? undefined : inside[builder.field];
  const args =
    builder.takes === "nothing"
      ? []
      : builder.takes === "field"
        ? [value]
        : builder.takes === "words"
          ? Array.isArray(value)
            ? value
            : []
          : Object.keys(inside).length === 0
            ? []
            : [inside];
  try {
    const build = builder.build as (...args: readonly unknown[]) => object;
    return JSON.stringify(build(...args)) === JSON.stringify(given) ? { builder, args } : undefined;
  } catch {
    // The builder refuses it, for an empty text or an address that is none.
    return undefined;
  }
}

function plainRule(given: unknown): Code {
  const isKnown = isObject(given) && Object.keys(given).every((kind) => Object.hasOwn(builders, kind));
  return isKnown || !isObject(given) ? codeOf(given) : { call: "rule.unknown", args: [codeOf(given)] };
}

function codeOf(value: unknown): Code {
  if (Array.isArray(value)) return { items: value.map((item) => codeOf(item)) };
  if (!isObject(value))
    return typeof value === "string" ? quoted(value) : (JSON.stringify(value) ?? "undefined");
  return {
    members: Object.entries(value)
      .filter(([, inside]) => inside !== null && inside !== undefined)
      .map(([name, inside]) => ({ name, value: codeOf(inside) })),
  };
}

/** A text in quotes; what hides or turns the direction of reading is written as an escape. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\p{Cf}\p{Zl}\p{Zp}\u007f-\u009f]/gu, (character) =>
    Array.from(
      { length: character.length },
      (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
}

/** Written plainly, this name would set the prototype. */
const keyOf = (name: string): string =>
  name === "__proto__" ? '["__proto__"]' : /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);

const width = 80;

/** Code as a formatter would lay it out: on one line if it fits, else an item a line. */
function printed(code: Code, indent: string, taken: number): string {
  if (typeof code === "string") return code;
  const flat = onOneLine(code);
  const isShort = indent.length + taken + flat.length + 1 <= width;
  if (isShort && !("call" in code && code.call === "definePolicy")) return flat;
  if ("call" in code) {
    const [only] = code.args;
    if (only === undefined) return flat;
    if (code.args.length === 1) return `${code.call}(${printed(only, indent, taken + code.call.length + 1)})`;
    return broken(
      `${code.call}(`,
      ")",
      code.args.map((arg) => ({ before: "", value: arg })),
      indent,
    );
  }
  if ("items" in code)
    return broken(
      "[",
      "]",
      code.items.map((item) => ({ before: "", value: item })),
      indent,
    );
  return broken(
    "{",
    "}",
    code.members.map(({ name, value }) => ({ before: `${keyOf(name)}: `, value })),
    indent,
  );
}

function broken(
  open: string,
  close: string,
  parts: readonly { readonly before: string; readonly value: Code }[],
  indent: string,
): string {
  if (parts.length === 0) return open + close;
  const deeper = `${indent}  `;
  const lines = parts.map(
    ({ before, value }) => `${deeper}${before}${printed(value, deeper, before.length)},\n`,
  );
  return `${open}\n${lines.join("")}${indent}${close}`;
}

function onOneLine(code: Code): string {
  if (typeof code === "string") return code;
  if ("call" in code) return `${code.call}(${code.args.map(onOneLine).join(", ")})`;
  if ("items" in code) return `[${code.items.map(onOneLine).join(", ")}]`;
  if (code.members.length === 0) return "{}";
  return `{ ${code.members.map(({ name, value }) => `${keyOf(name)}: ${onOneLine(value)}`).join(", ")} }`;
}
