import { ownOptions } from "../json/index.ts";
import {
  type AccessRequest,
  type ApplicationEvaluation,
  evaluateApplication,
  person,
} from "../evaluate/index.ts";
import { decisionInWords, traceInWords } from "../evaluate/trace-in-words.ts";
import { policiesInForce, settingsOf } from "./in-force.ts";
import type { Project } from "./project.ts";
import { requestOf } from "./tests/people.ts";
import { notThere, Targets } from "./tests/targets.ts";

/** Whether somebody gets into an application. */
export interface Entry {
  /** The application's name; absent if one policy was asked for. */
  readonly application: string;
  /** Who it is about. */
  readonly person: string;
  /** Whether they get in: `in`, `out` or `unknown`. */
  readonly access: "in" | "out" | "unknown";
  /** What decided, in words: `"Engineers", include 1 (email_domain example.com)`. */
  readonly reason: string;
  /** Every policy and rule with what became of it, a line each. */
  readonly trace: readonly string[];
  /** What was evaluated, with its trace. */
  readonly evaluation: ApplicationEvaluation;
}

/** Whom to ask about, and where. */
export interface WhoOptions {
  /** Names of applications, or of policies, each as if it were alone. Absent: all applications. */
  readonly applications?: readonly string[];
  /** Names of people, or e-mail addresses. Absent: all people. */
  readonly people?: readonly string[];
}

/**
 * Who gets in where: every one of these people at every one of these applications, as the files would have it.
 *
 * @example
 * for (const { person, application, access, reason } of whoEnters(project, { people: ["ann"] }))
 *   console.log(person, application, access, reason);
 * @throws TypeError if an application or a person is not there.
 */
export function whoEnters(project: Project, given: WhoOptions = {}): readonly Entry[] {
  const options = ownOptions(given);
  const targets = new Targets(policiesInForce(project));
  const chosen = (options.applications ?? targets.applications).map((name) => {
    const found = targets.find(name);
    if ("problem" in found) throw new TypeError(`In the project ${found.problem}`);
    return found;
  });
  const people = (options.people ?? Object.keys(project.people)).map(
    (name) => [name, requestFor(name, project)] as const,
  );
  const { directory } = project;
  const settings = { ...settingsOf(directory), ...(directory && { directory }) };
  return chosen.flatMap(({ name, application }) =>
    people.map(([who, request]) => {
      const evaluation = evaluateApplication(application, request, settings);
      return {
        application: name,
        person: who,
        access: evaluation.access,
        reason: decisionInWords(application, evaluation),
        trace: traceInWords(application, evaluation),
        evaluation,
      };
    }),
  );
}

function requestFor(name: string, { people }: Project): AccessRequest {
  const entry = Object.hasOwn(people, name) ? people[name] : undefined;
  if (entry !== undefined) return requestOf(entry);
  if (/^[^\s@]+@[^\s@]+$/.test(name)) return person({ email: name });
  throw new TypeError(`In the project ${notThere(name, "person", Object.keys(people))}`);
}
