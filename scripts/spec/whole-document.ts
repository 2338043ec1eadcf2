import { bundle } from "../document/bundle/bundle.ts";
import type { LoadedDocument } from "../document/document.ts";
import { DocumentError } from "../document/document-error.ts";
import { refuseOtherFormats } from "../document/openapi-version.ts";
import { isArray, isObject, member, type Json } from "../document/json.ts";

/**
 * A document as one. It may be split over several files, and its references need not be JSON pointers. Throws
 * DocumentError for whatever cannot be followed. A document whose references all point into it stays as it is written.
 */
export function wholeDocument(document: LoadedDocument): LoadedDocument {
  refuseOtherFormats(document);
  if (!leadsElsewhere(document.root)) return document;
  const { document: whole, diagnostics } = bundle(document);
  const fault = diagnostics.find(({ skipped }) => skipped);
  if (fault !== undefined) throw new DocumentError(document.file, fault.pointer, fault.sentence);
  return whole;
}

function leadsElsewhere(value: Json): boolean {
  if (isArray(value)) return value.some(leadsElsewhere);
  if (!isObject(value)) return false;
  const reference = member(value, "$ref");
  if (typeof reference === "string" && !reference.startsWith("#/")) return true;
  if (typeof member(value, "$id") === "string") return true;
  return Object.values(value).some(leadsElsewhere);
}
