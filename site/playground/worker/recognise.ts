/** Finds the policies in whatever was pasted: a policy, a list, an answer of the API, an export, Terraform's plan. */
import { isObject, pointerTo } from "../../../src/json/index.ts";
import type { PolicyDocument } from "../../../src/policy/index.ts";
import type { ApplicationFile } from "../../../src/project/application-file.ts";
import { isTerraform, terraformPolicies } from "./terraform-plan.ts";

export interface FoundPolicy {
  readonly policy: PolicyDocument;
  /** Where it is. */
  readonly pointer: string;
  /** Whether the policy stands there as it is, so that pointers into it go on from there. */
  readonly isThere: boolean;
}

export interface Recognised {
  readonly policies: readonly FoundPolicy[];
  /** As they were, if what was pasted says so. */
  readonly before?: readonly FoundPolicy[];
  /** The applications that it has, with the names of their policies. */
  readonly applications?: readonly ApplicationFile[];
  /** What it is, if it is not a policy or a list of them. */
  readonly sentence?: string;
  /** Why there is no policy in it, or in a part of it. */
  readonly refusals: readonly { readonly pointer: string; readonly message: string }[];
}

const nothing: Recognised = { policies: [], refusals: [] };

export function recognise(value: unknown): Recognised {
  if (value === undefined || value === null) return nothing;
  if (Array.isArray(value)) return value.some(isApplication) ? applications(value, "") : listed(value, "");
  if (!isObject(value))
    return refused("A policy is an object with a name, a decision and rules; this is a single value.");
  if (isTerraform(value)) return terraform(value);
  if (isState(value))
    return refused(
      "This is Terraform's state file. Paste what terraform show -json prints: that is documented, and the file is not.",
    );
  if (isAnswer(value)) return answer(value);
  if (isApplication(value)) return applications([value], undefined);
  if (Array.isArray(value["policies"]) && !Object.hasOwn(value, "include")) return exported(value);
  return looksLikePolicy(value)
    ? { ...nothing, policies: [found(value, "")] }
    : refused(
        "No policy is in this: it has neither a decision nor rules. Paste a policy, a list of policies, an answer of the API, an export, or Terraform's plan as JSON.",
      );
}

type Json = Readonly<Record<string, unknown>>;

const found = (value: object, pointer: string): FoundPolicy => ({
  policy: withoutSchema(value),
  pointer,
  isThere: true,
});

/** What an editor is told in a file is nothing to the API. */
function withoutSchema(value: object): PolicyDocument {
  const { $schema: _, ...policy } = value as { readonly $schema?: unknown };
  return policy as unknown as PolicyDocument;
}

function refused(message: string): Recognised {
  return { ...nothing, refusals: [{ pointer: "", message }] };
}

function looksLikePolicy(value: Json): boolean {
  const names = Object.keys(value).filter((name) => name !== "$schema");
  return (
    names.length === 0 ||
    ["name", "decision", "include", "require", "exclude"].some((name) => Object.hasOwn(value, name))
  );
}

function listed(list: readonly unknown[], pointer: string): Recognised {
  const all = list.map((item, index) => ({ item, pointer: pointerTo(pointer, index) }));
  return {
    policies: all.flatMap(({ item, pointer }) => (isObject(item) ? [found(item, pointer)] : [])),
    refusals: all
      .filter(({ item }) => !isObject(item))
      .map(({ pointer }) => ({ pointer, message: "A policy is an object, and this is not." })),
  };
}

/** As every answer of the API wraps what was asked for. */
function isAnswer(value: Json): boolean {
  return (
    (Object.hasOwn(value, "success") || Object.hasOwn(value, "errors")) &&
    Object.hasOwn(value, "result") &&
    !Object.hasOwn(value, "include")
  );
}

function answer({ success, errors, result }: Json): Recognised {
  if (success === false || result === null) {
    const [first] = Array.isArray(errors) ? (errors as readonly unknown[]) : [];
    const why = isObject(first) ? ` ${String(first["code"])}: ${String(first["message"])}` : "";
    return refused(`This is an answer of the API that holds no policy.${why && ` It failed with${why}`}`);
  }
  const inner = Array.isArray(result) ? result : [result];
  if (inner.some(isApplication))
    return applications(inner, Array.isArray(result) ? "/result" : undefined, "/result");
  if (inner.length > 0 && !inner.some((one) => isObject(one) && Object.hasOwn(one, "decision")))
    return refused(
      "This is an answer of the API, but not about policies. Paste an answer of /access/policies or of /access/apps.",
    );
  const { policies, refusals } = Array.isArray(result)
    ? listed(result, "/result")
    : { policies: isObject(result) ? [found(result, "/result")] : [], refusals: [] };
  return { policies, refusals, sentence: `This is an answer of the API with ${counted(policies)}.` };
}

