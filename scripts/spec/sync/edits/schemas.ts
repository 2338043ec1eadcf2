import type { Finding } from "../../diff/change.ts";
import type { Kind } from "../../diff/kinds/kinds.ts";
import { lowerBounds, upperBounds } from "../../diff/kinds/values.ts";
import type { ShapePair } from "../../diff/schemas/pair.ts";
import type { Editor } from "../editor.ts";
import { put } from "./owner.ts";
import {
  addMember,
  addProperty,
  removeMember,
  removeProperty,
  renameUnion,
  setAdditional,
  setMarks,
  setRequired,
} from "./structures.ts";
import {
  replaceAll,
  setDefault,
  setFormat,
  setLimit,
  setMultiple,
  setPattern,
  setTypes,
  setValues,
} from "./values.ts";

type Edit = (editor: Editor, pair: ShapePair, finding: Finding) => void;

/** How each difference of a schema is carried over. A kind without an entry is left to a person. */
export const schemaEdits: Partial<Record<Kind, Edit>> = {
  "type-narrowed": setTypes,
  "type-widened": setTypes,
  "type-changed": replaceAll,
  "became-nullable": setTypes,
  "became-not-nullable": setTypes,
  "enum-value-added": setValues,
  "enum-value-removed": setValues,
  "became-enum": setValues,
  "enum-opened": setValues,
  "constant-changed": setValues,
  "format-added": setFormat,
  "format-removed": setFormat,
  "format-changed": setFormat,
  "pattern-added": setPattern,
  "pattern-removed": setPattern,
  "pattern-changed": setPattern,
  "multiple-of-added": setMultiple,
  "multiple-of-removed": setMultiple,
  "multiple-of-changed": setMultiple,
  "default-added": setDefault,
  "default-removed": setDefault,
  "default-changed": setDefault,
  deprecated: (editor, pair) => put(editor, pair, "deprecated", true),
  undeprecated: (editor, pair) => put(editor, pair, "deprecated", undefined),
  "unique-items-added": (editor, pair) => put(editor, pair, "uniqueItems", true),
  "unique-items-removed": (editor, pair) => put(editor, pair, "uniqueItems", undefined),
  "content-encoding-changed": (editor, pair) =>
    put(editor, pair, "contentEncoding", pair.new.shape.contentEncoding),
  "content-media-type-changed": (editor, pair) =>
    put(editor, pair, "contentMediaType", pair.new.shape.contentMediaType),
  "required-property-added": addProperty,
  "required-property-with-default-added": addProperty,
  "optional-property-added": addProperty,
  "required-property-removed": removeProperty,
  "optional-property-removed": removeProperty,
  "property-became-required": setRequired,
  "property-with-default-became-required": setRequired,
  "property-became-optional": setRequired,
  "property-became-read-only": setMarks,
  "property-became-not-read-only": setMarks,
  "property-became-write-only": setMarks,
  "property-became-not-write-only": setMarks,
  "object-closed": setAdditional,
  "object-opened": setAdditional,
  "additional-properties-typed": setAdditional,
  "additional-properties-untyped": setAdditional,
  "union-became-exclusive": (editor, { old }) => renameUnion(editor, old.shape.pointer, "oneOf"),
  "union-became-inclusive": (editor, { old }) => renameUnion(editor, old.shape.pointer, "anyOf"),
  "union-member-added": addMember,
  "union-member-removed": removeMember,
  ...Object.fromEntries(
    [...lowerBounds, ...upperBounds].flatMap((bound) =>
      ["added", "removed", "raised", "lowered"].map((verb) => [
        `${bound}-${verb}`,
        (editor: Editor, pair: ShapePair) => setLimit(editor, pair, bound),
      ]),
    ),
  ),
};
