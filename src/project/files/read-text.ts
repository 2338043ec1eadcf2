/** YAML and JSON with the line and column of everything in them. */
import { type Document, isMap, isScalar, isSeq, LineCounter, parseAllDocuments } from "yaml";
import type { FileIssue, Located, Path, Place } from "./place.ts";

/** What a file holds: its documents, or why it cannot be read. */
export interface ReadFile {
  readonly documents: readonly Located[];
  readonly issues: readonly FileIssue[];
}

/**
 * Reads YAML 1.2, or JSON if the name says so. YAML may hold several documents. Duplicate keys, references to anchors beyond reason and
 * whatever JSON cannot carry are issues.
 */
export function readText(file: string, text: string): ReadFile {
  const lines = new LineCounter();
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const isJson = file.endsWith(".json");
  const parsed = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    version: "1.2",
    ...(isJson ? { schema: "json" } : {}),
  });
  const documents: readonly Document[] = Array.isArray(parsed) ? parsed : [];
  const issues = documents.flatMap(({ errors }) =>
    errors.map(({ message, pos: [offset] }) => ({ ...at(offset), message: sentence(message) })),
  );
  if (isJson && issues.length === 0) {
    const message = messageOf(() => JSON.parse(text));
    if (message !== undefined) issues.push({ file, message: `This is not JSON: ${sentence(message)}` });
  }
  if (issues.length > 0) return { documents: [], issues };
  const located: Located[] = [];
  for (const document of documents) {
    if (document.contents === null) continue;
    const placeOf = (path: Path): Place => at(offsetOf(document, path));
    let value: unknown;
    const message = messageOf(() => {
      value = document.toJS({ maxAliasCount: 100 });
    });
    if (message !== undefined) issues.push({ ...placeOf([]), message: sentence(message) });
    else located.push({ value, placeOf });
  }
  return { documents: located, issues };
}

/** Where a member begins: a key where there is one, otherwise the value; of what does not exist, what is around it. */
function offsetOf({ contents }: Document, path: Path): number {
  let node: unknown = contents;
  let offset = startOf(node) ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        ({ key }) => (isScalar(key) ? String(key.value) : undefined) === String(step),
      );
      if (pair === undefined) break;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      if (node === undefined) break;
      offset = startOf(node) ?? offset;
    } else break;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  const range = (node as { readonly range?: readonly number[] | null } | null)?.range;
  return range?.[0];
}

function messageOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
