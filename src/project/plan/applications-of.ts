/** The applications that use a policy, as they are and as they would be. */
import {
  type AccountApplication,
  type Application,
  compareApplications,
  type Fall,
} from "../../evaluate/index.ts";
import { textOf } from "../../explain/print.ts";
import { Names } from "../../explain/words/names.ts";
import { witnessSentence } from "../../explain/words/witness-words.ts";
import { isWhollyRead, keyOf } from "../../evaluate/account/applications-in.ts";
import type { CompareOptions } from "../../evaluate/index.ts";
import type { PolicyDocument } from "../../policy/index.ts";

/** An application that uses a policy that changes. */
export interface ChangedApplication {
  readonly name: string;
  readonly before: Application;
  readonly after: Application;
  /** The place of the policy among those of the application. */
  readonly index: number;
}

/** The applications of an account, found by the policies that they use. */
export class ApplicationsOf {
  readonly #users = new Map<string, AccountApplication[]>();

  constructor(applications: readonly AccountApplication[]) {
    for (const application of applications) {
      const unread = application.unread === "all" ? [] : application.unread;
      for (const key of new Set([...application.policyIds, ...unread].map((id) => keyOf(id))))
        this.#users.set(key, [...(this.#users.get(key) ?? []), application]);
    }
  }

  /** The names of those that use a policy. */
  namesOf(policyId: string): readonly string[] {
    return this.#of(policyId).map(({ id, name }) => name ?? id);
  }

  /** Those that use a policy and of which all that decides is known. */
  changedBy(policyId: string, after: PolicyDocument): readonly ChangedApplication[] {
    const key = keyOf(policyId);
    return this.#of(policyId)
      .filter((application) => isWhollyRead(application))
      .map(({ id, name = id, policies, policyIds }) => {
        const index = policyIds.findIndex((one) => keyOf(one) === key);
        return { name, index, before: { policies }, after: { policies: policies.with(index, after) } };
      });
  }

  #of(policyId: string): readonly AccountApplication[] {
    return this.#users.get(keyOf(policyId)) ?? [];
  }
}

/** Somebody who gets into an application as before, but by another policy, which may ask for less. */
export interface FallIn extends Fall {
  /** Its name, or its id if it has none. */
  readonly application: string;
}

/**
 * Who would fall through to a laxer policy where a policy is narrowed: an application asks its policies one after the other, and whom one
 * no longer matches the next one may let in.
 */
export function fallsIn(
  applications: readonly ChangedApplication[],
  options: CompareOptions,
): readonly FallIn[] {
  const names = new Names(options.directory);
  return applications.flatMap(({ name: application, before, after, index }) =>
    compareApplications(before, after, options)
      .falls.filter(({ from, to }) => from === index && to !== index)
      .map((fall) => {
        const [was, is] = [before.policies[fall.from], after.policies[fall.to]].map((policy) =>
          JSON.stringify(policy?.name),
        );
        const would = `would get in by ${is} instead of ${was}`;
        const message = textOf(witnessSentence({ ...fall, certain: true }, would, names, true));
        return { ...fall, message, application };
      }),
  );
}
