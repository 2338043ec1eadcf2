/** A plan as a file: what a review has seen is what an apply reads. */
import { isObject } from "../../json/index.ts";
import { jsonText } from "../reports/json-text.ts";
import { planSchema } from "../schemas/plan-schema.ts";
import { validateFile } from "../schemas/validate-file.ts";
import { isIntact } from "./checksum.ts";
import type { Plan } from "./plan.ts";

/** What was read is not a plan, or not as it was made. The message says what is wrong with it, and what to do. */
export class InvalidPlanError extends Error {
  static {
    this.prototype.name = "InvalidPlanError";
  }
}

/**
 * A plan as the text of a file: JSON, in order, with its schema. It holds the policies whole, and no secret.
 *
 * @example await writeFile("plan.json", planText(plan));
 */
export function planText(plan: Plan): string {
  return `${jsonText({ $schema: "cloudflare-access-policies/schema/plan.json", ...plan })}\n`;
}

/**
 * The plan of a file. Its shape is judged, and its digests and checksum are made anew: a plan that was edited is none.
 *
 * @example const plan = await readPlan(await readFile("plan.json", "utf8"));
 * @throws InvalidPlanError if it is not a plan, or was changed since it was made.
 */
export async function readPlan(text: string): Promise<Plan> {
  const value = parsed(text);
  if (isObject(value) && value["version"] !== 1 && Array.isArray(value["changes"])) {
    const version = JSON.stringify(value["version"]);
    throw new InvalidPlanError(`The plan has the version ${version}, and this program knows 1. Plan again.`);
  }
  const [issue, ...others] = validateFile(value, planSchema);
  if (issue !== undefined) {
    const rest = others.length > 0 ? ` (and ${others.length} more)` : "";
    throw new InvalidPlanError(
      `This is not a plan: ${issue.message}${rest} Make one with \`access-policies plan --out FILE\`.`,
    );
  }
  const { $schema: _, ...plan } = value as Plan & { readonly $schema?: string };
  if (!(await isIntact(plan))) {
    throw new InvalidPlanError(
      "The plan was changed since it was made: its checksum is not that of its changes. Plan again.",
    );
  }
  return plan;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new InvalidPlanError(`This is not a plan, because it is not JSON: ${why}.`, { cause: error });
  }
}
