/** What the package promises, as a table: each promise says what is wrong, or nothing. */
import type { Failures } from "./failures.ts";

/** A program's price over an empty one, by the compiler's own count, library declarations unchecked. */
export interface Cost {
  readonly files: number;
  readonly instantiations: number;
}

/** What was measured of the packed and installed package. */
export interface Evidence {
  /** The package's files, as paths inside it. */
  readonly files: readonly string[];
  /** Their size together. */
  readonly bytes: number;
  /** The size of all that an install brings, dependencies too. */
  readonly installedBytes: number;
  /** Whether two builds gave the same bytes. */
  readonly sameTwice: boolean;
  /** The text of one of the files. */
  text(path: string): string;
  /** The complaints of the tools that judge packages; empty where they are content. */
  readonly publint: string;
  readonly attw: string;
  readonly failures: Failures;
  readonly client: Cost;
  readonly types: Cost;
  /** The bill of materials that npm writes. */
  readonly sbom: string;
}

interface Promised {
  title(evidence: Evidence): string;
  broken(evidence: Evidence): readonly string[];
}

function atMost(figure: number, limit: number, unit: string): readonly string[] {
  return figure <= limit ? [] : [`${figure} ${unit}; the limit is ${limit}`];
}

/** The longest line of a script that may stand above an uncaught error. */
const longestLine = 1500;

const lifecycle: readonly string[] = ["preinstall", "install", "postinstall", "prepare"];

export const promises: readonly Promised[] = [
  {
    title: () => "two builds give the same bytes",
    broken: ({ sameTwice }) => (sameTwice ? [] : ["the second build differs"]),
  },
  {
    title: ({ files }) => `at most 60 files: ${files.length}`,
    broken: ({ files }) => atMost(files.length, 60, "files"),
  },
  {
    title: ({ bytes }) => `at most 400 kB unpacked: ${Math.round(bytes / 1000)} kB`,
    broken: ({ bytes }) => atMost(bytes, 400_000, "bytes"),
  },
  {
    title: ({ installedBytes }) =>
      `at most 1 MB installed, with dependencies: ${Math.round(installedBytes / 1000)} kB`,
    broken: ({ installedBytes }) => atMost(installedBytes, 1_000_000, "bytes"),
  },
  {
    title: () => "nothing runs at install",
    broken: ({ text }) => {
      const { scripts = {} } = JSON.parse(text("package.json")) as { scripts?: Record<string, string> };
      return lifecycle
        .filter((name) => scripts[name] !== undefined)
        .map((name) => `package.json has the script "${name}"`);
    },
  },
  {
    title: () => "no source map, and no path of the machine that built it",
    broken: ({ files, text }) =>
      files
        .filter(
          (path) =>
            path.endsWith(".map") ||
            /sourceMappingURL|file:\/\/\/|\/(?:home|root|tmp|work|Users)\//.test(text(path)),
        )
        .map((path) => `${path} has one`),
  },
  {
    title: () => "an uncaught error shows its class and no long line, and classes have their names",
    broken: ({ failures: { screen, misnamed }, files, text }) => [
      ...(/^NotFoundError: /m.test(screen) && screen.length < 3000 ? [] : [screen.slice(0, 3000)]),
      ...misnamed,
      ...files
        .filter((path) => path.endsWith(".js"))
        .filter((path) =>
          text(path)
            .split("\n")
            .some((line) => line.length > longestLine),
        )
        .map((path) => `${path} has a line of more than ${longestLine} characters`),
    ],
  },
  {
    title: () => "no declaration has a name that the bundler made up",
    broken: ({ files, text }) =>
      files
        .filter((path) => /\.d\.c?ts$/.test(path))
        .flatMap(
          (path) => text(path).match(/^.*\b(?:class|interface|type|const|function) \w+\$\d.*$/gm) ?? [],
        ),
  },
  {
    title: () => "the types alone bring no script and import nothing",
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
    title: () => "no declaration of openapi-fetch or openapi-typescript in a public one",
    broken: ({ files, text }) =>
      files
        .filter((path) => path.endsWith(".d.ts") && /from "openapi-|import\("openapi-/.test(text(path)))
        .map((path) => `${path} imports one`),
  },
  {
    title: () => "no entry but `fetch` loads openapi-fetch",
    broken: ({ files, text }) =>
      files
        .filter(
          (path) => path.endsWith(".js") && path !== "dist/fetch.js" && /"openapi-fetch"/.test(text(path)),
        )
        .map((path) => `${path} imports it`),
  },
  { title: () => "publint is content", broken: ({ publint }) => (publint === "" ? [] : [publint]) },
  {
    title: () => "the types resolve in every way that the package supports",
    broken: ({ attw }) => (attw === "" ? [] : [attw]),
  },
  {
    title: ({ client: { files, instantiations } }) =>
      `a consumer of the client costs the compiler ${files} files, ${instantiations} instantiations`,
    broken: ({ client }) => [
      ...atMost(client.files, 12, "more files"),
      ...atMost(client.instantiations, 500, "more instantiations"),
    ],
  },
  {
    title: ({ types: { files, instantiations } }) =>
      `a consumer of the types alone costs it ${files} files, ${instantiations} instantiations`,
    broken: ({ types }) => [
      ...atMost(types.files, 3, "more files"),
      ...atMost(types.instantiations, 100, "more instantiations"),
    ],
  },
  {
    title: () => "npm writes a bill of materials for it",
    broken: ({ sbom }) => {
      const { bomFormat, components = [] } = JSON.parse(sbom) as {
        bomFormat?: string;
        components?: { name: string }[];
      };
      const named = components.some(({ name }) => name === "openapi-fetch");
      return bomFormat === "CycloneDX" && named ? [] : ["the bill lacks its format or its one dependency"];
    },
  },
];
