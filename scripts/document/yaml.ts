/**
 * Longer than other files because it is one conversion, whose limits belong together.
 */
import * as yaml from "yaml";
import { DocumentError } from "./document-error.ts";
import type { Json } from "./json.ts";
import { limits, nestsTooDeep } from "./limits.ts";
import { below } from "./pointer.ts";

/** Flow brackets in a YAML text may also be prose, so only what would exhaust the parser's stack is refused by them. */
const textDepth = 2000;
/** More `- ` or `? ` indicators than this in one line nest without brackets; nobody writes that. */
const indicatorsInLine = 100;

/**
 * Parses YAML 1.2 with merge keys. Aliases are followed, duplicate names and values that JSON does not have (maps as
 * names, numbers that are not finite, tags) are refused.
 */
export function parseYaml(file: string, text: string): Json {
  refuseNesting(file, text);
  const lines = new yaml.LineCounter();
  const document = parsed(file, text, lines);
  const fault = document.errors[0];
  const { line, col } = lines.linePos(fault?.pos[0] ?? 0);
  if (fault?.code === "RESOURCE_EXHAUSTION") throw tooDeep(file, "#");
  if (fault?.code === "MULTIPLE_DOCS") {
    throw new DocumentError(
      file,
      "#",
      `The file holds several YAML documents, the second from line ${line} on. Keep one.`,
    );
  }
  if (fault !== undefined) {
    throw new DocumentError(
      file,
      "#",
      `This is not valid YAML in line ${line}, column ${col} (${firstLine(fault.message)}). Correct it there.`,
    );
  }
  return new Converter(file, document).convert();
}

function refuseNesting(file: string, text: string): void {
  const manyIndicators = new RegExp(`(?:[-?:][ \\t]+){${indicatorsInLine}}`);
  if (nestsTooDeep(text, textDepth) || manyIndicators.test(text)) throw tooDeep(file, "#");
}

function parsed(file: string, text: string, lineCounter: yaml.LineCounter): yaml.Document.Parsed {
  try {
    return yaml.parseDocument(text, {
      uniqueKeys: false,
      merge: false,
      // Quieter, and a second document in the text would be no error.
      logLevel: "error",
      // Errors that show their line cost as much as the line is long, each of them.
      prettyErrors: false,
      lineCounter,
    });
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(file, "#");
    throw new DocumentError(file, "#", `This YAML cannot be read (${firstLine(String(error))}). Correct it.`);
  }
}

function tooDeep(file: string, pointer: string): DocumentError {
  return new DocumentError(
    file,
    pointer,
    `Values nest deeper here than ${limits.depth} levels, which no real document needs. Flatten it.`,
  );
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0]?.replace(/[.:]$/, "") ?? "";
}

/** Turns the syntax tree into plain values, and counts what it makes, so that aliases cannot multiply without end. */
class Converter {
  readonly #file: string;
  readonly #document: yaml.Document.Parsed;
  readonly #open = new Set<unknown>();
  readonly #known = new Map<unknown, { value: Json; values: number; height: number }>();
  #targets: ReadonlyMap<yaml.Alias, yaml.Node | undefined> | undefined;
  #values = 0;
  /** The depth of the deepest value that was met since the count began. */
  #deepest = 0;

  constructor(file: string, document: yaml.Document.Parsed) {
    this.#file = file;
    this.#document = document;
  }

  convert(): Json {
    return this.#value(this.#document.contents, "#", 0);
  }

