/** What tests are about: applications, and policies by themselves. */
import { near } from "../../../generated/index.ts";
import type { Application } from "../../evaluate/index.ts";
import type { PolicyDocument } from "../../policy/index.ts";
import { namesInWords } from "../names-in-words.ts";

export interface Target {
  readonly name: string;
  readonly kind: "application" | "policy";
  readonly application: Application;
}

/** An application, and its policies in order: by name, or themselves. */
export interface GuardedApplication {
  /** The application's name. */
  readonly name: string;
  /** Its policies in order: names, or policies themselves. */
  readonly policies: readonly (string | PolicyDocument)[];
}

/** Policies, and the applications that they guard. */
export interface Policies {
  /** The policies by themselves. */
  readonly policies: readonly PolicyDocument[];
  /** The applications that they guard. */
  readonly applications?: readonly GuardedApplication[];
}

/** Applications and policies by name; a problem is the end of a sentence about the name. */
export class Targets {
  readonly #policies = new Map<string, PolicyDocument>();
  /** Names that several policies have. */
  readonly #shared = new Set<string>();
  readonly #applications = new Map<string, GuardedApplication>();

  constructor({ policies, applications = [] }: Policies) {
    for (const policy of policies) {
      const name = policy.name ?? "";
      if (this.#policies.has(name)) this.#shared.add(name);
      this.#policies.set(name, policy);
    }
    for (const application of applications) this.#applications.set(application.name, application);
  }

  /** The names of all applications. */
  get applications(): readonly string[] {
    return [...this.#applications.keys()];
  }

  /** The application of this name, else the policy. */
  find(name: string, kind?: Target["kind"]): Target | { readonly problem: string } {
    const isApplication = kind !== "policy" && this.#applications.has(name);
    return isApplication || kind === "application" ? this.application(name) : this.policy(name, kind);
  }

  application(name: string): Target | { readonly problem: string } {
    const file = this.#applications.get(name);
    if (!file) return { problem: notThere(name, "application", this.#applications.keys()) };
    const policies: PolicyDocument[] = [];
    for (const given of file.policies) {
      const policy = typeof given === "string" ? this.#policies.get(given) : given;
      if (typeof given === "string" && this.#shared.has(given))
        return { problem: `is an application with a policy that is not clear: ${shared(given)}` };
      if (!policy) {
        const problem = notThere(String(given), "policy", this.#policies.keys());
        return { problem: `is an application with a policy that is not there: ${problem}` };
      }
      policies.push(policy);
    }
    return { name, kind: "application", application: { name, policies } };
  }

  policy(name: string, kind?: Target["kind"]): Target | { readonly problem: string } {
    const policy = this.#policies.get(name);
    if (this.#shared.has(name)) return { problem: shared(name) };
    if (policy) return { name, kind: "policy", application: { name, policies: [policy] } };
    const others = kind === "policy" ? [] : this.#applications.keys();
    const what = kind === "policy" ? "policy" : "application or policy";
    return { problem: notThere(name, what, [...others, ...this.#policies.keys()]) };
  }
}

function shared(name: string): string {
  return `there are several policies ${JSON.stringify(name)}. Give each a name of its own in the account, and pull again.`;
}

/** `there is no person "an". Did you mean "ann"?` */
export function notThere(name: string, what: string, names: Iterable<string>): string {
  const known = [...names];
  const meant = near(name, known);
  const hint =
    meant !== undefined
      ? `Did you mean ${JSON.stringify(meant)}?`
      : known.length > 0
        ? `There are ${namesInWords(known)}.`
        : "There is none at all.";
  return `there is no ${what} ${JSON.stringify(name)}. ${hint}`;
}
