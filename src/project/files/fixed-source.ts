/** Edits of policies in the text of a file: the text as it is then. */
import { Document, parseAllDocuments } from "yaml";
import { pathOf } from "../../json/index.ts";
import type { Edit } from "../../lint/index.ts";

/** Edits of one policy. */
export interface PolicyEdits {
  /** Where the policy is in its file. */
  readonly pointer: string;
  readonly edits: readonly Edit[];
}

/** The text of a YAML or JSON file with these edits made. In YAML, comments stay. */
export function fixedSource(text: string, isJSON: boolean, policies: readonly PolicyEdits[]): string {
  return isJSON ? fixedJson(text, policies) : fixedYaml(text, policies);
}

/** Comments stay, and so do blank lines; blanks within a line may be set otherwise. */
function fixedYaml(text: string, policies: readonly PolicyEdits[]): string {
  const documents = [...parseAllDocuments(text, { logLevel: "silent" })] as readonly Document[];
  // As the reader counts them: several documents are a list, in which empty ones do not count.
  const full = documents.filter(({ contents }) => contents !== null);
  for (const { pointer, edits } of policies) {
    const [first, ...rest] = stepsOf(pointer);
    const document = full.length > 1 ? full[Number(first)] : full[0];
    apply(document, full.length > 1 ? rest : stepsOf(pointer), edits);
  }
  return documents.map((document) => document.toString({ lineWidth: 0 })).join("");
}

function fixedJson(text: string, policies: readonly PolicyEdits[]): string {
  const document = new Document(JSON.parse(text));
  for (const { pointer, edits } of policies) apply(document, stepsOf(pointer), edits);
  const indent = /^[ \t]+(?=")/m.exec(text)?.[0] ?? "  ";
  return `${JSON.stringify(document.toJS(), null, indent)}\n`;
}

function apply(document: Document | undefined, path: readonly Step[], edits: readonly Edit[]): void {
  for (const edit of inOrder(edits)) {
    const steps = [...path, ...stepsOf(edit.path)];
    if (edit.op === "remove") document?.deleteIn(steps);
    else document?.setIn(steps, edit.value);
  }
}

/** What is removed from a list goes from its end, so that the indexes before stay what they are. One place is edited once. */
function inOrder(edits: readonly Edit[]): readonly Edit[] {
  const byPath = new Map<string, Edit>();
  for (const edit of edits) {
    if (!byPath.has(edit.path) || edit.op === "remove") byPath.set(edit.path, edit);
  }
  const removals = [...byPath.values()].filter(({ op }) => op === "remove");
  const isGone = (path: string): boolean => removals.some((edit) => path.startsWith(`${edit.path}/`));
  const kept = [...byPath.values()].filter(({ path }) => !isGone(path));
  return [
    ...kept.filter(({ op }) => op === "replace"),
    ...kept.filter(({ op }) => op === "remove").toSorted(laterFirst),
  ];
}

function laterFirst(one: Edit, other: Edit): number {
  const [a, b] = [stepsOf(one.path), stepsOf(other.path)];
  for (const [index, step] of a.entries()) {
    const against = b[index];
    if (step !== against && typeof step === "number" && typeof against === "number") return against - step;
  }
  return b.length - a.length;
}

type Step = string | number;

function stepsOf(pointer: string): readonly Step[] {
  return pathOf(pointer).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
