import { documentOf, type LoadedDocument } from "../../document/document.ts";
import {
  arrayMember,
  isObject,
  member,
  objectMember,
  stringMember,
  type Json,
  type JsonObject,
} from "../../document/json.ts";
import { parsePointer } from "../../document/pointer.ts";
import { LinkCutter } from "./links.ts";
import { methods, operationsOf, type PlacedOperation } from "../../document/operations.ts";
import { checkPins, pinning, place, type Pins, type Placement } from "./pin.ts";
import { reachOf, type Reach } from "./reach.ts";
import { recordOf, type SliceRecord } from "./record.ts";
import { select } from "./select.ts";

/** A document cut down to some of its operations, and the record of what was cut. */
export interface Slice {
  readonly document: JsonObject;
  readonly record: SliceRecord;
}

/**
 * Cuts operations out of a document, with everything that they reach and nothing else. Components keep their names;
 * paths, methods and components are in a fixed order, whatever theirs was. Everything else that the document says of
 * itself (info, servers, extensions) stays. The result contains the record too, as `x-slice`.
 *
 * `pins` replaces path parameters, and selectors match the path with or without them; or the caller says where each
 * operation goes. `x-upstream-path` says where an operation was.
 *
 * Throws UnknownSelector if a selector matches nothing, PinRefused if a pin cannot be done, DocumentError if a reference
 * leads nowhere.
 */
export function slice(
  whole: LoadedDocument,
  selectors: readonly string[],
  pins: Pins | Placement = new Map(),
): Slice {
  const all = operationsOf(whole);
  const placement = typeof pins === "function" ? pins : pinning(pins);
  const selected = withNamedByReference(whole, all, select(all, selectors, placement));
  if (typeof pins !== "function") checkPins(whole, selected, pins);
  const chosen = place(whole, selected, placement);
  const links = new LinkCutter(whole, chosen);
  const document = withResponses(whole, links.responses());
  const paths = itemsOf("paths", chosen, links);
  const webhooks = itemsOf("webhooks", chosen, links);
  const reach = reachOf(document, [paths, webhooks, ...extensionsOf(document.root)]);
  const security = usedSecurity(document.root, chosen);
  const components = componentsOf(document, withSchemes(reach, security.schemes));
  const kept = reach.components.get("responses");
  const dropped = links.dropped.filter(({ component }) => component === undefined || kept?.has(component));
  const sentences = dropped.map(({ sentence }) => sentence);
  const cut = all.length - selected.length;
  const record = recordOf(document, cut, chosen, components, reach, sentences);
  const result = Object.fromEntries(
    Object.entries({ ...document.root, paths, webhooks, components, tags: usedTags(document.root, chosen) })
      .filter(([name, value]) => !isEmpty(value) || name === "paths")
      .filter(([name]) => name !== "security" || security.inherited)
      .filter(([name]) => name !== "x-tagGroups" && name !== "x-slice"),
  );
  return { document: { ...result, "x-slice": record as unknown as Json }, record };
}

function withResponses(document: LoadedDocument, responses: JsonObject): LoadedDocument {
  if (isEmpty(responses)) return document;
  const components = { ...objectMember(document.root, "components"), responses };
  return documentOf(document.file, document.hash, { ...document.root, components });
}

/** References may point into another operation, which has to be kept too. */
function withNamedByReference(
  document: LoadedDocument,
  all: readonly PlacedOperation[],
  chosen: readonly PlacedOperation[],
): readonly PlacedOperation[] {
  const { elsewhere } = reachOf(document, itemValues(chosen));
  const pointed = new Set(elsewhere.map((reference) => parsePointer(reference)?.slice(0, 3).join(" ")));
  const named = new Set(chosen);
  const wider = all.filter(
    (operation) =>
      named.has(operation) || pointed.has(`${operation.group} ${operation.path} ${operation.method}`),
  );
  return wider.length === chosen.length ? chosen : withNamedByReference(document, all, wider);
}

function itemValues(chosen: readonly PlacedOperation[]): readonly Json[] {
  return chosen.flatMap((operation) => [operation.value, ...arrayMember(operation.item, "parameters")]);
}

function itemsOf(
  group: "paths" | "webhooks",
  chosen: readonly PlacedOperation[],
  links: LinkCutter,
): JsonObject {
  const paths = [...new Set(chosen.filter((one) => one.group === group).map((one) => one.path))].sort();
  return Object.fromEntries(
    paths.map((path) => {
      const operations = chosen.filter((one) => one.group === group && one.path === path);
      const item = operations[0]?.item ?? {};
      const shared = Object.entries(item).filter(([name]) => !methods.includes(name) && name !== "$ref");
      const kept = operations.map((one) => [one.method, links.operation(one)]);
      return [path, Object.fromEntries([...shared, ...kept])];
    }),
  );
}

function extensionsOf(root: JsonObject): readonly Json[] {
  return Object.entries(root)
    .filter(([name]) => name.startsWith("x-") && name !== "x-webhooks")
    .map(([, value]) => value);
}

/** The schemes that the operations use, and whether one of them leaves its security to the document. */
function usedSecurity(
  root: JsonObject,
  chosen: readonly PlacedOperation[],
): { readonly schemes: ReadonlySet<string>; readonly inherited: boolean } {
  const inherited = chosen.some((operation) => member(operation.value, "security") === undefined);
  const requirements = chosen.flatMap((operation) => arrayMember(operation.value, "security"));
  if (inherited) requirements.push(...arrayMember(root, "security"));
  return {
    inherited,
    schemes: new Set(requirements.filter(isObject).flatMap((requirement) => Object.keys(requirement))),
  };
}

function withSchemes(reach: Reach, schemes: ReadonlySet<string>): Reach["components"] {
  const named = new Set([...(reach.components.get("securitySchemes") ?? []), ...schemes]);
  return new Map([...reach.components, ["securitySchemes", named]]);
}

function componentsOf(document: LoadedDocument, wanted: Reach["components"]): JsonObject {
  const components = member(document.root, "components");
  const sections = [...wanted].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    sections.flatMap(([section, names]) => {
      const values = member(components, section);
      const kept = [...names]
        .sort()
        .flatMap((name) => [[name, member(values, name)] as const])
        .filter(([, value]) => value !== undefined);
      return kept.length === 0 ? [] : [[section, Object.fromEntries(kept) as JsonObject]];
    }),
  );
}

function usedTags(root: JsonObject, chosen: readonly PlacedOperation[]): readonly Json[] {
  const used = new Set(chosen.flatMap((operation) => operation.tags));
  return arrayMember(root, "tags").filter((tag) => used.has(stringMember(tag, "name") ?? ""));
}

function isEmpty(value: Json): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
