/** Whether somebody who must never lose access loses it by a change of a policy. */
import {
  type AccessRequest,
  comparePolicies,
  evaluateApplication,
  type EvaluateOptions,
  evaluatePolicy,
} from "../../evaluate/index.ts";
import type { PolicyDocument } from "../../policy/index.ts";
import type { ChangedApplication } from "./applications-of.ts";

/** Somebody who loses access, or may lose it. */
export interface Loss {
  /** Whether it is so whatever is not known of the person, or of groups, lists and readings. */
  readonly certain: boolean;
  /** Applications that the person certainly entered and now does not, or perhaps not. */
  readonly applications: readonly string[];
}

/** A change of one policy, and the applications that use it, as they are and as they would be. */
export interface ChangedPolicy {
  readonly before: PolicyDocument;
  readonly after: PolicyDocument;
  readonly applications: readonly ChangedApplication[];
}

/**
 * What a person loses by a change. Who may have been let in and may not be any more loses something as well: a person of whom not all is
 * known is taken to be anybody with the same address.
 */
export function lossOf(
  request: AccessRequest,
  { before, after, applications }: ChangedPolicy,
  options: EvaluateOptions,
): Loss | undefined {
  const [was, is] = [reachOf(before, request, options), reachOf(after, request, options)];
  if (is.least >= was.most) return undefined;
  const certain = is.most < was.least;
  if (!certain && !mayLose(before, after, request, options)) return undefined;
  const lost = applications.filter(
    ({ before: old, after: young }) =>
      evaluateApplication(old, request, options).access === "in" &&
      evaluateApplication(young, request, options).access !== "in",
  );
  return { certain, applications: lost.map(({ name }) => name) };
}

/** What a policy does for somebody, at the least and at the most: 1 it lets in, 0 nothing, -1 it blocks. */
interface Reach {
  readonly least: number;
  readonly most: number;
}

function reachOf(policy: PolicyDocument, request: AccessRequest, options: EvaluateOptions): Reach {
  const { verdict } = evaluatePolicy(policy, request, options);
  if (verdict === "no-match") return { least: 0, most: 0 };
  const matched = effects[policy.decision ?? ""] ?? { least: -1, most: 1 };
  if (verdict === "match") return matched;
  return { least: Math.min(0, matched.least), most: Math.max(0, matched.most) };
}

/** What a match means. A decision that is not known may mean anything. */
const effects: Readonly<Record<string, Reach>> = {
  allow: { least: 1, most: 1 },
  bypass: { least: 1, most: 1 },
  non_identity: { least: 1, most: 1 },
  deny: { least: -1, most: -1 },
};

/** Whether anybody like the person may lose by the rules: the two policies are compared for such people alone. */
function mayLose(
  before: PolicyDocument,
  after: PolicyDocument,
  request: AccessRequest,
  options: EvaluateOptions,
): boolean {
  const [pins, others] = [pinsOf(request), request.fails ?? []];
  const [old, young] = [before, after].map(({ decision, include, require, exclude }) => ({
    name: "",
    decision,
    include,
    require: [...rulesIn(require), ...pins],
    exclude: [...rulesIn(exclude), ...others],
  }));
  const { relation } = comparePolicies(old, young, options);
  return relation !== "equivalent" && relation !== "wider";
}

/** What is known of a person, as rules that they meet. */
function pinsOf({ email, service_token_uuid, geo, ip, meets = [] }: AccessRequest): readonly object[] {
  return [
    ...(email ? [{ email: { email } }] : []),
    ...(service_token_uuid ? [{ service_token: { token_id: service_token_uuid } }] : []),
    ...(geo?.country ? [{ geo: { country_code: geo.country } }] : []),
    ...(ip ? [{ ip: { ip } }] : []),
    ...meets,
  ];
}

const rulesIn = (list: unknown): readonly unknown[] => (Array.isArray(list) ? list : []);
