/**
 * Brings a document to the forms that describers read. Two documents travel on: the whole one, and one with plain schemas.
 *
 * The steps, and why they come in this order:
 *
 * 1. **Bundle**: one file, in which each reference of a schema leads to a component. All other steps look only at components.
 * 2. **Idioms** are replaced by what they are written for; read-only names that **examples send** lose their mark; and other
 *    **read-only and write-only** names are declared where a schema requires them. Validators need all three, so they come before
 *    the two documents part.
 * 3. **Plain schemas**: a few forms that types can be made from. From here on validators cannot use the plain document:
 *    limits, conditions and negations are gone.
 * 4. **Refined lists** are described once. Parts must be apart from one another for that, as they are in plain schemas.
 * 5. **Empty variants** of a union are closed. This looks for objects that say nothing, and only plain schemas
 *    always say whether they do.
 * 6. **Cycles**: components that are made of themselves are opened. Last, since the steps before move schemas into `allOf`,
 *    which can close a circle.
 */
import { bundle } from "../document/bundle/bundle.ts";
import type { Diagnostic } from "../document/diagnostic.ts";
import type { LoadedDocument } from "../document/document.ts";
import { mapSchemas } from "../document/map-schemas.ts";
import { isOpenApi30 } from "../document/openapi-version.ts";
import { openCycles } from "./cycles.ts";
import { withEmptyVariants } from "./empty-variants.ts";
import { ignoredIn } from "./ignored.ts";
import { withoutIdioms } from "./idioms.ts";
import { withReadOnlyAndWriteOnly } from "./read-only-write-only.ts";
import { withRefinedLists } from "./refined-lists.ts";
import { plainSchema } from "./schemas.ts";
import { withSentByExamples } from "./sent-by-examples.ts";

/** A document in the forms that describers read. */
export interface Normalised {
  /** The whole document, in one file. Validators are made from it. */
  readonly document: LoadedDocument;
  /** The same with plain schemas. Types are made from it. */
  readonly plain: LoadedDocument;
  /** What was left out or ignored on the way. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Throws DocumentError if the document as a whole cannot be used. */
export function normalise(read: LoadedDocument): Normalised {
  const { document: bundled, diagnostics } = bundle(read);
  const is30 = isOpenApi30(bundled);
  const document = withReadOnlyAndWriteOnly(
    withSentByExamples(mapSchemas(bundled, (schema) => withoutIdioms(schema, is30))),
  );
  const simple = mapSchemas(document, (schema, resolve) => plainSchema(schema, resolve, is30));
  const refined = mapSchemas(simple, withRefinedLists);
  const plain = openCycles(withEmptyVariants(refined), false).document;
  return { document, plain, diagnostics: [...diagnostics, ...ignoredIn(bundled)] };
}
