/** Reads YAML and JSON so that every place in it has a line and a column. */
import {
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseAllDocuments,
} from "yaml";
import { pathOf } from "../../json/index.ts";

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What a text holds, and where. */
export interface ParsedSource {
  readonly value: unknown;
  /** Why it cannot be read; nothing if it can. */
  readonly problems: readonly (Position & { readonly message: string })[];
  /** The place of a JSON pointer; of what is not there, the place of what is around it. */
  positionOf(pointer: string): Position;
}

/** Several YAML documents in a file are read as a list of them. JSON is read by the same reader, and has to be JSON. */
export function parseSource(text: string, isJSON: boolean): ParsedSource {
  const lines = new LineCounter();
  const documents = [
    ...parseAllDocuments(text, {
      lineCounter: lines,
      prettyErrors: false,
      version: "1.2",
      logLevel: "silent",
    }),
  ].filter(({ contents, errors }) => contents !== null || errors.length > 0);
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const problems = documents.flatMap(({ errors }) =>
    errors.map(({ message, pos }) => ({ message: sentence(message), ...at(pos[0]) })),
  );
  const isList = documents.length > 1;
  const roots = documents.map(({ contents }) => contents as Node);
  return {
    value: problems.length > 0 ? undefined : valueOf(documents, isList),
    problems: problems.length === 0 && isJSON ? notJSON(text, at) : problems,
    positionOf(pointer) {
      const [first = "0", ...rest] = pathOf(pointer);
      const root = isList ? roots[Number(first)] : roots[0];
      const path = isList ? rest : pathOf(pointer);
      return at(offsetOf(root, path) ?? 0);
    },
  };
}

function valueOf(documents: readonly { toJS(options?: object): unknown }[], isList: boolean): unknown {
  // More aliases than this in a file are a bomb, not a policy.
  const values = documents.map((document) => document.toJS({ maxAliasCount: 100 }));
  return isList ? values : values[0];
}

function notJSON(text: string, at: (offset: number) => Position): ParsedSource["problems"] {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? 0);
    return [{ message: `This is not JSON: ${sentence(message)}`, ...at(offset) }];
  }
}

const sentence = (message: string): string => (/[.!?]$/.test(message) ? message : `${message}.`);

/** Where a member is written: a member of an object at its name, an element of a list at its beginning. */
function offsetOf(root: Node | undefined, path: readonly string[]): number | undefined {
  let node: unknown = root;
  let offset = root?.range?.[0];
  for (const name of path) {
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find(
        ({ key }) => String(isScalar(key) ? key.value : key) === name,
      );
      if (!pair) return offset;
      offset = (isNode(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(name)];
      if (!isNode(item) && !isPair(item)) return offset;
      offset = (isNode(item) ? item.range?.[0] : undefined) ?? offset;
      node = item;
    } else return offset;
  }
  return offset;
}
