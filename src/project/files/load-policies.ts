import { basename, extname } from "node:path";
import { isObject } from "../../json/index.ts";
import { type FileIssue, type Located, memberOf, type Place } from "./place.ts";
import { kindOf } from "./shape.ts";

/** A policy of a file: its fields as they are written, which may be wrong, and where they stand. */
export interface ProjectPolicy extends Located {
  readonly name: string;
  /** Only if the file says which policy of the account it is. */
  readonly id?: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** The policies of a file's documents: one, a list, or several documents; an answer of the API is unwrapped. */
export function policiesIn(documents: readonly Located[]): {
  readonly policies: readonly ProjectPolicy[];
  readonly issues: readonly FileIssue[];
} {
  const policies: ProjectPolicy[] = [];
  const issues: FileIssue[] = [];
  for (const located of documents.flatMap((document) => itemsOf(document))) {
    const { value } = located;
    const place = located.placeOf([]);
    if (!isObject(value)) {
      issues.push({ ...place, message: `A policy is an object with a name; this is ${kindOf(value)}.` });
      continue;
    }
    // An editor's link to the schema is not part of a policy.
    const { id, $schema: _, ...fields } = value;
    const { name } = fields;
    if (typeof name !== "string" || name === "") {
      issues.push({
        ...place,
        message: 'A policy in a file needs a "name", by which all else refers to it.',
      });
    } else if (id !== undefined && typeof id !== "string") {
      issues.push({
        ...located.placeOf(["id"]),
        message: `The id of a policy is text; this is ${kindOf(id)}.`,
      });
    } else {
      policies.push({ ...located, name, ...(id === undefined ? {} : { id }), value: fields });
    }
  }
  return { policies, issues };
}

function itemsOf(located: Located): Located[] {
  const { value } = located;
  if (Array.isArray(value)) return value.map((item: unknown, index) => memberOf(located, item, [index]));
  const isAnswer = isObject(value) && "result" in value && "success" in value;
  return isAnswer ? itemsOf(memberOf(located, value["result"], ["result"])) : [located];
}

/** Things whose names must be told apart: each name that occurs again is an issue at its later place. */
export function issuesOfNames(
  what: string,
  named: readonly { readonly name: string; readonly placeOf: Located["placeOf"] }[],
): FileIssue[] {
  const first = new Map<string, Place>();
  return named.flatMap(({ name, placeOf }) => {
    const earlier = first.get(name);
    const place = placeOf(["name"]);
    if (earlier === undefined) {
      first.set(name, place);
      return [];
    }
    const where = earlier.line === undefined ? earlier.file : `${earlier.file}:${earlier.line}`;
    return [{ ...place, message: `There is ${what} "${name}" in ${where} already. Names must differ.` }];
  });
}

/** Whether a file below the folder of policies is the one that writes down renames and removals. */
export function isMovesFile(file: string): boolean {
  return basename(file, extname(file)) === "moves";
}
