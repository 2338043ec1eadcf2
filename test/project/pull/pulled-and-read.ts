/** The law of pulling: what a file says when it is read again is what the account has. */
import * as fc from "fast-check";
import { resolveNames } from "../../../src/directory/index.ts";
import { secretsIn } from "../../../src/json/index.ts";
import type { DirectoryPolicy } from "../../../src/policy/directory.ts";
import { policiesEqual } from "../../../src/policy/index.ts";
import { type Language, languageOf } from "../../../src/project/pull/languages.ts";
import { pullProject } from "../../../src/project/pull/pull-project.ts";
import { hostilePolicies } from "../../explain/hostile-policies.ts";
import { policy as anyPolicy } from "../../properties/arbitrary-policy.ts";
import { nothing, whole } from "./accounts.ts";
import { readBack } from "./read-back.ts";

/** Texts that mean something to a language, to a shell, to a file system, or to this package. */
export const special: readonly string[] =
  "name:x|type:okta|yes|0x1|1e3|~|null|- a|a: b|a #b|'|\"|`|${x}|$${|$$${|${|%|@|&a|*a|!t|? x|{a}|[a]|>|2026-01-01|<<|=|\\|  a|a  |\ta|a\n\nb\n| \n x|\r\n|\u0085|\u2028|\ufeff|\u202e|\ud83d\ude00|\u0000|\u007f|\ud800|../../x|CON|*/|//|</script>|__proto__|constructor".split(
    "|",
  );

/** What is lost of policies on their way through files, a sentence for each; nothing if all is as it was. */
export function lostOf(policies: readonly object[], as: Language): readonly string[] {
  const directory = { ...whole, applications: [], policies: policies as readonly DirectoryPolicy[] };
  const { files, left } = pullProject(directory, nothing, { as });
  if (files.length + left.length !== policies.length) return ["A policy has no file."];
  const byId = new Map(policies.map((policy) => [(policy as { id: string }).id, policy]));
  return files.flatMap(({ id, file, text }) => {
    const back = readBack(text, languageOf(file));
    const { policy } = resolveNames(back, directory);
    const given = byId.get(id);
    if (policy === undefined) return [`A name leads to nothing:\n${text}`];
    if (!policiesEqual(policy, given)) return [`It means something else:\n${text}`];
    return newerIn(policy) === newerIn(given)
      ? []
      : [`A newer kind is not the same letter for letter:\n${text}`];
  });
}

/** Rules of kinds that the spec does not know, as text. */
function newerIn(policy: unknown): string {
  const { include } = policy as { readonly include?: readonly object[] };
  const isNewer = (rule: object): boolean => /^(?:newe(?:r|st)_kind$|x)/.test(Object.keys(rule)[0] ?? "");
  return JSON.stringify((include ?? []).filter((rule) => isNewer(rule)));
}

const id = (number: number): string => `aa0a4aab-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** Policies of every kind and field, sensible or not. */
export const anyPolicies: fc.Arbitrary<readonly object[]> = fc
  .array(anyPolicy, { minLength: 1, maxLength: 4 })
  .map((policies) => policies.map((policy, index) => ({ ...policy, id: id(index) })));

/** A policy with any text wherever a text can stand: its name, a value, a kind, a field. */
export const anyTexts: fc.Arbitrary<readonly object[]> = fc
  .tuple(
    ...([0, 1, 2, 3] as const).map(() =>
      fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...special)),
    ),
  )
  .map(([name = "", value = "", kind = "", inner = ""]) => {
    const include = [JSON.parse(JSON.stringify({ [`x${kind}`]: { [inner]: value } })) as object];
    const fields = { purpose_justification_prompt: value, [`x${kind}`]: [inner] };
    return [{ id: id(1), name, decision: "allow", include, ...fields }];
  });

/** Policies that somebody wrote to break a reader of them. */
export function hostile(count: number, seed: number): readonly object[] {
  const policies = hostilePolicies(count, seed).map((policy, index) => ({ ...policy, id: id(index) }));
  return policies.filter((policy) => [...secretsIn(policy)].length === 0);
}
