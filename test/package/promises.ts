/** What the package promises, as a table: each promise says what is wrong, or nothing. */
import { readFileSync } from "node:fs";
import { posix } from "node:path";
import type { Failures } from "./failures.ts";
import { grown, type Figures } from "./figures.ts";

/** What was measured of the packed and installed package. */
export interface Evidence {
  /** The package's files, as paths inside it. */
  readonly files: readonly string[];
  /** Sizes and costs, for figures.json. */
  readonly figures: Figures;
  /** Whether two builds gave the same bytes. */
  readonly sameTwice: boolean;
  /** The text of one of the files. */
  text(path: string): string;
  /** The complaints of the tools that judge packages; empty if they are content. */
  readonly publint: string;
  readonly attw: string;
  readonly failures: Failures;
  /** The bill of materials that npm writes. */
  readonly sbom: string;
}

interface Promised {
  title: string;
  broken(evidence: Evidence): readonly string[];
}

/** Where figures.json lies. */
export const figuresFile: URL = new URL("figures.json", import.meta.url);

const lifecycle: readonly string[] = ["preinstall", "install", "postinstall", "prepare"];

export const promises: readonly Promised[] = [
  {
    title: "two builds give the same bytes",
    broken: ({ sameTwice }) => (sameTwice ? [] : ["the second build differs"]),
  },
  {
    title: "no figure grew by more than half over figures.json",
    broken: ({ figures }) => grown(JSON.parse(readFileSync(figuresFile, "utf8")), figures),
  },
  {
    title: "nothing runs at install",
    broken: ({ text }) => {
      const { scripts = {} } = JSON.parse(text("package.json")) as { scripts?: Record<string, string> };
      return lifecycle
        .filter((name) => scripts[name] !== undefined)
        .map((name) => `package.json has the script "${name}"`);
    },
  },
  {
    title: "no path of the machine that built it",
    broken: ({ files, text }) =>
      files
        .filter((path) => /file:\/\/\/|\/(?:home|root|tmp|work|Users)\//.test(text(path)))
        .map((path) => `${path} has one`),
  },
  {
    title: "every source map holds its sources, and every file that names a map has it",
    broken: ({ files, text }) => files.flatMap((path) => mapsAmiss(path, files, text)),
  },
  {
    title: "documentation names no file that is not in the package",
    broken: ({ files, text }) =>
      files
        .filter((path) => path.endsWith(".d.ts"))
        .flatMap(
          (path) =>
            text(path).match(
              /^.*(?:README\.md|CONTRIBUTING|this folder|beside this file|\bsrc\/\S*\.md).*$/gm,
            ) ?? [],
        ),
  },
  {
    title: "README.md links to nothing that is not in the package",
    broken: ({ files, text }) =>
      [...text("README.md").matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
        .map(([, link = ""]) => link)
        .filter((link) => !files.includes(posix.normalize(link))),
  },
  {
    title: "an uncaught error shows its class on a short screen, and classes have their names",
    broken: ({ failures: { screen, misnamed } }) => [
      ...(/^NotFoundError: /m.test(screen) && screen.length < 3000 ? [] : [screen.slice(0, 3000)]),
      ...misnamed,
    ],
  },
  {
    title: "a stack trace points at the sources, under --enable-source-maps",
    broken: ({ failures: { mapped } }) =>
      /^ +at .*[\\/]src[\\/]client[\\/].*\.ts:\d+:\d+/m.test(mapped) ? [] : [mapped],
  },
  {
    title: "no declaration has a name that the bundler made up",
    broken: ({ files, text }) =>
      files
        .filter((path) => /\.d\.c?ts$/.test(path))
        .flatMap(
          (path) => text(path).match(/^.*\b(?:class|interface|type|const|function) \w+\$\d.*$/gm) ?? [],
        ),
  },
  {
    title: "the types alone bring no script and import nothing",
    broken: ({ text }) => [
      ...(text("dist/types.js")
        .replace(/export\s*\{\s*\};?|\/\/.*$|\/\*[\s\S]*?\*\//gm, "")
        .trim() === ""
        ? []
        : ["dist/types.js is not empty"]),
      ...(/^import |from "|import\(/m.test(text("dist/types.d.ts"))
        ? ["dist/types.d.ts imports something"]
        : []),
    ],
  },
  {
    title: "no declaration of openapi-fetch or openapi-typescript in a public one",
    broken: ({ files, text }) =>
      files
        .filter((path) => path.endsWith(".d.ts") && /from "openapi-|import\("openapi-/.test(text(path)))
        .map((path) => `${path} imports one`),
  },
  {
    title: "no entry but `fetch` loads openapi-fetch",
    broken: ({ files, text }) =>
      files
        .filter(
          (path) => path.endsWith(".js") && path !== "dist/fetch.js" && /"openapi-fetch"/.test(text(path)),
        )
        .map((path) => `${path} imports it`),
  },
  {
    title: "at most three dependencies at run time",
    broken: ({ text }) => {
      const names = dependenciesOf(text);
      return names.length <= 3 ? [] : [names.join(", ")];
    },
  },
  { title: "publint is content", broken: ({ publint }) => (publint === "" ? [] : [publint]) },
  {
    title: "the types resolve in every way that the package supports",
    broken: ({ attw }) => (attw === "" ? [] : [attw]),
  },
  {
    title: "npm writes a bill of materials for it",
    broken: ({ sbom, text }) => {
      const { bomFormat, components = [] } = JSON.parse(sbom) as {
        bomFormat?: string;
        components?: { name: string }[];
      };
      const missing = dependenciesOf(text).filter((name) => !components.some((each) => each.name === name));
      const format = bomFormat === "CycloneDX" ? [] : [`its format is ${bomFormat}`];
      return [...format, ...missing.map((name) => `it lacks ${name}`)];
    },
  },
];

function dependenciesOf(text: Evidence["text"]): readonly string[] {
  const { dependencies = {} } = JSON.parse(text("package.json")) as { dependencies?: Record<string, string> };
  return Object.keys(dependencies);
}

/** What is wrong with a map, or with what a script or declaration says about its own. */
function mapsAmiss(path: string, files: readonly string[], text: Evidence["text"]): readonly string[] {
  if (path.endsWith(".map")) {
    const { sources, sourcesContent = [] } = JSON.parse(text(path)) as {
      sources: readonly string[];
      sourcesContent?: readonly unknown[];
    };
    return sources
      .filter((_, index) => typeof sourcesContent[index] !== "string")
      .map((source) => `${path} lacks the text of ${source}`);
  }
  if (!/\.(?:js|ts|cjs|cts)$/.test(path)) return [];
  const named = /^\/\/# sourceMappingURL=(\S+)$/m.exec(text(path))?.[1];
  return named === undefined || files.includes(posix.join(posix.dirname(path), named))
    ? []
    : [`${path} names ${named}, which is not there`];
}
