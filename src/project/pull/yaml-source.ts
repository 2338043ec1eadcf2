import { Document, isMap, isScalar, isSeq, visit } from "yaml";
import { escaped, hides } from "./quoted-text.ts";

const width = 80;

/**
 * A file in YAML that names its schema for editors, set as prettier leaves it. Objects of plain values stand on one line where they fit.
 * Texts that YAML 1.1 would read as something else, such as `NO`, are in quotes.
 */
export function yamlSource(value: object, schema: string): string {
  const document = new Document(value, { compat: "yaml-1.1", version: "1.2", aliasDuplicateObjects: false });
  if (isMap(document.contents))
    for (const { key, value: member } of document.contents.items)
      setOnLines(member, String(key).length + 2, 2);
  visit(document, {
    Scalar: (_key, node) => {
      // What hides is written as an escape, and only double quotes have escapes.
      if (typeof node.value === "string" && hides(node.value.replaceAll("\n", "")))
        node.type = "QUOTE_DOUBLE";
    },
  });
  return `# yaml-language-server: $schema=${schema}\n${escaped(document.toString({ lineWidth: 0 }))}`;
}

/**
 * Puts objects of plain values on one line where they fit.
 *
 * @param column Where it would begin on the line of its key, or of the dash before it.
 * @param indent Where its own lines would begin.
 */
function setOnLines(node: unknown, column: number, indent: number): void {
  if (isSeq(node)) for (const item of node.items) setOnLines(item, indent + 2, indent + 2);
  if (!isMap(node)) return;
  const isPlain = node.items.every(({ value }) => isScalar(value) && !String(value.value).includes("\n"));
  // As JSON, and a blank after each colon, comma and brace: never shorter than it is in YAML.
  const length = JSON.stringify(node).length + 2 * node.items.length + 2;
  if (isPlain && column + length <= width) node.flow = true;
  else
    for (const { key, value } of node.items) setOnLines(value, indent + String(key).length + 2, indent + 2);
}
