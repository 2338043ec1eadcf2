import { whyNotPlain } from "../json/index.ts";

/**
 * Refuses what is not a policy in plain JSON with a sentence, instead of an error from deep inside a recursion, or no error.
 *
 * @throws TypeError that names the caller, the place and what is wrong.
 */
export function assertPlain(caller: string, ...policies: readonly unknown[]): void {
  for (const policy of policies) {
    if (typeof policy !== "object" || policy === null) {
      const got = typeof policy === "string" ? "a string" : String(policy);
      throw new TypeError(
        `${caller} got ${got}, which is not a policy. Pass the policy as an object; from a file, pass what JSON.parse returns.`,
      );
    }
    const problem = whyNotPlain(policy);
    if (problem) throw new TypeError(`${caller} got a policy that ${problem}`);
  }
}
