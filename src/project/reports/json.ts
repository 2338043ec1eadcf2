import { jsonText } from "./json-text.ts";
import { fleetSummary } from "./fleet/fleet-words.ts";
import { summaryOf as planSummary } from "./plan/plan-words.ts";
import type { ProjectReport } from "./project-report.ts";

/** The version of the format: it grows when something is taken away or means something else. */
export const reportVersion = 1;

export function jsonReport(report: ProjectReport): string {
  const $schema = "cloudflare-access-policies/schema/report.json";
  const plans = "plans" in report ? report.plans : undefined;
  const summary =
    "fleet" in report && report.fleet
      ? { summary: fleetSummary(report.fleet) }
      : plans && { summary: planSummary(plans) };
  return jsonText({ $schema, version: reportVersion, ...report, ...summary });
}
