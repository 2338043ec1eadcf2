/** Which fields of rules are the id of something else, as the spec marks them. */
import {
  accessRuleKinds,
  type AccessRuleKind as RuleKind,
  type ReferenceKind,
  references,
} from "../../generated/index.ts";

/** A field of a rule's inner object, and what it is the id of. */
export interface ReferenceField {
  readonly field: string;
  readonly to: ReferenceKind;
}

const byKind: ReadonlyMap<string, readonly ReferenceField[]> = new Map(
  accessRuleKinds.map((kind) => [
    kind,
    references.flatMap(({ path: [first, field, ...deeper], to }) =>
      first === kind && field !== undefined && deeper.length === 0 ? [{ field, to }] : [],
    ),
  ]),
);

/** The fields of a kind that refer to something; none for most kinds, and for kinds that this version does not know. */
export function referenceFieldsOf(kind: RuleKind | string): readonly ReferenceField[] {
  return byKind.get(kind) ?? [];
}
