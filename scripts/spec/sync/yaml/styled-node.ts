import { isScalar, isSeq, Scalar, visit, type Document } from "yaml";
import type { Json } from "../../../document/json.ts";

/** A node in the style of our document: references in one line and in double quotes. */
export function styledNode(
  yaml: Document,
  value: Json,
  flow: boolean,
  blockReference: boolean = false,
): unknown {
  const node = yaml.createNode(value, { aliasDuplicateObjects: false });
  visit(node as never, {
    Map: (_, map) => {
      const reference = map.get("$ref", true);
      if (!isScalar(reference)) return;
      reference.type = Scalar.QUOTE_DOUBLE;
      if (map !== node || !blockReference) map.flow = true;
    },
    Seq: (_, list) => {
      if (list.items.every((item) => isScalar(item))) list.flow = true;
    },
  });
  if (flow && isSeq(node)) node.flow = true;
  return node;
}