/** An application of the API holds its policies, and says where it is. */
function isApplication(value: unknown): boolean {
  return (
    isObject(value) &&
    Array.isArray(value["policies"]) &&
    !Object.hasOwn(value, "include") &&
    ["domain", "aud", "type", "self_hosted_domains"].some((name) => Object.hasOwn(value, name))
  );
}

function applications(list: readonly unknown[], listAt: string | undefined, single: string = ""): Recognised {
  const policies = new Map<unknown, FoundPolicy>();
  const apps: ApplicationFile[] = [];
  for (const [index, app] of list.entries()) {
    if (!isObject(app) || !Array.isArray(app["policies"])) continue;
    const pointer = pointerTo(listAt === undefined ? single : pointerTo(listAt, index), "policies");
    const own: string[] = [];
    for (const { policy, place } of inPrecedence(app["policies"], pointer)) {
      if (!Object.hasOwn(policy, "include")) continue;
      const { name, id } = policy as unknown as Json;
      own.push(typeof name === "string" ? name : "");
      if (!policies.has(id ?? place)) policies.set(id ?? place, found(policy, place));
    }
    const name = app["name"] ?? app["domain"];
    apps.push({ name: typeof name === "string" ? name : `Application ${index + 1}`, policies: own });
  }
  const all = [...policies.values()];
  if (all.length === 0)
    return refused(
      "These are applications without the rules of their policies. Paste an answer of /access/policies.",
    );
  return {
    policies: all,
    applications: apps,
    refusals: [],
    sentence: `This is an answer of the API about ${apps.length === 1 ? "an application" : `${apps.length} applications`} with ${counted(all)}.`,
  };
}

function inPrecedence(
  list: readonly unknown[],
  pointer: string,
): readonly { readonly policy: object; readonly place: string }[] {
  const precedence = (policy: object): number => Number((policy as Json)["precedence"] ?? 0);
  return list
    .flatMap((policy, index) => (isObject(policy) ? [{ policy, place: pointerTo(pointer, index) }] : []))
    .toSorted((a, b) => precedence(a.policy) - precedence(b.policy));
}

/** What an account holds, as it is kept in a file: policies beside other things. */
function exported(value: Json): Recognised {
  const list = value["policies"] as readonly unknown[];
  const { policies, refusals } = listed(list, "/policies");
  const names = new Map(policies.map(({ policy }) => [(policy as { id?: unknown }).id, policy.name]));
  const apps = (Array.isArray(value["applications"]) ? value["applications"] : []).flatMap(
    (app: unknown): readonly ApplicationFile[] => {
      if (!isObject(app) || typeof app["name"] !== "string" || !Array.isArray(app["policies"])) return [];
      const own = inPrecedence(app["policies"], "").flatMap(({ policy }) => {
        const name = names.get((policy as { id?: unknown }).id);
        return typeof name === "string" ? [name] : [];
      });
      return [{ name: app["name"], policies: own }];
    },
  );
  return {
    policies,
    refusals,
    ...(apps.length > 0 && { applications: apps }),
    sentence: `This is an export with ${counted(policies)}.`,
  };
}

function isState(value: Json): boolean {
  return Object.hasOwn(value, "terraform_version") && Object.hasOwn(value, "serial");
}

function terraform(value: Json): Recognised {
  const { isPlan, policies } = terraformPolicies(value);
  const what = isPlan ? "Terraform's plan" : "Terraform's state";
  if (policies.length === 0)
    return refused(
      `This is ${what}, and no Access policy is in it: neither a cloudflare_zero_trust_access_policy nor a cloudflare_access_policy.`,
    );
  const side = (name: "before" | "after"): readonly FoundPolicy[] =>
    policies.flatMap((one) => {
      const policy = one[name];
      return policy ? [{ policy: policy as PolicyDocument, pointer: one.pointer, isThere: false }] : [];
    });
  const [before, after] = [side("before"), side("after")];
  return {
    policies: after,
    ...(before.length > 0 && { before }),
    refusals: [],
    sentence: `This is ${what} with ${counted(policies)}.`,
  };
}

function counted({ length }: readonly unknown[]): string {
  return length === 1 ? "one policy" : `${length} policies`;
}
