/** One question, answered: everything about the texts that the page shows at once. */
import { comparePolicies, type Relation } from "../../../src/evaluate/index.ts";
import { holdsSecret } from "../../../src/json/index.ts";
import type { PolicyDocument } from "../../../src/policy/index.ts";
import { type Material, readMaterial, subjectsOf, type ReadApplication } from "./material.ts";
import type { Answer, Content, Question, Remark, Subject } from "./question.ts";
import { code } from "./views/code.ts";
import { changes, pairsOf } from "./views/changes.ts";
import { picture } from "./views/picture.ts";
import { who } from "./views/who.ts";
import { words } from "./views/words.ts";

/** What is looked at: a policy, and how it was, or an application. */
export type Target =
  | {
      readonly kind: "policy";
      readonly name: string;
      readonly policy: PolicyDocument;
      readonly before: PolicyDocument | undefined;
    }
  | { readonly kind: "application"; readonly name: string; readonly application: ReadApplication };

/** More than this at once are read by nobody, and would only keep the page busy. */
const mostRemarks = 200;

export async function answer(question: Question): Promise<Answer> {
  const material = readMaterial(question.texts);
  const subjects = subjectsOf(material);
  const subject = subjects.find(({ key }) => key === question.subject) ?? subjects[0];
  const { remarks, notice } = material;
  return {
    remarks: {
      policy: remarks.policy.slice(0, mostRemarks),
      before: remarks.before.slice(0, mostRemarks),
      people: remarks.people.slice(0, mostRemarks),
      applications: remarks.applications.slice(0, mostRemarks),
    },
    subjects,
    ...(subject && { subject }),
    ...(notice && { notice }),
    summary: summaryOf(material),
    content: await contentOf(question, material, subject).catch(failed),
    holdsSecret: Object.values(question.texts).some(holdsSecret),
  };
}

async function contentOf(
  { view, width }: Question,
  material: Material,
  subject: Subject | undefined,
): Promise<Content> {
  if (view === "findings") {
    const all = material.remarks.policy;
    return { view, remarks: all.slice(0, mostRemarks), more: Math.max(0, all.length - mostRemarks) };
  }
  if (!subject && view !== "changes") return { view: "nothing", sentence: nothingToRead(material) };
  if (view === "who") return who(material);
  if (view === "changes") return changes(material);
  const target = subject && targetOf(material, subject);
  if (!target) return { view: "nothing", sentence: nothingToRead(material) };
  if (view === "words") return words(target);
  if (view === "picture") return picture(target, width);
  if (target.kind === "application")
    return {
      view: "nothing",
      sentence: "An application is only read here, never written. Choose one of its policies to see this.",
    };
  if (view === "code") return code(target.policy);
  // The client and the emulator are loaded when somebody asks for them.
  const { request } = await import("./views/request.ts");
  return request(target.policy, target.before);
}

function targetOf(material: Material, { key, kind, name }: Subject): Target | undefined {
  const index = Number(key.split(" ")[1]);
  if (kind === "application") {
    const application = material.applications[index];
    return application && { kind, name, application };
  }
  const policy = material.policies[index];
  const pair = pairsOf(material.before ?? [], material.policies).find(([, is]) => is === policy);
  return policy && { kind, name, policy, before: pair?.[0] };
}

function nothingToRead({ remarks }: Material): string {
  const [problem] = remarks.policy;
  return problem
    ? problem.message
    : "Write a policy on the left, choose an example above, or paste what you have: an answer of the API, an export, or Terraform's plan as JSON.";
}

/** A view that cannot be shown: the others still can. */
function failed(error: unknown): Content {
  const why =
    error instanceof RangeError
      ? "it is nested too deeply, or too large."
      : error instanceof Error
        ? error.message
        : String(error);
  return { view: "nothing", sentence: `This cannot be shown: ${why}` };
}

function summaryOf(material: Material): string {
  const { policies, remarks } = material;
  if (policies.length === 0) return remarks.policy.length > 0 ? "No policy can be read." : "";
  return [findingsInWords(remarks.policy), changeInWords(material)].filter(Boolean).join(" ");
}

function findingsInWords(remarks: readonly Remark[]): string {
  const count = (severity: Remark["severity"], word: string): readonly string[] => {
    const { length } = remarks.filter((remark) => remark.severity === severity);
    return length === 0 ? [] : [`${length} ${word}${length === 1 ? "" : "s"}`];
  };
  const parts = [...count("error", "error"), ...count("warning", "warning"), ...count("info", "note")];
  return parts.length === 0 ? "No findings." : `Findings: ${parts.join(", ")}.`;
}

function changeInWords({ before, policies }: Material): string {
  if (!before) return "";
  const relations = new Set<Relation>();
  for (const [was, is] of pairsOf(before, policies).slice(0, 20)) {
    if (was && is) relations.add(comparePolicies(was, is).relation);
    else relations.add("cannot-tell");
  }
  const worst = (["incomparable", "wider", "cannot-tell", "narrower"] as const).find((one) =>
    relations.has(one),
  );
  return worst === undefined ? "Access does not change." : changeWords[worst];
}

const changeWords: Readonly<Record<Exclude<Relation, "equivalent">, string>> = {
  incomparable: "Some people gain access, and some lose it.",
  wider: "Some people gain access.",
  "cannot-tell": "Whether access changes cannot be told from here.",
  narrower: "Nobody gains access; some may lose it.",
};
