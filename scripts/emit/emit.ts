import type { Facts } from "../describe/describe.ts";
import type { LoadedDocument } from "../document/document.ts";
import { emitAgreement } from "./agreement/agreement.ts";
import { banner } from "./print/banner.ts";
import { emitClient } from "./client.ts";
import { stringLiteral } from "./print/escape.ts";
import { type ImportExtension, Imports, specifier } from "./print/imports.ts";
import { emitIndex, exportsOf } from "./index-file.ts";
import { emitModels } from "./models.ts";
import type { OutputOptions } from "./output-options.ts";
import { emitPage } from "./page.ts";
import { emitReferences } from "./references.ts";
import { emitReadme } from "./readme.ts";
import { resourceModules } from "./resource-modules.ts";
import { emitResource } from "./resources.ts";
import { runtimeFiles } from "./runtime.ts";
import { emitSchema } from "./schema.ts";
import { Sources, type Statements } from "./print/sources.ts";
import { emitUnions } from "./unions.ts";
import { emitValidators, nameValidators } from "./validators.ts";

/** One generated file, before it is formatted. */
export interface EmittedFile {
  /** Its path below the output. */
  readonly name: string;
  readonly text: string;
}

/**
 * Makes the source of every generated file, one emitter each; modules of the runtime are copied. `name` is the document's,
 * as people should look for it.
 */
export function emit(
  root: string,
  name: string,
  plain: LoadedDocument,
  facts: Facts,
  { importExtension: extension = "js" }: OutputOptions,
): EmittedFile[] {
  const printed = printedModules(facts, extension);
  const runtime = runtimeFiles(root, extension);
  const schema = emitSchema(plain, facts.operations);
  const from = (file: string): string =>
    stringLiteral(specifier("index", file.replace(/\.ts$/, ""), extension));
  const passedOn = [...printed, ...runtime.filter((file) => file.name === "runtime/index.ts")];
  const index = emitIndex(
    passedOn.map((file) => [from(file.name), exportsOf(file.text)]),
    from("schema.ts"),
  );
  const files = [
    ...printed,
    { name: "schema.ts", text: schema.text },
    { name: "agreement.test-d.ts", text: emitAgreement(facts, schema.changed, extension) },
    { name: "index.ts", text: index },
    ...runtime,
  ];
  const head = banner(name);
  return [
    ...files.map((file) => ({ name: file.name, text: `${head}\n${file.text}` })),
    {
      name: "README.md",
      text: emitReadme(
        name,
        facts,
        files.map((file) => file.name),
        from("index.ts"),
      ),
    },
  ];
}

/** The modules that are made of statements. An earlier one keeps its names if a later one has the same. */
function printedModules(facts: Facts, extension: ImportExtension): EmittedFile[] {
  const sources = new Sources();
  const modules = resourceModules(facts);
  const validators = nameValidators(facts.validation, facts.operations);
  const printed = (file: string, emitter: (imports: Imports) => Statements): EmittedFile => ({
    name: `${file}.ts`,
    text: sources.print(emitter(new Imports(file, extension))),
  });
  const hasPages = facts.operations.some((operation) => operation.pagination !== undefined);
  return [
    printed("models", () => emitModels(facts)),
    ...(facts.unions.length === 0 ? [] : [printed("unions", (imports) => emitUnions(facts, imports))]),
    ...(validators.size === 0
      ? []
      : [printed("validators", (imports) => emitValidators(facts.validation, validators, imports))]),
    ...(facts.references.length === 0 ? [] : [printed("references", () => emitReferences(facts.references))]),
    ...(hasPages ? [printed("page", (imports) => emitPage(facts.operations, imports))] : []),
    ...[...modules.values()].map((module) =>
      printed(module.file, (imports) => emitResource(module, validators, imports)),
    ),
    printed("client", (imports) => emitClient(facts, modules, validators, imports)),
  ];
}
