import { type StatementStructures, StructureKind, VariableDeclarationKind } from "ts-morph";
import type { ReferenceFact } from "../describe/types/marked-references.ts";
import { stringLiteral } from "./print/escape.ts";

/** The statements of references.ts: which values of models are ids of something else. */
export function emitReferences(facts: readonly ReferenceFact[]): (StatementStructures | string)[] {
  const kinds = [...new Set(facts.map(({ to }) => to))].sort();
  const rows = facts.map(
    ({ model, path, to }) =>
      `{ model: ${stringLiteral(model)}, path: [${path.map(stringLiteral).join(", ")}], to: ${stringLiteral(to)} },`,
  );
  return [
    {
      kind: StructureKind.TypeAlias,
      name: "ReferenceKind",
      isExported: true,
      type: kinds.map(stringLiteral).join(" | "),
      docs: ["What a reference is the id of."],
    },
    {
      kind: StructureKind.Interface,
      name: "Reference",
      isExported: true,
      docs: ["A value of a model that is the id of something else."],
      properties: [
        { name: "model", isReadonly: true, type: "string", docs: ["The name of the model's type."] },
        {
          name: "path",
          isReadonly: true,
          type: "readonly string[]",
          docs: ["The members that lead to it; `*` is each item of a list, or each member of a map."],
        },
        { name: "to", isReadonly: true, type: "ReferenceKind" },
      ],
    },
    {
      kind: StructureKind.VariableStatement,
      declarationKind: VariableDeclarationKind.Const,
      isExported: true,
      docs: ["The values that the document marks with `x-refers-to`, by model."],
      declarations: [
        { name: "references", type: "readonly Reference[]", initializer: `[\n${rows.join("\n")}\n]` },
      ],
    },
  ];
}
