import type { LoadedDocument } from "../../document/document.ts";
import { isObject, type Json, member, objectMember, stringMember } from "../../document/json.ts";
import { isSometimesSent } from "../../document/direction-marks.ts";
import { below, schemasPointer } from "../../document/pointer.ts";
import { NameTable, namesInUse, pascal, toIdentifier } from "./identifiers.ts";
import { dataKeywords, eachReference } from "../../document/subschemas.ts";
import type { Note } from "../operations/operation-error.ts";
import type { Direction } from "./type-facts.ts";

/** The schema components of a document, and what each is called in requests and in responses. */
export interface Components {
  readonly document: LoadedDocument;
  readonly names: NameTable;
  /** In the order of their names. */
  readonly all: readonly Component[];
  /** The component at a pointer; undefined if there is none. */
  at(pointer: string): Component | undefined;
}

/** One component and its models: one, or two if requests and responses differ. */
export interface Component {
  readonly pointer: string;
  readonly schema: Json;
  readonly models: readonly { readonly name: string; readonly direction?: Direction }[];
}

/**
 * Names every component of a document. `used` holds the pointers of the schemas that each direction begins from, `pinned` the
 * names that operations ask for.
 */
export function nameComponents(
  document: LoadedDocument,
  used: { readonly [way in Direction]: readonly string[] },
  pinned: readonly string[],
  note: Note,
  plainNames: boolean,
): Components {
  const names = new NameTable(namesInUse);
  const schemas = Object.entries(objectMember(member(document.root, "components"), "schemas")).sort(byName);
  const graph = referenceGraph(schemas);
  const split = reaching(
    graph,
    new Set(schemas.filter(([, schema]) => hasMark(schema)).map(([name]) => below(schemasPointer, name))),
  );
  const ways = { request: reachable(graph, used.request), response: reachable(graph, used.response) };
  const given = givenNames(schemas, names, pinned, note, plainNames);
  const main = schemas.map(([name, schema]) => {
    const pointer = below(schemasPointer, name);
    return { pointer, schema, name: given.get(name) ?? "" };
  });
  const all = main.map(({ pointer, schema, name }): Component => {
    const directions = split.has(pointer)
      ? (["response", "request"] as const).filter((way) => ways[way].has(pointer))
      : [];
    const [first, second] = directions;
    const models = [{ name, ...(first === undefined ? {} : { direction: first }) }];
    if (second !== undefined) models.push({ name: names.take(`${name}Input`), direction: second });
    return { pointer, schema, models };
  });
  const byPointer = new Map(all.map((component) => [component.pointer, component]));
  return { document, names, all, at: (pointer) => byPointer.get(pointer) };
}

/**
 * The names of components. What is pinned comes first, so that nothing else takes its name; then what is an identifier as it is. What
 * has the name of something that generated files use is called a model: `ErrorModel`.
 */
function givenNames(
  schemas: readonly (readonly [string, Json])[],
  names: NameTable,
  pinned: readonly string[],
  note: Note,
  plainNames: boolean,
): ReadonlyMap<string, string> {
  const wanted = schemas.map(([name, schema]) => {
    const pin = stringMember(schema, "x-type-name");
    const plain = pin === undefined && plainNames ? plainName(name) : toIdentifier(pin ?? name);
    return { name, pin, plain: pin === undefined && namesInUse.includes(plain) ? `${plain}Model` : plain };
  });
  names.hold([...pinned, ...wanted.flatMap(({ pin, plain }) => (pin === undefined ? [] : [plain]))]);
  const order = ({ name, pin, plain }: (typeof wanted)[number]): number =>
    pin === undefined ? (plain === name ? 1 : 2) : 0;
  const given = new Map<string, string>();
  for (const one of [...wanted].sort((left, right) => order(left) - order(right))) {
    const whole = plainNames && names.has(one.plain) ? pascal(one.name) : one.plain;
    const name = one.pin === undefined ? names.take(whole) : names.pin(one.plain);
    given.set(one.name, name);
    if (name !== one.plain && name !== whole)
      note(
        below(schemasPointer, one.name),
        `The name ${one.plain} is taken, so the type of this component is called ${name}. Give it a name with "x-type-name".`,
      );
  }
  return given;
}

/**
 * A name as people write those of types. Words that are said twice in a row are said once: `zones_zone` is `Zone`, and
 * `dns-records_dns-record` is `DnsRecord`.
 */
function plainName(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const singular = (word: string): string => word.toLowerCase().replace(/(?<=[a-z]{2})s$/, "");
  const half = Math.floor(words.length / 2);
  for (let count = half; count > 0; count--) {
    const isTwice = words
      .slice(0, count)
      .every((word, index) => singular(word) === singular(words[count + index] ?? ""));
    if (isTwice) return pascal(words.slice(count).join(" "));
  }
  return pascal(name);
}

/** What a component is called when it travels in a direction. */
export function modelName(component: Component, direction: Direction | undefined): string {
  const model =
    component.models.find((candidate) => candidate.direction === direction) ?? component.models[0];
  if (model === undefined)
    throw new Error(
      `The component at ${component.pointer} has no model. This is a bug in the generator: report it.`,
    );
  return model.name;
}

/** What a component is called in requests, if answers have another name for it. */
export function inputName(component: Component): string | undefined {
  const name = modelName(component, "request");
  return name === modelName(component, "response") ? undefined : name;
}

type Graph = ReadonlyMap<string, readonly string[]>;

function referenceGraph(schemas: readonly (readonly [string, Json])[]): Graph {
  return new Map(
    schemas.map(([name, schema]) => {
      const targets: string[] = [];
      eachReference(schema, below(schemasPointer, name), (reference) => targets.push(reference));
      return [below(schemasPointer, name), targets];
    }),
  );
}

function reachable(graph: Graph, from: Iterable<string>): Set<string> {
  const found = new Set<string>();
  const open = [...from];
  for (let pointer = open.pop(); pointer !== undefined; pointer = open.pop()) {
    if (found.has(pointer)) continue;
    found.add(pointer);
    open.push(...(graph.get(pointer) ?? []));
  }
  return found;
}

/** The pointers from which one of the targets can be reached, the targets included. */
function reaching(graph: Graph, targets: Iterable<string>): Set<string> {
  const backwards = new Map<string, string[]>();
  for (const [from, tos] of graph)
    for (const to of tos) backwards.set(to, [...(backwards.get(to) ?? []), from]);
  return reachable(backwards, targets);
}

function hasMark(schema: Json): boolean {
  if (Array.isArray(schema)) return schema.some(hasMark);
  if (!isObject(schema)) return false;
  if (schema["readOnly"] === true || schema["writeOnly"] === true || isSometimesSent(schema)) return true;
  return Object.entries(schema).some(([name, value]) => !dataKeywords.has(name) && hasMark(value));
}

function byName(left: readonly [string, unknown], right: readonly [string, unknown]): number {
  return left[0] < right[0] ? -1 : left[0] > right[0] ? 1 : 0;
}