  #value(node: unknown, pointer: string, depth: number): Json {
    this.#count(1, pointer);
    if (depth > limits.depth) throw tooDeep(this.#file, pointer);
    this.#deepest = Math.max(this.#deepest, depth);
    if (node === null || node === undefined) return null;
    if (yaml.isAlias(node)) return this.#alias(node, pointer, depth);
    if (yaml.isScalar(node)) return this.#scalar(node.value, pointer);
    if (this.#open.has(node)) {
      throw this.#fault(
        pointer,
        "An alias refers to a value that holds the alias itself. Use a $ref instead.",
      );
    }
    this.#open.add(node);
    const value = this.#collection(node, pointer, depth);
    this.#open.delete(node);
    return value;
  }

  /** What an alias refers to is converted once. After that it costs nothing, but still counts in full. */
  #alias(node: yaml.Alias, pointer: string, depth: number): Json {
    const target = this.#target(node);
    if (target === undefined) {
      throw this.#fault(pointer, `There is no anchor "${node.source}" before this alias. Correct the name.`);
    }
    const known = this.#known.get(target);
    if (known !== undefined) {
      this.#count(known.values, pointer);
      if (depth + known.height > limits.depth) throw tooDeep(this.#file, pointer);
      this.#deepest = Math.max(this.#deepest, depth + known.height);
      return known.value;
    }
    const [before, deepest] = [this.#values, this.#deepest];
    this.#deepest = depth;
    const value = this.#value(target, pointer, depth);
    this.#known.set(target, { value, values: this.#values - before, height: this.#deepest - depth });
    this.#deepest = Math.max(this.#deepest, deepest);
    return value;
  }

  /** The node that an alias refers to: the last one before it with its anchor. All are found at once, in one walk. */
  #target(alias: yaml.Alias): yaml.Node | undefined {
    if (this.#targets === undefined) {
      const targets = new Map<yaml.Alias, yaml.Node | undefined>();
      const anchored = new Map<string, yaml.Node>();
      yaml.visit(this.#document, {
        Node: (_key, node) => {
          if (yaml.isAlias(node)) targets.set(node, anchored.get(node.source));
          else if (node.anchor !== undefined) anchored.set(node.anchor, node);
        },
      });
      this.#targets = targets;
    }
    return this.#targets.get(alias);
  }

  #count(values: number, pointer: string): void {
    this.#values += values;
    if (this.#values <= limits.values) return;
    throw this.#fault(
      pointer,
      `With its aliases, the document has more than ${limits.values} values. Remove the aliases that multiply them.`,
    );
  }

  #scalar(value: unknown, pointer: string): Json {
    if (value === null || typeof value === "string" || typeof value === "boolean") return value;
    if (typeof value === "number" && Number.isFinite(value)) return value;
    if (typeof value === "bigint") return Number(value);
    throw this.#fault(
      pointer,
      `JSON has no value such as ${String(value)}. Write a string, a finite number, true, false or null.`,
    );
  }

  #collection(node: unknown, pointer: string, depth: number): Json {
    if (yaml.isSeq(node)) {
      return node.items.map((item, index) => this.#value(item, below(pointer, index), depth + 1));
    }
    if (yaml.isMap(node)) return this.#map(node, pointer, depth);
    throw this.#fault(pointer, "Only maps, sequences and scalars have a meaning here. Write one of them.");
  }

  #map(node: yaml.YAMLMap, pointer: string, depth: number): Json {
    const own = new Map<string, Json>();
    const merged = new Map<string, Json>();
    for (const pair of node.items) {
      const name = this.#name(pair.key, pointer);
      if (name === "<<" && isPlain(pair.key)) this.#merge(pair.value, pointer, depth, merged);
      else if (own.has(name))
        throw this.#fault(below(pointer, name), `Duplicate key ${JSON.stringify(name)}. Keep one.`);
      else own.set(name, this.#value(pair.value, below(pointer, name), depth + 1));
    }
    return Object.fromEntries([...merged, ...own]);
  }

  #name(key: unknown, pointer: string): string {
    const node = yaml.isAlias(key) ? this.#target(key) : key;
    const value = yaml.isScalar(node) ? node.value : node;
    if (typeof value === "string") return value;
    const source = yaml.isScalar(node) ? node.source : undefined;
    if (value === null || typeof value === "number" || typeof value === "boolean")
      return source ?? String(value);
    throw this.#fault(pointer, "A key of this object is not a string. Write keys as plain strings.");
  }

  /** The first of several merged maps wins, and the map's own members win over all of them. */
  #merge(value: unknown, pointer: string, depth: number, into: Map<string, Json>): void {
    const node = yaml.isAlias(value) ? this.#target(value) : value;
    const sources = yaml.isSeq(node) ? node.items : [node];
    for (const source of sources) {
      const plain = this.#value(source, below(pointer, "<<"), depth + 1);
      if (typeof plain !== "object" || plain === null || Array.isArray(plain)) {
        throw this.#fault(
          below(pointer, "<<"),
          "Only a map can be merged into a map. Point the alias at one.",
        );
      }
      this.#count(Object.keys(plain).length, pointer);
      for (const [name, merged] of Object.entries(plain)) if (!into.has(name)) into.set(name, merged as Json);
    }
  }

  #fault(pointer: string, sentence: string): DocumentError {
    return new DocumentError(this.#file, pointer, sentence);
  }
}

function isPlain(key: unknown): boolean {
  return !yaml.isScalar(key) || key.type === undefined || key.type === "PLAIN";
}
