// One TypeScript instead of two, and nothing that is loaded and never called: openapi-typescript gets the compiler that
// ts-morph carries anyway, and no bundler of documents, since documents reach it in one piece.
import Module from "node:module";

export function substitutePackages() {
  const load = Module._load;
  Module._load = function (request, parent, isMain) {
    const isInside = /[\\/]openapi-typescript[\\/]/.test(parent?.filename ?? "");
    if (isInside && request === "typescript") return load.call(this, "@ts-morph/common", parent, isMain).ts;
    if (isInside && request === "@redocly/openapi-core") return {};
    return load.call(this, request, parent, isMain);
  };
}
