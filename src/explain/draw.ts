import { ownOptions } from "../json/index.ts";
import type { Application, ApplicationOptions, CompareOptions } from "../evaluate/index.ts";
import { assertApplication } from "../evaluate/evaluate-application.ts";
import type { PolicyDocument } from "../policy/index.ts";
import { assertPlain } from "../policy/plain-policy.ts";
import type { ExplainOptions } from "./explain-policy.ts";
import { applicationScene } from "./picture/application-scene.ts";
import { layoutOf } from "./picture/layout.ts";
import { mermaidOf } from "./picture/mermaid.ts";
import { diffScene, policyScene } from "./picture/policy-scene.ts";
import type { Scene } from "./picture/scene.ts";
import { svgOf } from "./picture/svg.ts";

/** How a picture is drawn. */
export interface DrawOptions {
  /** `svg`: a picture that stands alone. `mermaid`: a flowchart as text. Default: `svg`. */
  readonly format?: "svg" | "mermaid";
  /**
   * How many pixels there are from left to right, for `svg`. What does not fit goes from top to bottom, as on a phone. At least 240.
   * Default: 1280.
   */
  readonly width?: number;
}

/**
 * A policy as a picture, from left to right: all visitors, those who are included, required and excluded, the door, and what is asked. It
 * is SVG that stands alone, without scripts, light or dark as the reader's system is, and with the explanation as its text; or a flowchart
 * for Mermaid. Whatever a policy holds is escaped.
 *
 * @example writeFileSync("staff.svg", drawPolicy(policy))
 * @throws TypeError if the policy is not an object of plain JSON.
 */
export function drawPolicy(policy: PolicyDocument, given: DrawOptions & ExplainOptions = {}): string {
  assertPlain("drawPolicy", policy);
  const options = ownOptions(given);
  return drawn(policyScene(policy, options.directory), options);
}

/**
 * A change of a policy as a picture: what is new has a `+` and a thick line, what is gone a `−` and a dashed one, and who gains and who
 * loses stands below. The other options are those of `comparePolicies`.
 *
 * @example writeFileSync("change.svg", drawDiff(before, after))
 * @throws TypeError if one of them is not a policy in plain JSON.
 */
export function drawDiff(
  before: PolicyDocument,
  after: PolicyDocument,
  given: DrawOptions & CompareOptions = {},
): string {
  assertPlain("drawDiff", before, after);
  const options = ownOptions(given);
  return drawn(diffScene(before, after, options), options);
}

/**
 * The policies of an application as a picture, in the order in which Access asks them; a policy that never decides is struck out. The other
 * options are those of `evaluateApplication`.
 *
 * @example writeFileSync("wiki.svg", drawApplication({ name: "Wiki", policies: [contractors, staff] }))
 * @throws TypeError if the application has no list of policies, or one of them is not plain JSON.
 */
export function drawApplication(
  application: Application,
  given: DrawOptions & ApplicationOptions = {},
): string {
  assertApplication("drawApplication", application);
  const options = ownOptions(given);
  return drawn(applicationScene(application, options), options);
}

function drawn(scene: Scene, { format = "svg", width = 1280 }: DrawOptions): string {
  return format === "mermaid" ? mermaidOf(scene) : svgOf(scene, layoutOf(scene, width));
}
