import { isObject, stringMember } from "../../../document/json.ts";
import { parsePointer } from "../../../document/pointer.ts";
import { DocumentError } from "../../../document/document-error.ts";
import { mappingReference } from "../../slice/references.ts";
import { siteOf, type References, type SchemaNode, type Site } from "./site.ts";

/** Where schemas stand when plain references are followed, and what they are called there. */
export class Homes {
  readonly #references: References;

  constructor(references: References) {
    this.#references = references;
  }

  /** Where a plain reference leads in the end: alternatives are told apart by what they are, not by how they are named. */
  end(node: SchemaNode): SchemaNode {
    const seen = new Set<string>();
    let end = node;
    while (isObject(end.value) && Object.keys(end.value).length === 1 && !seen.has(end.pointer)) {
      seen.add(end.pointer);
      const target = this.#references.target(end);
      if (target === undefined) break;
      end = target;
    }
    return end;
  }

  /** The place of the first schema of a site. */
  of(site: Site): string {
    const [root] = site.roots;
    return root === undefined ? "#" : this.end(root).pointer;
  }

  /** The component's name, and `x-upstream`, which is what the same thing is called in the document it comes from. */
  names(site: Site): readonly string[] {
    const [root, second] = site.roots;
    if (root === undefined || second !== undefined) return [];
    const end = this.end(root);
    const upstream = stringMember(end.value, "x-upstream");
    const [first, section, name, more] = parsePointer(end.pointer) ?? [];
    if (first !== "components" || section !== "schemas" || name === undefined || more !== undefined)
      return [];
    return upstream === undefined ? [name] : [name, upstream];
  }

  /** What the target of a mapping stands for: a name, or a reference. One that leads nowhere stands for itself. */
  mapped(target: string): Site {
    try {
      return siteOf(this.end(this.#references.at(mappingReference(target))));
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      return siteOf({ pointer: target, value: true });
    }
  }
}
