import type { AccessRequest, Application, ApplicationOptions, Whom } from "../evaluate/index.ts";
import type { PolicyDocument } from "../policy/index.ts";

/**
 * What can be expected of a policy or of an application (`{ policies }`, in order). A policy by itself counts as the only one of an
 * application. All of them fail on what is not known, with `.not` as well; the text of a failure is the trace or the witness.
 *
 * @typeParam R What the matcher returns.
 */
export interface AccessMatchers<R = void> {
  /** The request gets in. Make it with `person({ … })`, or paste an identity as Access gives it. */
  toAdmit(request: AccessRequest, options?: ApplicationOptions): R;
  /** The request does not get in. */
  toRefuse(request: AccessRequest, options?: ApplicationOptions): R;
  /** Whether the request gets in cannot be known from what it says. */
  toBeUndecidedAbout(request: AccessRequest, options?: ApplicationOptions): R;
  /** Nobody gets in who did not get in before, and no control is loosened. Both are policies, or both are applications. */
  toGrantNothingBeyond(before: PolicyDocument | Application, options?: ApplicationOptions): R;
  /** Nobody gains and nobody loses by putting one in the place of the other, and nothing else is asked. */
  toMeanTheSameAs(other: PolicyDocument | Application, options?: ApplicationOptions): R;
  /**
   * Nobody such can get in, decided over all requests: `toNeverAdmit({ exclude: [rule.emailDomain("example.com")] })` for everybody
   * outside of example.com, `toNeverAdmit(rule.country("RU"))` for one rule.
   */
  toNeverAdmit(whom: Whom, options?: ApplicationOptions): R;
}
