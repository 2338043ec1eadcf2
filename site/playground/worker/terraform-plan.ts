/**
 * The Access policies of a plan or a state as `terraform show -json` prints it. Providers up to version 4 write the values of a kind
 * as a list, `email: ["ann@example.com"]`; since version 5 a rule is what the API takes, with `null` for every other kind.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
import { isObject } from "../../../src/json/index.ts";

export interface PlannedPolicy {
  /** The JSON pointer of the resource. */
  readonly pointer: string;
  readonly before?: object;
  readonly after?: object;
}

/** What a plan or a state says about policies, in its own order. */
export interface TerraformPolicies {
  readonly isPlan: boolean;
  readonly policies: readonly PlannedPolicy[];
}

const resourceTypes: ReadonlySet<unknown> = new Set([
  "cloudflare_zero_trust_access_policy",
  "cloudflare_access_policy",
]);

type Json = Readonly<Record<string, unknown>>;

export function isTerraform(value: unknown): value is Json {
  return (
    isObject(value) &&
    typeof value["format_version"] === "string" &&
    ["resource_changes", "planned_values", "values"].some((name) => Object.hasOwn(value, name))
  );
}

export function terraformPolicies(document: Json): TerraformPolicies {
  const changes = document["resource_changes"];
  if (Array.isArray(changes)) return { isPlan: true, policies: changes.flatMap(plannedPolicy) };
  const isPlan = Object.hasOwn(document, "planned_values");
  const [name, values] = isPlan
    ? ["planned_values", document["planned_values"]]
    : ["values", document["values"]];
  return {
    isPlan,
    policies: inModule(isObject(values) ? values["root_module"] : undefined, `/${name}/root_module`),
  };
}

function plannedPolicy(resource: unknown, index: number): readonly PlannedPolicy[] {
  if (!isObject(resource) || !resourceTypes.has(resource["type"]) || resource["mode"] === "data") return [];
  const { change } = resource;
  if (!isObject(change)) return [];
  const { before, after, after_unknown: unknown } = change;
  return [
    {
      pointer: `/resource_changes/${index}`,
      ...(isObject(before) && { before: policyOf(before) }),
      ...(isObject(after) && { after: policyOf(withUnknown(after, unknown) as Json) }),
    },
  ];
}

function inModule(module: unknown, pointer: string): readonly PlannedPolicy[] {
  if (!isObject(module)) return [];
  const { resources, child_modules: children } = module;
  const own = (Array.isArray(resources) ? resources : []).flatMap(
    (resource: unknown, index): PlannedPolicy[] => {
      if (!isObject(resource) || !resourceTypes.has(resource["type"]) || resource["mode"] === "data")
        return [];
      const { values } = resource;
      return isObject(values) ? [{ pointer: `${pointer}/resources/${index}`, after: policyOf(values) }] : [];
    },
  );
  const others = (Array.isArray(children) ? children : []).flatMap((child: unknown, index) =>
    inModule(child, `${pointer}/child_modules/${index}`),
  );
  return [...own, ...others];
}

/** What stands where Terraform learns the value only when it applies: a name that nothing has, so that nobody takes it for known. */
const knownAfterApply = "name:known after apply";

/** Puts what is not known into its place: Terraform leaves it out, and says `true` at its place in a second tree. */
function withUnknown(value: unknown, unknown: unknown): unknown {
  if (unknown === true) return knownAfterApply;
  if (Array.isArray(unknown)) {
    const list: readonly unknown[] = Array.isArray(value) ? value : [];
    return Array.from({ length: Math.max(list.length, unknown.length) }, (_, index) =>
      withUnknown(list[index], unknown[index]),
    );
  }
  if (!isObject(unknown) || Object.keys(unknown).length === 0) return value;
  const members = isObject(value) ? value : {};
  const names = new Set([...Object.keys(members), ...Object.keys(unknown)]);
  return Object.fromEntries([...names].map((name) => [name, withUnknown(members[name], unknown[name])]));
}

/** Fields that are Terraform's, an application's, or only in answers. */
const dropped: ReadonlySet<string> = new Set([
  "account_id",
  "zone_id",
  "application_id",
  "precedence",
  "created_at",
  "updated_at",
  "app_count",
  "reusable",
]);

function policyOf(values: Json): object {
  const policy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (dropped.has(name) || value === null || value === undefined) continue;
    if (name === "include" || name === "require" || name === "exclude") policy[name] = rulesOf(value);
    else if (name === "approval_group" || name === "approval_groups") {
      if (Array.isArray(value) && value.length > 0) policy["approval_groups"] = value.map(withoutNulls);
    } else if (name === "connection_rules") {
      const rules = unlisted(value);
      if (isObject(rules))
        policy[name] = withoutNulls(
          Object.fromEntries(Object.entries(rules).map(([kind, one]) => [kind, unlisted(one)])),
        );
    } else if (name === "id") {
      if (value !== knownAfterApply) policy[name] = value;
    } else policy[name] = withoutNulls(value);
  }
  return policy;
}

/** Up to version 4, a block that can be there once is a list of one. */
function unlisted(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

function rulesOf(value: unknown): readonly unknown[] {
  // A list that is not known is a rule that nobody knows: to leave it out would be to say that there is none.
  if (!Array.isArray(value)) return [{ [knownAfterApply]: {} }];
  return value.flatMap((entry: unknown) =>
    isObject(entry)
      ? Object.entries(entry).flatMap(([name, inner]) => rulesOfKind(kinds[name] ?? name, inner))
      : [{ [knownAfterApply]: {} }],
  );
}

/** Kinds that Terraform calls otherwise than the API. */
const kinds: Readonly<Record<string, string>> = {
  azure: "azureAD",
  azure_ad: "azureAD",
  common_names: "common_name",
  github: "github-organization",
  github_organization: "github-organization",
};

/** The field that holds the value of a kind, where version 4 gives the bare value. */
const fields: Readonly<Record<string, string>> = {
  auth_method: "auth_method",
  common_name: "common_name",
  device_posture: "integration_uid",
  email: "email",
  email_domain: "domain",
  email_list: "id",
  geo: "country_code",
  group: "id",
  ip: "ip",
  ip_list: "id",
  login_method: "id",
  service_token: "token_id",
};

/** The field that is a list in version 4 and one value in the API; an organization of GitHub without teams is a rule too. */
const listFields: Readonly<Record<string, readonly [terraform: string, api: string]>> = {
  azureAD: ["id", "id"],
  gsuite: ["email", "email"],
  okta: ["name", "name"],
  "github-organization": ["teams", "team"],
};

function rulesOfKind(kind: string, value: unknown): readonly unknown[] {
  if (value === null || value === undefined || value === false || value === "") return [];
  if (value === true) return [{ [kind]: {} }];
  if (Array.isArray(value)) return value.flatMap((one: unknown) => rulesOfBlock(kind, one));
  return rulesOfBlock(kind, value);
}

function rulesOfBlock(kind: string, value: unknown): readonly unknown[] {
  if (!isObject(value)) return [{ [kind]: { [fields[kind] ?? kind]: value } }];
  const [terraform, api] = listFields[kind] ?? ["", ""];
  const { [terraform]: list, ...rest } = value;
  if (!Array.isArray(list)) {
    // Version 4 leaves an organization without teams as `teams: null`.
    return [{ [kind]: withoutNulls(terraform === "teams" ? rest : value) }];
  }
  const others = withoutNulls(rest) as object;
  if (list.length === 0) return [{ [kind]: others }];
  return list.map((one: unknown) => ({ [kind]: { ...others, [api]: one } }));
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([name, inner]) => [name, withoutNulls(inner)]),
  );
}
