/** An application: reusable policies in order, and how Access goes through them. */
import type { PolicyDocument } from "../policy/index.ts";
import { type Demand, no, yes } from "./question/satisfiable.ts";
import { Contents } from "./terms/contents.ts";
import { ReadPolicy } from "./terms/read-policy.ts";
import type { EvaluateOptions, Reading } from "./terms/reading.ts";
import { type Combination, type Literal, literal, root } from "./terms/term.ts";

/** The policies of an application in the order in which it has them. */
export interface Application {
  /** What it is called in sentences. */
  readonly name?: string;
  /** Its policies, in their order of precedence. */
  readonly policies: readonly PolicyDocument[];
}

/** How requests to an application are judged. */
export interface ApplicationOptions extends EvaluateOptions {
  /**
   * Whether the organization is strict about service tokens: with one presented, only Service Auth and Bypass count. Organizations
   * made since October 2026 are. Unless set it is as the directory's organization says, and open without one.
   */
  readonly strictServiceTokens?: boolean;
}

/** A policy, and its place among all. */
export interface PlacedPolicy {
  readonly index: number;
  readonly policy: PolicyDocument;
  readonly read: ReadPolicy;
}

/** The order of evaluation: Service Auth and Bypass first, then the others, each as they are listed. */
export function inOrder(
  { policies }: Application,
  { directory, now }: EvaluateOptions,
  contents: Contents = new Contents(directory, now),
): readonly PlacedPolicy[] {
  const placed = policies.map((given, index) => {
    const policy = contents.withIds(given);
    return { index, policy, read: new ReadPolicy(policy, contents) };
  });
  return [...placed.filter(isFirst), ...placed.filter((one) => !isFirst(one))];
}

export function isFirst({ policy }: Pick<PlacedPolicy, "policy">): boolean {
  return policy.decision === "non_identity" || policy.decision === "bypass";
}

/** Whether a policy lets in those whom it matches; what this version does not know does not. */
export function isOpen({ policy }: Pick<PlacedPolicy, "policy">): boolean {
  return isFirst({ policy }) || policy.decision === "allow";
}

/** That a valid service token is presented. Where the organization is strict about tokens, Allow and Block policies are not asked then. */
export const anyToken: Literal = literal("service_token", [root]);

/** Whom a policy of an application matches under a reading. */
export function termIn(placed: PlacedPolicy, reading: Reading, isStrict: boolean): Combination {
  const term = placed.read.term(reading);
  if (!isStrict || isFirst(placed)) return term;
  return { ...term, exclude: [...term.exclude, anyToken] };
}

/** A way through an application: the policy that decides, and what has to hold for it to be the first that matches. */
export interface Way {
  /** Nothing if no policy matches. */
  readonly by: PlacedPolicy | undefined;
  readonly demands: readonly Demand<Combination>[];
}

/** Every way through, in order; the last one is that no policy matches. */
export function waysThrough(
  policies: readonly PlacedPolicy[],
  reading: Reading,
  isStrict: boolean,
): readonly Way[] {
  const terms = policies.map((placed) => termIn(placed, reading, isStrict));
  const before = (index: number): readonly Demand<Combination>[] =>
    terms.slice(0, index).map((term) => no(term));
  return [
    ...policies.map((by, index) => ({
      by,
      demands: [...terms.slice(index, index + 1).map((term) => yes(term)), ...before(index)],
    })),
    { by: undefined, demands: before(terms.length) },
  ];
}

/** Whether the organization is strict, as far as it is known; strict first, so that a witness needs no token if it can do without. */
export function strictness({ strictServiceTokens, directory }: ApplicationOptions): readonly boolean[] {
  const isStrict = strictServiceTokens ?? directory?.organization?.strict_service_token_auth;
  return isStrict === undefined ? [true, false] : [isStrict];
}
