import { expect, test } from "vitest";
import { describeDocument } from "../../../scripts/generate.ts";
import { documentOf } from "../../../scripts/document/document.ts";

/** What the types of these components are called. */
function named(...components: readonly (string | readonly [name: string, pin: string])[]): readonly string[] {
  const schemas = components.map((one) =>
    typeof one === "string" ? [one, {}] : [one[0], { "x-type-name": one[1] }],
  );
  const document = documentOf("inline.yaml", "0", {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: {},
    components: { schemas: Object.fromEntries(schemas) },
  });
  const { facts } = describeDocument(document, [], { plainNames: true });
  return facts.models.map(({ name }) => name);
}

test.each<[about: string, given: readonly string[], want: readonly string[]]>([
  [
    "words of any writing",
    named("access_group", "list-item", "v1.pet"),
    ["AccessGroup", "ListItem", "V1Pet"],
  ],
  ["what people write already", named("PolicyBody", "APIToken"), ["APIToken", "PolicyBody"]],
  ["a word that is said twice", named("zones_zone", "pets_pet-name"), ["PetName", "Zone"]],
  ["words that are said twice", named("dns-records_dns-record-post"), ["DnsRecordPost"]],
  ["words that are not the same", named("access_accessories", "a_b"), ["AB", "AccessAccessories"]],
  [
    "a name that is free keeps what is said twice from it",
    named("zones_zone", "Zone"),
    ["Zone", "ZonesZone"],
  ],
  ["names that are the same apart from the writing", named("a_pet", "a-pet"), ["APet", "APet2"]],
  ["a pinned name", named(["zones_zone", "TheZone"]), ["TheZone"]],
  ["a name that generated files use", named("error"), ["ErrorModel"]],
  ["a name without letters", named("🎉"), ["Unnamed"]],
])("%s", (_about, given, want) => {
  expect(given).toEqual(want);
});
