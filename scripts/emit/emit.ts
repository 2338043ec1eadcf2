import type { Facts } from "../describe/describe.ts";
import type { LoadedDocument } from "../document/document.ts";
import { emitAgreement } from "./agreement/agreement.ts";
import { filesByResource } from "./by-resource/by-resource.ts";
import { emitReadmeByResource } from "./by-resource/readme.ts";
import { emitReport } from "./by-resource/report.ts";
import { banner } from "./print/banner.ts";
import { emitClient } from "./client.ts";
import { stringLiteral } from "./print/escape.ts";
import { type HomeOf, type ImportExtension, Imports, specifier } from "./print/imports.ts";
import { emitIndex, exportsOf } from "./index-file.ts";
import { emitModels } from "./models.ts";
import { largestWithSchema, type OutputOptions } from "./output-options.ts";
import { emitPage } from "./page.ts";
import { emitReferences } from "./references.ts";
import { emitReadme } from "./readme.ts";
import { resourceModules } from "./resource-modules.ts";
import { emitResource } from "./resources.ts";
import { runtimeFiles } from "./runtime.ts";
import { emitSchema } from "./schema.ts";
import { type EmittedFile, Sources, type Statements } from "./print/sources.ts";
import { emitUnions } from "./unions.ts";
import { emitValidators, nameValidators } from "./validators.ts";

/** What the files of an output are made from. */
interface Source {
  /** The document's name. */
  readonly name: string;
  readonly plain: LoadedDocument;
  readonly facts: Facts;
  readonly extension: ImportExtension;
  readonly hasSchema: boolean;
  /** The modules of the runtime. */
  readonly runtime: readonly EmittedFile[];
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
  { importExtension: extension = "js", layout = "models", schema }: OutputOptions,
): EmittedFile[] {
  const hasSchema = schema ?? JSON.stringify(plain.root).length <= largestWithSchema;
  const runtime = runtimeFiles(root, extension);
  const source = { name, plain, facts, extension, hasSchema, runtime };
  const { code, pages } = layout === "resources" ? cutByResources(source) : inOneFileEach(source);
  const head = banner(name);
  return [...code.map((file) => ({ name: file.name, text: `${head}\n${file.text}` })), ...pages];
}

/** Modules, which get a banner, and texts for people. */
interface Output {
  readonly code: readonly EmittedFile[];
  readonly pages: readonly EmittedFile[];
}

/** All models in one file, and so on; the index has everything. */
function inOneFileEach(source: Source): Output {
  const { name, facts, extension, hasSchema, runtime } = source;
  const printed = printedModules(facts, extension);
  const index = indexOf(printed, source, hasSchema ? "schema" : undefined);
  const code = [...printed, ...rawTypes(source), index, ...runtime];
  const files = code.map((file) => file.name);
  const readme = emitReadme(name, facts, files, stringLiteral(specifier("index", "index", extension)));
  return { code, pages: [{ name: "README.md", text: readme }] };
}

/** A module for each resource. The index has none of them: a compiler reads whatever an index leads to. */
function cutByResources(source: Source): Output {
  const { name, facts, extension, hasSchema, runtime } = source;
  const { files: cut, modules, validators } = filesByResource(facts, extension);
  const index = indexOf(
    cut.filter((file) => file.name === "servers.ts" || file.name === "page.ts"),
    source,
  );
  const code = [...cut, ...rawTypes(source, modules.modelHome), index, ...runtime];
  const files = code.map((file) => file.name);
  const readme = emitReadmeByResource({ name, facts, modules, validators, files, extension, hasSchema });
  return {
    code,
    pages: [
      { name: "README.md", text: readme },
      { name: "REPORT.md", text: emitReport(name, facts, modules.resources) },
    ],
  };
}

/** The index of some modules and the runtime. */
function indexOf(
  files: readonly EmittedFile[],
  { extension, runtime }: Source,
  schema?: string,
): EmittedFile {
  const from = (file: string): string => stringLiteral(specifier("index", file, extension));
  const passedOn = [...files, ...runtime.filter((file) => file.name === "runtime/index.ts")];
  const modules = passedOn.map(
    (file) => [from(file.name.replace(/\.ts$/, "")), exportsOf(file.text)] as const,
  );
  return { name: "index.ts", text: emitIndex(modules, schema === undefined ? undefined : from(schema)) };
}

/** What openapi-typescript makes of the document, and the test that compares it with the models. */
function rawTypes({ plain, facts, extension, hasSchema }: Source, homeOf?: HomeOf): EmittedFile[] {
  if (!hasSchema) return [];
  const schema = emitSchema(plain, facts.operations);
  return [
    { name: "schema.ts", text: schema.text },
    { name: "agreement.test-d.ts", text: emitAgreement(facts, schema.changed, extension, homeOf) },
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
    printed("models", (imports) => emitModels(facts, imports)),
    ...(facts.unions.length === 0 ? [] : [printed("unions", (imports) => emitUnions(facts.unions, imports))]),
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
