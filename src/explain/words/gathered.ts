import type { AccessRuleKind as RuleKind } from "../../../generated/index.ts";
import { isObject, own } from "../../json/index.ts";
import { canonicalRule } from "../../policy/index.ts";
import { joined, shortList, type Words, words } from "../explanation.ts";
import type { Names } from "./names.ts";
import { kindWords, type KindWords, shortJson, unknownKind } from "./rule-words.ts";

/** Rules of a list that are told together: those of one kind, and of one identity provider. */
export interface Gathered {
  /** `undefined` for rules that this version does not know: a newer kind, newer fields, or no rule at all. */
  readonly kind: RuleKind | undefined;
  readonly said: KindWords;
  /** The rules as they stand, each once, and what each names. */
  readonly rules: readonly { readonly rule: unknown; readonly value: Words }[];
  /** The identity provider, if the rules name one. */
  readonly provider: Words | undefined;
}

/** What is in a list of rules, in the order in which the kinds are first there. What is not a list is one rule that is not known. */
export function gathered(given: unknown, names: Names): readonly Gathered[] {
  const rules: readonly unknown[] = Array.isArray(given)
    ? given
    : given === undefined || given === null
      ? []
      : [given];
  const seen = new Set<string>();
  const found = new Map<string, { readonly first: Gathered; readonly rules: Gathered["rules"][number][] }>();
  for (const rule of rules) {
    const canonical = canonicalRule(rule);
    const text = JSON.stringify(canonical);
    if (canonical === undefined || seen.has(text)) continue;
    seen.add(text);
    const { kind, inner } = read(canonical);
    const said = kind === undefined ? unknownKind : kindWords[kind];
    const provider = inner["identity_provider_id"];
    const key = `${String(kind)} ${String(provider)}`;
    const known = found.get(key) ?? {
      first: {
        kind,
        said,
        rules: [],
        provider: provider === undefined ? undefined : [names.of("identity_providers", provider)],
      },
      rules: [],
    };
    found.set(key, known);
    const value =
      kind === undefined ? [shortJson(rule)] : (said.value?.(shownInner(rule, kind), names) ?? []);
    known.rules.push({ rule, value });
  }
  return [...found.values()].map(({ first, rules: all }) => ({ ...first, rules: all }));
}

/** The kind of a rule and what is in it; no kind if it has anything that the words do not speak of. */
function read(canonical: unknown): {
  readonly kind: RuleKind | undefined;
  readonly inner: Readonly<Record<string, unknown>>;
} {
  const [kind, ...others] = isObject(canonical) ? Object.keys(canonical) : [];
  const inner = isObject(canonical) && kind !== undefined ? canonical[kind] : undefined;
  if (kind === undefined || others.length > 0 || !isObject(inner) || !isKind(kind))
    return { kind: undefined, inner: {} };
  const spoken = new Set([...kindWords[kind].fields, "identity_provider_id"]);
  return Object.keys(inner).every((name) => spoken.has(name))
    ? { kind, inner }
    : { kind: undefined, inner: {} };
}

function isKind(kind: string): kind is RuleKind {
  return Object.hasOwn(kindWords, kind);
}

/** The fields as they are spelled in the policy: the canonical form writes an address as a block. */
function shownInner(rule: unknown, kind: string): Readonly<Record<string, unknown>> {
  return (rule as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[kind] ?? {};
}

/** Whom one of these rules lets in. */
export function whoOf({ said, rules, provider, kind }: Gathered): Words {
  const values = rules.map(({ value }) => value);
  const last = kind === "email" ? "and" : "or";
  return withProvider(said.who(shortList(values, last), values.length), provider);
}

/** What it takes to meet all of these rules. */
export function mustOf({ said, rules, provider }: Gathered): Words {
  const values = rules.map(({ value }) => value);
  return withProvider(said.must(shortList(values, "and"), values.length), provider);
}

function withProvider(said: Words, provider: Words | undefined): Words {
  return provider === undefined ? said : words`${said} (through ${provider})`;
}

/** The same for several kinds, in one sentence. */
export const allOf = (all: readonly Gathered[]): Words =>
  joined(
    all.map((one) => mustOf(one)),
    "and",
  );

/** What a rule about a group or a list refers to. */
export function referenceIn(rule: unknown, kind: string | undefined): unknown {
  const inner = isObject(rule) && kind !== undefined ? own(rule, kind) : undefined;
  return isObject(inner) ? own(inner, "id") : undefined;
}

/** What decides about a rule and is not in the policy; nothing for most. */
export function hiddenIn(kind: string | undefined, value: Words): readonly Words[] {
  if (kind === "group") return [words`who is in the group ${value}`];
  if (kind === "email_list") return [words`who is on the list ${value}`];
  if (kind === "ip_list") return [words`which addresses are on the list ${value}`];
  if (kind === "external_evaluation") return [words`whom the service at ${value} approves`];
  return kind === undefined ? [words`who meets ${value}`] : [];
}
