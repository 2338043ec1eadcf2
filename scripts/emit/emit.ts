import { openCycles } from "../normalise/cycles.ts";
import type { Facts } from "../describe/describe.ts";
import type { LoadedDocument } from "../document/document.ts";
import { emitAgreement } from "./agreement.ts";
import { banner } from "./banner.ts";
import { emitValidators } from "./validators.ts";
import { fetchClientExports, fetchClientSource } from "./fetch-client.ts";
import { emitIndex, type Exports } from "./index-file.ts";
import { emitModels } from "./models.ts";
import { emitOperations } from "./operations.ts";
import { emitReadme } from "./readme.ts";
import { emitResources } from "./resources.ts";
import { emitSchema } from "./schema.ts";
import { Sources, type Statements } from "./sources.ts";
import { emitUnions } from "./unions.ts";

/** One generated file, before it is formatted. */
export interface EmittedFile {
  readonly name: string;
  readonly text: string;
}

/** Makes the source of every generated file, one emitter each. `name` is the document's, as people should look for it. */
export function emit(name: string, plain: LoadedDocument, facts: Facts): EmittedFile[] {
  const sources = new Sources();
  const exports: Exports[] = [];
  const printed = (name: string, statements: Statements): EmittedFile => {
    const file = sources.print(name, statements);
    exports.push(file.exports);
    return { name, text: file.text };
  };
  const files = [
    printed("models.ts", emitModels(facts)),
    printed("operations.ts", emitOperations(facts)),
    printed("resources.ts", emitResources(facts)),
    printed("unions.ts", emitUnions(facts)),
    printed("validators.ts", [emitValidators(facts.validation)]),
  ];
  exports.push({ file: "fetch-client.ts", names: fetchClientExports });
  // openapi-typescript writes a reference as an indexed access, which must not lead to itself.
  const raw = openCycles(plain, true);
  const rest = [
    { name: "fetch-client.ts", text: fetchClientSource },
    { name: "schema.ts", text: emitSchema(raw.document, facts.operations) },
    { name: "agreement.test-d.ts", text: emitAgreement(facts, raw.changed) },
    { name: "index.ts", text: emitIndex(exports) },
  ];
  const names = [...files, ...rest].map((file) => file.name);
  const head = banner(name);
  return [
    ...[...files, ...rest].map((file) => ({ name: file.name, text: `${head}\n${file.text}` })),
    { name: "README.md", text: emitReadme(name, facts, names) },
  ];
}
