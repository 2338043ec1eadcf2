/** Laws about everybody: `never`, `always`, `nobodyGains`. */
import { compareApplications, comparePolicies, findVisitor, type Whom } from "../../evaluate/index.ts";
import { decisionInWords } from "../../evaluate/trace-in-words.ts";
import type { Judge } from "./judge.ts";
import type { Target, Targets } from "./targets.ts";
import type { Access, TestLaw } from "./test-file.ts";
import type { TestResult, TestStatus } from "./test-report.ts";

type Judged = Omit<TestResult, "test">;
export type LawKind = "never" | "always";

/** Whether a law holds at an application. A law about one person asks about that person, whatever is not said of them. */
export function judgeLaw(
  kind: LawKind,
  { name, who }: TestLaw,
  path: string,
  target: Target,
  judge: Judge,
): Judged {
  const wanted: Access = kind === "never" ? "out" : "in";
  const opposite = kind === "never" ? "in" : "out";
  const words = kind === "never" ? "nobody such gets in" : "everybody such gets in";
  const about = { path, kind, target: target.name, wanted };
  if (typeof who === "string") {
    const title = `${name ?? `${who} ${kind === "never" ? "never" : "always"} gets in`} × ${target.name}`;
    const evaluation = judge.evaluate(who, target.application);
    const got = evaluation.access;
    const why = decisionInWords(target.application, evaluation);
    const status = got === wanted ? "passed" : got === "unknown" ? "undecided" : "failed";
    return {
      ...about,
      title,
      person: who,
      got,
      status,
      message: `${who} is ${spoken[got]}: ${why}.`,
      evaluation,
    };
  }
  const title = `${name ?? words} × ${target.name}`;
  const { found, message, witness, settledBy } = findVisitor(
    target.application,
    who as Whom,
    opposite,
    judge.options,
  );
  const outcomes = {
    nobody: ["passed", wanted],
    somebody: ["failed", opposite],
    "cannot-tell": ["undecided", "unknown"],
  } as const;
  const [status, got] = outcomes[found];
  const text =
    message ?? (found === "nobody" ? `It holds: ${words}.` : `It cannot be told: ${settledBy.join(", ")}.`);
  return { ...about, title, got, status, message: text, ...(witness && { witness }) };
}

export const spoken: Readonly<Record<Access, string>> = {
  in: "in",
  out: "out",
  unknown: "not known to be in or out",
};

/** Whether nobody gets in who did not before. A policy or application that is new lets in all whom it lets in. */
export function judgeGains(target: Target, before: Targets, from: string, judge: Judge): Judged {
  const found = before.find(target.name, target.kind);
  const was = "problem" in found ? { name: target.name, policies: [] } : found.application;
  const about = {
    path: "/nobodyGains",
    kind: "nobody-gains",
    title: `nobody gains against ${from} × ${target.name}`,
    target: target.name,
    wanted: "out",
  } as const;
  const [old, young] = [was.policies[0], target.application.policies[0]];
  const isPolicy = target.kind === "policy" && old !== undefined && young !== undefined;
  const said = isPolicy
    ? comparePolicies(old, young, judge.options)
    : compareApplications(was, target.application, judge.options);
  const statuses: Readonly<Record<typeof said.relation, TestStatus>> = {
    equivalent: "passed",
    narrower: "passed",
    wider: "failed",
    incomparable: "failed",
    "cannot-tell": "undecided",
  };
  const status = statuses[said.relation];
  const falls = "falls" in said ? said.falls : [];
  const settings =
    "settings" in said
      ? said.settings.filter(({ effect }) => effect === "widens" || effect === "unclear")
      : [];
  const [first] = [...said.gains, ...falls, ...settings];
  const isNew = "problem" in found ? `${JSON.stringify(target.name)} is new, compared with ${from}. ` : "";
  const message =
    status === "passed"
      ? `Nobody gains against ${from}.`
      : `${isNew}${first?.message ?? "The policies branch too often to be compared."}`;
  const got: Access = status === "passed" ? "out" : status === "failed" ? "in" : "unknown";
  const witness = first && "witness" in first ? { witness: first.witness } : {};
  return { ...about, got, status, message, ...witness };
}
