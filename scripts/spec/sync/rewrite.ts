import type { ShapePair } from "../diff/schemas/pair.ts";
import { isArray, isObject, member, stringMember, type Json } from "../../document/json.ts";
import { below } from "../../document/pointer.ts";
import { isComponent, type Editor } from "./editor.ts";
import { withWording } from "./wording.ts";

/**
 * Carries a whole schema over if no single edit can do it: what it excludes, its conditions, its tuples, a property that
 * several parts describe. Our words stay, and so does each part that is equal. The components that it is made of are
 * rewritten with it. What differs from the other document on purpose stays.
 */
export function rewrite(editor: Editor, pair: ShapePair, done: Set<string>): void {
  if (pair.old.shape.excerpt || pair.old.shape.unlike) return;
  rewriteAt(editor, pair.old.shape.pointer, pair.new.shape.pointer, done);
}

function rewriteAt(editor: Editor, ours: string, theirs: string, done: Set<string>): void {
  if (done.has(ours) || !editor.has(ours)) return;
  done.add(ours);
  const known = new Map(editor.names);
  const next = isComponent(ours) ? editor.renderWhole(theirs, false) : editor.render(theirs, true, false);
  editor.merge(ours, withWording(editor.value(ours), next));
  const written = isComponent(ours) || !isComponent(theirs) ? editor.upstreamRaw(theirs) : { $ref: theirs };
  for (const name of componentsIn(written ?? {})) {
    const own = known.get(name);
    if (own !== undefined) rewriteAt(editor, schemaAt(own), schemaAt(name), done);
  }
}

function schemaAt(name: string): string {
  return below("#", "components", "schemas", name);
}

/** The schema components that a schema is made of, its properties and items apart. */
function componentsIn(schema: Json): readonly string[] {
  if (!isObject(schema)) return [];
  const target = stringMember(schema, "$ref");
  const own = target !== undefined && isComponent(target) ? [target.slice(schemaAt("").length)] : [];
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((word) => {
    const list = member(schema, word);
    return isArray(list) ? list.flatMap(componentsIn) : [];
  });
  return [...own, ...parts];
}
