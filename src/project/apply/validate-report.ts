import { isObject, pointerTo } from "../../json/index.ts";
import type { Issue } from "../../policy/index.ts";
import { applyReportSchema } from "../schemas/apply-report-schema.ts";
import { validateFile, wrong } from "../schemas/validate-file.ts";

/** What each action cannot do without. */
const parts: Readonly<Record<string, readonly string[]>> = {
  create: ["wanted"],
  change: ["before", "wanted"],
  delete: ["before"],
};

/**
 * What is wrong with a value that should be an {@link ApplyReport}, such as a file that was read; empty if nothing is.
 *
 * @example const issues = validateApplyReport(JSON.parse(await readFile("apply-report.json", "utf8")));
 */
export function validateApplyReport(value: unknown): readonly Issue[] {
  const issues = validateFile(value, applyReportSchema);
  if (issues.length > 0 || !isObject(value)) return issues;
  const entries = value["entries"] as readonly Readonly<Record<string, unknown>>[];
  return entries.flatMap((entry, at) => {
    const lacking = (parts[String(entry["action"])] ?? []).filter((part) => entry[part] === undefined);
    return lacking.map((part) =>
      wrong(pointerTo(pointerTo("/entries", at), part), "required", "is missing, but is required. Add it."),
    );
  });
}
