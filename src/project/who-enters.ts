import {
  type AccessRequest,
  type ApplicationEvaluation,
  evaluateApplication,
  type MissingInput,
  type PolicyTrace,
} from "../evaluate/index.ts";
import { applicationsOf, assumptionsOf, type GuardedApplication } from "./in-force.ts";
import type { Project } from "./project.ts";

/** Whether somebody enters an application, and why. */
export interface Entry {
  readonly person: string;
  readonly application: string;
  readonly access: ApplicationEvaluation["access"];
  /** The policy that decides, and its rule that is met; absent if no policy matches, or if it is not known which. */
  readonly decidedBy?: {
    readonly policy: string;
    readonly decision: string;
    readonly rules: readonly string[];
  };
  /** Every policy in the order of evaluation, with its rules. */
  readonly trace: readonly PolicyTrace[];
  /** What would settle it; empty unless `access` is `unknown`. */
  readonly missing: readonly MissingInput[];
  /** Policies of the application that nobody has, which leaves it unknown. */
  readonly missingPolicies: readonly string[];
}

/** Somebody who asks to get in. */
export interface Visitor {
  readonly name: string;
  readonly request: AccessRequest;
}

/**
 * People and applications, each pair judged: in the order of the applications, then of the people.
 *
 * @param applications Default: all of the project.
 */
export function whoEnters(
  project: Project,
  people: readonly Visitor[],
  applications: readonly GuardedApplication[] = applicationsOf(project),
): readonly Entry[] {
  const options = assumptionsOf(project);
  return applications.flatMap((application) =>
    people.map(({ name, request }) => {
      const said = evaluateApplication(application, request, options);
      const { decidedBy, trace, missing } = said;
      // A policy that is not there might come first, and let in or block anybody.
      const access = application.missing.length > 0 ? "unknown" : said.access;
      const decider = access === "unknown" ? undefined : trace.find(({ index }) => index === decidedBy);
      const policy = decidedBy === undefined ? undefined : application.policies[decidedBy];
      return {
        person: name,
        application: application.name,
        access,
        ...(decider === undefined || policy === undefined
          ? {}
          : {
              decidedBy: {
                policy: policy.name,
                decision: String(policy.decision),
                rules: decider.rules
                  .filter(({ path, verdict }) => path.startsWith("/include/") && verdict === "match")
                  .map(({ path }) => path),
              },
            }),
        trace,
        missing,
        missingPolicies: application.missing,
      };
    }),
  );
}
