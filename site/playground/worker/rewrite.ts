/** Texts made of texts: with fixes in them, in the other format, with another person, as plain policies. */
import { Document, isMap, parseDocument, stringify } from "yaml";
import type { AccessRequest } from "../../../src/evaluate/index.ts";
import { isObject } from "../../../src/json/index.ts";
import { fixedSource } from "../../../src/project/files/fixed-source.ts";
import { readPolicies } from "./material.ts";
import { personOf } from "./person-of.ts";
import { printJSON } from "./print-json.ts";
import type { PolicyEdits, Texts } from "./question.ts";
import { looksLikeJSON, readText } from "./read-text.ts";

export function withFixes(text: string, fixes: readonly PolicyEdits[]): string {
  const isJSON = looksLikeJSON(text);
  const fixed = fixedSource(text, isJSON, fixes);
  return isJSON ? `${printJSON(JSON.parse(fixed) as unknown)}\n` : fixed;
}

/** @throws TypeError if the text cannot be read. */
export function inFormat(text: string, format: "json" | "yaml"): string {
  const { value, remarks } = readText(text);
  if (value === undefined)
    throw new TypeError(remarks[0]?.message ?? "There is nothing to write differently.");
  return printed(value, format);
}

export function printed(value: unknown, format: "json" | "yaml"): string {
  return format === "json" ? `${printJSON(value)}\n` : yaml(value);
}

/** What is inside of a rule stands on a line with it, as people write it. */
function yaml(value: unknown): string {
  const document = new Document(value);
  document.errors.length = 0;
  for (const holder of Array.isArray(value) ? value.keys() : [undefined]) {
    const at = (...path: readonly (string | number)[]): readonly (string | number)[] =>
      holder === undefined ? path : [holder, ...path];
    for (const list of ["include", "require", "exclude"]) {
      const rules = document.getIn(at(list));
      const { length } = (rules as { items?: readonly unknown[] } | undefined)?.items ?? [];
      for (let index = 0; index < length; index += 1) flatten(document.getIn(at(list, index)));
    }
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function flatten(rule: unknown): void {
  if (!isMap(rule)) return;
  for (const { value } of rule.items) if (isMap(value)) value.flow = true;
}

/** The text of people with one more, whose name is free. */
export function withPerson(
  text: string,
  request: AccessRequest,
): { readonly people: string; readonly name: string } {
  const { value } = readText(text);
  const taken = isObject(value) ? value : {};
  let number = 1;
  while (Object.hasOwn(taken, `witness ${number}`)) number += 1;
  const name = `witness ${number}`;
  const entry = personOf(request);
  if (isObject(value) && looksLikeJSON(text))
    return { people: `${printJSON({ ...value, [name]: entry })}\n`, name };
  const line = stringify({ [name]: entry }, { collectionStyle: "flow", lineWidth: 0 })
    .trim()
    .slice(1, -1)
    .trim();
  const start = isObject(value) && isMap(parseDocument(text).contents) ? `${text.trimEnd()}\n` : "";
  return { people: `${start}${line}\n`, name };
}

/** What was pasted, as plain policies in the format that it has; and what it says besides, where nothing is written yet. */
export function takenOver(texts: Texts): Texts {
  const { recognised } = readPolicies(texts.policy);
  const { policies, before, applications } = recognised;
  if (policies.length === 0) return texts;
  const text = (all: typeof policies): string => {
    const [first] = all;
    return printed(all.length === 1 ? first?.policy : all.map(({ policy }) => policy), "yaml");
  };
  return {
    ...texts,
    policy: text(policies),
    ...(before && texts.before.trim() === "" && { before: text(before) }),
    ...(applications &&
      texts.applications.trim() === "" && {
        applications: printed(applications.length === 1 ? applications[0] : applications, "yaml"),
      }),
  };
}
