import { ownOptions } from "../json/index.ts";
import type { Directory } from "../policy/directory.ts";
import type { PolicyDocument } from "../policy/index.ts";
import { assertPlain } from "../policy/plain-policy.ts";
import { type Explanation, heading, list } from "./explanation.ts";
import { Names } from "./words/names.ts";
import { notesOn, notKnown } from "./words/notes.ts";
import { listsOf, sentencesOn, sentencesOnOpened } from "./words/policy-words.ts";

/** What is known besides the policy. */
export interface ExplainOptions {
  /** What the account holds: rule groups and lists are opened, and names stand for ids. */
  readonly directory?: Directory;
}

/**
 * What a policy says, in English: whom it is for, what they must do, who is left out, what they are asked, and what cannot be told from
 * here. Long lists are cut to a few names and a number. The policy may be written with `name:` references, or be as the API gave it;
 * rule kinds, fields and values that this version does not know are named as such.
 *
 * @example console.log(toText(explainPolicy(policy, { directory })))
 * @throws TypeError if the policy is not an object of plain JSON.
 */
export function explainPolicy(policy: PolicyDocument, options: ExplainOptions = {}): Explanation {
  assertPlain("explainPolicy", policy);
  const { directory } = ownOptions(options);
  const names = new Names(directory);
  const lists = listsOf(policy, names);
  const notes = [...notesOn(policy, lists, names), ...notKnown([lists], names)];
  return {
    title: titleOf(policy),
    parts: [
      ...sentencesOn(policy, lists, names),
      ...sentencesOnOpened([lists], names),
      ...(notes.length > 0 ? [heading(["Worth knowing"]), list(notes)] : []),
    ],
  };
}

/** The name of a policy or of an application, whatever stands there. */
export function titleOf(
  { name }: { readonly name?: unknown },
  what: "policy" | "application" = "policy",
): Explanation["title"] {
  if (typeof name === "string" && name.trim() !== "") return [{ strong: name }];
  return [what === "policy" ? "A policy without a name" : "An application without a name"];
}
