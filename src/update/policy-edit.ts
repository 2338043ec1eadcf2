import type { PolicyBody } from "../../generated/index.ts";
import { isObject } from "../json/index.ts";
import { policyBody } from "../policy/index.ts";
import { knownFields } from "../policy/known-fields.ts";

/** Fields to change: each replaces the current one whole; `undefined` takes it away. */
export type PolicyPatch = {
  readonly [Field in keyof PolicyBody]?:
    PolicyBody[Field] | (undefined extends PolicyBody[Field] ? undefined : never);
};

/** The body with some fields replaced, and others taken away. */
export function patched(body: PolicyBody, patch: PolicyPatch): PolicyBody {
  return policyBody({ ...body, ...patch } as PolicyBody);
}

/** A declared body, with whatever the current one has that the spec does not know, at any depth but inside lists. */
export function declared(body: PolicyBody, current: PolicyBody): PolicyBody {
  return policyBody(together(unknownIn(current, knownFields), body) as unknown as PolicyBody);
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
