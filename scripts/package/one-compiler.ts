/**
 * openapi-typescript asks for TypeScript 5 as a peer, and its main module loads a second reader of documents. The two modules of it that
 * are used here get the compiler that ts-morph brings, so that there is one, whatever the project around has.
 */
import type { Rolldown } from "tsdown";

/** The package of ts-morph that holds its compiler. */
export const compilerPackage = "@ts-morph/common";

const sources: Readonly<Record<string, string>> = {
  typescript: `export { ts as default } from "${compilerPackage}";`,
  "openapi-typescript": `export * from "openapi-typescript/dist/lib/ts.mjs";
    export { default as transformSchema } from "openapi-typescript/dist/transform/index.mjs";`,
};

const prefix = "\0one-compiler:";

/** For the bundler: both packages by the texts above. */
export const oneCompiler: Rolldown.Plugin = {
  name: "one-compiler",
  resolveId: (source) => (Object.hasOwn(sources, source) ? prefix + source : null),
  load: (id) => (id.startsWith(prefix) ? (sources[id.slice(prefix.length)] ?? null) : null),
};
