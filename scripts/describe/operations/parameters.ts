import {
  arrayMember,
  isObject,
  type Json,
  type JsonObject,
  member,
  objectMember,
  stringMember,
} from "../../document/json.ts";
import type { PlacedOperation } from "../../document/operations.ts";
import { below } from "../../document/pointer.ts";
import { describeDocs, mergeDocs } from "../types/docs.ts";
import { type Note, OperationError } from "./operation-error.ts";
import type { ParameterFact } from "./operation-facts.ts";
import { inOrderOfPath } from "./path-template.ts";
import { TypeDescriber } from "../types/types.ts";
import type { Components } from "../types/components.ts";

/** The parameters of an operation by their places; those of the operation override those of its path. */
export interface Parameters {
  readonly path: readonly ParameterFact[];
  readonly positional?: ParameterFact;
  readonly query: readonly ParameterFact[];
  readonly header: readonly ParameterFact[];
  readonly cookie: readonly ParameterFact[];
  /** Variables that a client can carry, by the path parameter that they fill. */
  readonly variables: readonly { readonly parameter: string; readonly variable: string }[];
}

type Place = "path" | "query" | "header" | "cookie";

interface Found {
  readonly pointer: string;
  readonly value: JsonObject;
  readonly place: Place;
  readonly name: string;
}

/** Headers that the transport or the body decides; a document that lists them as parameters is to be ignored there. */
const ownHeaders: ReadonlySet<string> = new Set(["accept", "content-type", "authorization"]);

export function describeParameters(
  components: Components,
  { path, pointer, item, value }: PlacedOperation,
  note: Note,
): Parameters {
  const lists = [
    ...collect(components, item, below("#/paths", path)),
    ...collect(components, value, pointer),
  ];
  const byKey = new Map(lists.map((found) => [keyOf(found), found]));
  const found = [...byKey.values()];
  const at = (place: Place): ParameterFact[] =>
    found.filter((one) => one.place === place).map((one) => describeParameter(components, one));
  for (const one of found) noteMeaningless(components, one, note);
  const inPath = inOrderOfPath(path, at("path"), pointer, note);
  const variables = variablesOf(components.document.root, found, inPath);
  const last = inPath.at(-1);
  const carried = variables.some(({ parameter }) => parameter === last?.name);
  return {
    path: inPath,
    ...(last === undefined || carried ? {} : { positional: last }),
    query: at("query"),
    header: at("header").filter((header) => !ownHeaders.has(header.name.toLowerCase())),
    cookie: at("cookie"),
    variables,
  };
}

/** By what a parameter is the same as another: the names of headers are the same in upper and lower case. */
function keyOf({ place, name }: Found): string {
  return `${place} ${place === "header" ? name.toLowerCase() : name}`;
}

function collect(components: Components, owner: JsonObject, ownerPointer: string): Found[] {
  return arrayMember(owner, "parameters").map((listed, index) => {
    const pointer = below(ownerPointer, "parameters", index);
    const reference = stringMember(listed, "$ref");
    const { value } = reference === undefined ? { value: listed } : components.document.resolve(reference);
    const name = stringMember(value, "name");
    const place = stringMember(value, "in");
    if (!isObject(value) || name === undefined || name === "")
      throw new OperationError(pointer, "This parameter has no name. Give it one.");
    if (place !== "path" && place !== "query" && place !== "header" && place !== "cookie") {
      throw new OperationError(
        pointer,
        `The parameter "${name}" is in no known place. Write path, query, header or cookie under "in".`,
      );
    }
    return { pointer: reference ?? pointer, value, place, name };
  });
}

function describeParameter(components: Components, { pointer, value, place, name }: Found): ParameterFact {
  const describer = new TypeDescriber(components, "request");
  const content = Object.entries(objectMember(value, "content"))[0];
  const schema = member(value, "schema") ?? member(content?.[1], "schema");
  const resolved = resolvedSchema(components, schema);
  const style = stringMember(value, "style") ?? defaultStyle(place);
  const explode = member(value, "explode");
  return {
    name,
    pointer,
    required: place === "path" || member(value, "required") === true,
    type: describer.describe(schema),
    docs: mergeDocs(
      describeDocs(value, name),
      schema === undefined ? describeDocs(undefined) : describer.docs(schema, name),
    ),
    ...(style === defaultStyle(place) ? {} : { style }),
    ...(typeof explode === "boolean" && explode !== (style === "form") ? { explode } : {}),
    ...(content === undefined ? {} : { mediaType: content[0] }),
    ...(place === "query" && member(value, "allowReserved") === true ? { allowReserved: true } : {}),
    ...lengths(resolved),
  };
}

/** OpenAPI says how `deepObject` writes an object, and nothing of a list: that is said, since servers differ. */
function noteMeaningless(components: Components, { pointer, value, name }: Found, note: Note): void {
  if (stringMember(value, "style") !== "deepObject") return;
  if (stringMember(resolvedSchema(components, member(value, "schema")), "type") !== "array") return;
  note(
    below(pointer, "style"),
    `The style "deepObject" has no meaning for a list, so "${name}" is sent as ${name}=a&${name}=b. Use the style "form", or a name such as "${name}[]".`,
  );
}

function defaultStyle(place: Place): string {
  return place === "query" || place === "cookie" ? "form" : "simple";
}

function resolvedSchema(components: Components, schema: Json | undefined): Json | undefined {
  const reference = stringMember(schema, "$ref");
  return reference === undefined ? schema : components.document.resolve(reference).value;
}

function lengths(schema: Json | undefined): Pick<ParameterFact, "minLength" | "maxLength" | "pattern"> {
  const minLength = member(schema, "minLength");
  const maxLength = member(schema, "maxLength");
  const pattern = stringMember(schema, "pattern");
  return {
    ...(typeof minLength === "number" ? { minLength } : {}),
    ...(typeof maxLength === "number" ? { maxLength } : {}),
    ...(pattern === undefined ? {} : { pattern }),
  };
}

function variablesOf(
  root: JsonObject,
  found: readonly Found[],
  inPath: readonly ParameterFact[],
): { parameter: string; variable: string }[] {
  const declared = objectMember(root, "x-fern-sdk-variables");
  return inPath.flatMap(({ name }) => {
    const variable = stringMember(
      found.find((one) => one.place === "path" && one.name === name)?.value,
      "x-fern-sdk-variable",
    );
    return variable !== undefined && Object.hasOwn(declared, variable) ? [{ parameter: name, variable }] : [];
  });
}
