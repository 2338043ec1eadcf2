import type { LoadedDocument } from "./document.ts";
import { DocumentError } from "./document-error.ts";
import { isObject, type JsonObject, member, stringMember } from "./json.ts";

/** Whether a document is of OpenAPI 3.0, where less is allowed beside a reference. */
export function isOpenApi30(document: LoadedDocument): boolean {
  return stringMember(document.root, "openapi")?.startsWith("3.0") === true;
}

/** Throws {@link DocumentError} if it is not an OpenAPI document of version 3.0 or 3.1, or not shaped like one. */
export function refuseOtherFormats({ file, root }: LoadedDocument): void {
  const version = stringMember(root, "openapi");
  if (typeof root["swagger"] === "string") {
    throw new DocumentError(
      file,
      "#/swagger",
      "This is a Swagger 2.0 document. Convert it to OpenAPI 3.0 or 3.1 first.",
    );
  }
  if (version === undefined || !/^3\.[01](?:\.|$)/.test(version)) {
    const found =
      version === undefined
        ? unsaid(root)
        : `says that it is OpenAPI ${JSON.stringify(version.slice(0, 20))}`;
    throw new DocumentError(
      file,
      "#/openapi",
      `The document ${found}. Write \`openapi: 3.1.0\`, or another version 3.0 or 3.1.`,
    );
  }
  for (const name of ["paths", "components", "webhooks"]) {
    const value = member(root, name);
    if (value !== undefined && !isObject(value)) {
      throw new DocumentError(
        file,
        `#/${name}`,
        `"${name}" is not an object. Write an object, or leave it out.`,
      );
    }
  }
  const components = member(root, "components");
  for (const [name, section] of Object.entries(isObject(components) ? components : {})) {
    if (!name.startsWith("x-") && !isObject(section)) {
      throw new DocumentError(
        file,
        `#/components/${name}`,
        `"${name}" is not an object. Write an object, or leave it out.`,
      );
    }
    if (isObject(section) && Object.hasOwn(section, "")) {
      throw new DocumentError(
        file,
        `#/components/${name}/`,
        "This component has an empty name. Give it another.",
      );
    }
  }
}

function unsaid(root: JsonObject): string {
  return typeof root["openapi"] === "number"
    ? "has its version as a number, which cannot tell 3.1 from 3.10"
    : "does not say its version";
}
