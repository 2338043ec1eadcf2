import type { PolicyBody, ReadOnly } from "../../generated/index.ts";
import { isObject, own, whyNotPlain } from "../json/index.ts";
import { knownFields } from "../policy/known-fields.ts";
import { bodyOf } from "../policy/policy-body.ts";
import { looksLikePolicy } from "./read-policy.ts";

/** Fields to change: each replaces the current one whole; `undefined` takes it away. */
export type PolicyPatch = {
  readonly [Field in keyof PolicyBody]?:
    ReadOnly<PolicyBody[Field]> | (undefined extends PolicyBody[Field] ? undefined : never);
};

/** A type, and nothing that the shape does not have: a misspelt field does not compile. */
export type Exactly<T, Shape> = T & { readonly [Field in Exclude<keyof T, keyof Shape>]: never };

/** What is to change: fields to replace, or a function from the whole current body to the whole new one. */
export type PolicyEdit =
  PolicyPatch | ((current: PolicyBody) => ReadOnly<PolicyBody> | Promise<ReadOnly<PolicyBody>>);

/** The body after an edit. The function of an edit gets a copy of its own. */
export async function edited(
  edit: PolicyEdit,
  current: ReadOnly<PolicyBody>,
  policyId: string,
): Promise<ReadOnly<PolicyBody>> {
  const refuse = (why: string): never => {
    throw new TypeError(`Policy "${policyId}" was not updated, because ${why} Nothing was sent.`);
  };
  if (typeof edit === "function") {
    const wanted: unknown = await edit(structuredClone(current) as PolicyBody);
    if (!looksLikePolicy(wanted)) {
      return refuse(
        'the function that changes it did not return a policy. Return the whole body, such as `{ ...current, name: "New name" }`.',
      );
    }
    return bodyOf("updatePolicy", wanted);
  }
  if (!isObject(edit)) {
    return refuse(
      'the change is neither an object of fields nor a function. Pass one of them, such as `{ name: "New name" }`.',
    );
  }
  const problem = whyNotPlain(edit);
  if (problem) return refuse(`the change ${problem} If it is a promise, \`await\` is missing.`);
  return bodyOf("updatePolicy", { ...current, ...edit } as ReadOnly<PolicyBody>);
}

/**
 * What the API has been seen to fill in where nothing is declared. It is left as it is, or the next run would find a difference
 * for ever.
 *
 * @see sources["terraform-7221"]
 */
const filledIn: Readonly<Partial<PolicyBody>> = { session_duration: "24h" };

/**
 * A declared body with what the current policy has and the declaration cannot know: fields that the spec does not have, at any
 * depth but inside lists, and what the API fills in.
 */
export function declared(body: ReadOnly<PolicyBody>, current: ReadOnly<PolicyBody>): ReadOnly<PolicyBody> {
  const whole = together(unknownIn(current, knownFields), withFilledIn(body, current));
  return bodyOf("createOrUpdate", whole as unknown as ReadOnly<PolicyBody>);
}

/** A body with what the API fills in, where it says nothing of it and the policy that was read has it. It is still the same policy. */
export function withFilledIn(body: ReadOnly<PolicyBody>, read: object): ReadOnly<PolicyBody> {
  const kept = Object.entries(filledIn).filter(
    ([name, value]) => !Object.hasOwn(body, name) && own(read, name) === value,
  );
  return kept.length === 0 ? body : { ...Object.fromEntries(kept), ...body };
}

type Fields = Readonly<Record<string, unknown>>;

function unknownIn(value: object, known: Fields): Fields {
  const entries = Object.entries(value).flatMap(([name, given]: [string, unknown]) => {
    if (!Object.hasOwn(known, name)) return [[name, given]];
    const below = known[name];
    const inner = isObject(given) && isObject(below) ? unknownIn(given, below) : {};
    return Object.keys(inner).length > 0 ? [[name, inner]] : [];
  });
  return Object.fromEntries(entries) as Fields;
}

function together(unknown: Fields, body: object): Fields {
  const entries = Object.entries(body).map(([name, given]: [string, unknown]) => {
    const kept = Object.hasOwn(unknown, name) ? unknown[name] : undefined;
    return [name, isObject(kept) && isObject(given) ? together(kept, given) : given];
  });
  return { ...unknown, ...(Object.fromEntries(entries) as Fields) };
}
