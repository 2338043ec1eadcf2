import {
  type Application,
  type ApplicationEvaluation,
  evaluateApplication,
} from "../../../../src/evaluate/index.ts";
import { decisionInWords, traceInWords } from "../../../../src/evaluate/trace-in-words.ts";
import { safeText } from "../../../../src/explain/safe-text.ts";
import type { Material } from "../material.ts";
import type { Content, TraceLine, WhoCell } from "../question.ts";

/** A table that is larger than this is read by nobody. */
const most = { columns: 8, rows: 100 };

/** Everybody at every application; without applications, at every policy as if it were alone. */
export function who({ policies, applications, people }: Material): Content {
  if (people.size === 0)
    return {
      view: "nothing",
      sentence:
        "Nobody is here yet. Name people on the left, under People: each with an e-mail address, a country, or whatever the rules ask for.",
    };
  const all =
    applications.length > 0
      ? applications
      : policies.map((policy) => ({ name: String(policy.name ?? ""), policies: [policy] }));
  const columns = all.slice(0, most.columns);
  const rows = [...people].slice(0, most.rows);
  const left = [
    ...(all.length > columns.length
      ? [`${all.length - columns.length} more ${applications.length > 0 ? "applications" : "policies"}`]
      : []),
    ...(people.size > rows.length ? [`${people.size - rows.length} more people`] : []),
  ];
  return {
    view: "who",
    columns: columns.map(({ name }) => safeText(name) || "(without a name)"),
    rows: rows.map(([person, request]) => ({
      person: safeText(person),
      cells: columns.map((application) => cell(application, evaluateApplication(application, request))),
    })),
    more: left.length > 0 ? `Not shown: ${left.join(" and ")}.` : "",
  };
}

function cell(application: Application, evaluation: ApplicationEvaluation): WhoCell {
  const marks = evaluation.trace.flatMap(({ verdict, reason, rules }) => [
    {
      isRule: false,
      verdict:
        reason === "decided-earlier" || reason === "ignored-under-strict-tokens" ? "not-asked" : verdict,
    } as const,
    ...rules.map((rule) => ({ isRule: true, verdict: rule.verdict }) as const),
  ]);
  return {
    access: evaluation.access,
    reason: safeText(decisionInWords(application, evaluation)),
    trace: traceInWords(application, evaluation).map((text, index): TraceLine => ({
      text: safeText(text.trim()),
      ...(marks[index] ?? { isRule: true, verdict: "unknown" }),
    })),
  };
}
