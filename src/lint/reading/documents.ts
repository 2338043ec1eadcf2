/** Where the policies are in what was given: a policy, an answer of the API, or a list of policies. */
import { isObject } from "../../json/index.ts";

export interface Document {
  /** A JSON pointer into what was given; `""` if that is the policy itself. */
  readonly path: string;
  readonly policy: unknown;
}

export interface Documents {
  readonly documents: readonly Document[];
  /** What the policies were taken out of, in a sentence; nothing if a policy was given. */
  readonly unwrapped?: string;
}

export function documentsOf(given: unknown): Documents {
  if (Array.isArray(given)) {
    return { documents: listed("", given), unwrapped: `This is a list: ${counted(given)} of it.` };
  }
  if (!isAnswer(given)) return { documents: [{ path: "", policy: given }] };
  const { result } = given;
  if (Array.isArray(result)) {
    return {
      documents: listed("/result", result),
      unwrapped: `This is an answer of the API: ${counted(result)} of its "result".`,
    };
  }
  return {
    documents: [{ path: "/result", policy: result }],
    unwrapped: 'This is an answer of the API: the findings are about its "result".',
  };
}

/** An answer of the API wraps what was asked for. No policy has these fields. */
function isAnswer(given: unknown): given is Readonly<Record<string, unknown>> {
  if (!isObject(given) || !Object.hasOwn(given, "result")) return false;
  return (
    (Object.hasOwn(given, "success") || Object.hasOwn(given, "errors")) && !Object.hasOwn(given, "include")
  );
}

function listed(path: string, policies: readonly unknown[]): readonly Document[] {
  return policies.map((policy, index) => ({ path: `${path}/${index}`, policy }));
}

function counted({ length }: readonly unknown[]): string {
  return length === 1
    ? "the findings are about the one policy"
    : `the findings are about the ${length} policies`;
}
