import { arrayMember, isObject, type Json, member, stringMember } from "../../document/json.ts";
import type { DocsFact } from "./type-facts.ts";

/**
 * What a schema, parameter or operation says about itself. `name`: what it is called, which it need not say again; many documents
 * give every property its name as a title.
 */
export function describeDocs(object: Json | undefined, name: string = ""): DocsFact {
  const texts = ["title", "summary", "description"].map((name) => stringMember(object, name)?.trim() ?? "");
  const format = stringMember(object, "format");
  const byDefault = member(object, "default");
  const example = firstExample(object);
  return {
    paragraphs: [...new Set(texts.filter((text) => text !== "" && letters(text) !== letters(name)))],
    deprecated: member(object, "deprecated") === true,
    ...(format === undefined ? {} : { format }),
    ...(byDefault === undefined ? {} : { default: byDefault }),
    ...(example === undefined ? {} : { example }),
  };
}

/** The docs of a reference's target, with what is beside the reference put over them. */
export function mergeDocs(near: DocsFact, far: DocsFact): DocsFact {
  const paragraphs = near.paragraphs.length > 0 ? near.paragraphs : far.paragraphs;
  return { ...far, ...near, paragraphs, deprecated: near.deprecated || far.deprecated };
}

/** The first passage of what is said about a type: a reader of a property finds the rest at the type. */
export function shortDocs({ paragraphs: [first = ""], deprecated }: DocsFact): DocsFact {
  const [passage = ""] = first.split(/\n\s*\n/);
  return { paragraphs: passage === "" ? [] : [passage], deprecated };
}

function letters(text: string): string {
  return text.replaceAll(/[\s_.-]/g, "").toLowerCase();
}

function firstExample(object: Json | undefined): Json | undefined {
  const example = member(object, "example");
  if (example !== undefined) return example;
  const examples = member(object, "examples");
  if (!isObject(examples)) return arrayMember(object, "examples")[0];
  const first = Object.values(examples)[0];
  return member(first, "value");
}
