import { ownOptions, valueAt } from "../../json/index.ts";
import type { Directory } from "../../policy/directory.ts";
import { type ApplicationOptions, inOrder } from "../application.ts";
import { assertRequest, type MissingInput } from "../evaluate-policy.ts";
import { evaluatePlaced } from "../evaluate-application.ts";
import type { AccessRequest } from "../request/access-request.ts";
import { Contents } from "../terms/contents.ts";
import { applicationsIn, isWhollyRead } from "./applications-in.ts";

/** Whether a person gets into an application, and by what. */
export interface Entry {
  /** The name under which the person was given. */
  readonly person: string;
  /** The application's name; absent if one policy was asked for. */
  readonly application: { readonly id: string; readonly name?: string };
  /** `unknown` is never to be taken for `in`. */
  readonly access: "in" | "out" | "unknown";
  /** The policy that decides; absent if none matches, so that Access blocks, or if it is not known which. */
  readonly decidedBy?: { readonly id: string; readonly name: string };
  /** The rule of it that the person meets: a JSON pointer into the policy, and the rule. */
  readonly rule?: { readonly path: string; readonly rule: unknown };
  /** What would settle it, with the policy that asks; empty unless `access` is `unknown`. */
  readonly missing: readonly (MissingInput & { readonly policy: string })[];
  /** Policies whose rules the directory does not hold, by id, or `"all"`: with one of them nothing is certain. */
  readonly unread: "all" | readonly string[];
}

/**
 * An access review: whether each person gets into each application of an account, and which rule decides.
 *
 * @param directory The account, from `readDirectory` or from a snapshot; groups and lists are looked into as far as it holds them.
 * @param people Requests by name, made by `person` or `requestOf`.
 * @returns A row for each person and application: the people in their order, and for each the applications in theirs.
 * @example
 * const review = whoCanEnter(directory, { ann: person({ email: "ann@example.com", country: "PT" }) });
 * console.log(reviewTable(review));
 * @throws TypeError if the directory does not hold applications, or if a person is not a request.
 */
export function whoCanEnter(
  directory: Directory,
  people: Readonly<Record<string, AccessRequest>>,
  options: Omit<ApplicationOptions, "directory"> = {},
): readonly Entry[] {
  const settings = ownOptions<ApplicationOptions>({ ...options, directory });
  const contents = new Contents(directory, settings.now);
  const applications = applicationsIn(directory).map((application) => ({
    application,
    placed: inOrder(application, settings, contents),
  }));
  return Object.entries(people).flatMap(([name, request]) => {
    assertRequest("whoCanEnter", request);
    return applications.map(({ application, placed }): Entry => {
      const { id, name: title, policies, policyIds, unread } = application;
      const about = {
        person: name,
        application: { id, ...(title === undefined ? {} : { name: title }) },
        unread,
      };
      if (!isWhollyRead(application)) return { ...about, access: "unknown", missing: [] };
      const { access, decidedBy, trace, missing } = evaluatePlaced(placed, request, settings);
      const named = (index: number): string => policies[index]?.name ?? policyIds[index] ?? "";
      const asked = missing.map((one) => {
        const [, , index, ...path] = one.path.split("/");
        return {
          input: one.input,
          path: path.map((part) => `/${part}`).join(""),
          policy: named(Number(index)),
        };
      });
      const decider = trace.find(({ index }) => index === decidedBy);
      if (!decider) return { ...about, access, missing: asked };
      const { index, rules } = decider;
      const met = rules.find(({ path, verdict }) => path.startsWith("/include/") && verdict === "match");
      return {
        ...about,
        access,
        decidedBy: { id: policyIds[index] ?? "", name: named(index) },
        ...(met && { rule: { path: met.path, rule: valueAt(policies[index], met.path) } }),
        missing: asked,
      };
    });
  });
}

/**
 * The review as a table for people: a line for each row, with what decides. `?` is what is not known.
 *
 * @example
 * // ann  Grafana  in   "Engineers", /include/0: {"email_domain":{"domain":"example.com"}}
 * // eve  Grafana  out  no policy matches
 */
export function reviewTable(entries: readonly Entry[]): string {
  const rows = entries.map((entry) => [
    entry.person,
    entry.application.name ?? entry.application.id,
    entry.access === "unknown" ? "?" : entry.access,
    reasonOf(entry),
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}\n`)
    .join("");
}

function reasonOf({ access, decidedBy, rule, missing, unread }: Entry): string {
  if (unread.length > 0) {
    return unread === "all"
      ? "the directory does not hold its policies"
      : `the directory does not hold the policies ${unread.join(", ")}`;
  }
  if (decidedBy) {
    const what = rule ? `, ${rule.path}: ${JSON.stringify(rule.rule)}` : "";
    return `${JSON.stringify(decidedBy.name)}${what}`;
  }
  if (access !== "unknown") return "no policy matches";
  const inputs = [...new Set(missing.map(({ input, policy }) => `${input} (${JSON.stringify(policy)})`))];
  return `needs ${inputs.join(", ")}`;
}
