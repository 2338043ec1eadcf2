/** The consumers, as a table: what each is, which programs it compiles or runs, and what must come out. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** The account and the policy of the documentation's example; the emulator is seeded with them. */
export const account = "023e105f4ecef8ad9ca31a8372d0c353";
export const policyId = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415";

/** One command of Node in the consumer's folder, and what is wrong with its outcome, if anything. */
export interface Step {
  readonly title: string;
  readonly command: readonly string[];
  readonly wrong?: (stdout: string, folder: string) => string | undefined;
}

/** A project: the folder of that name beside this file, and the programs copied into it. */
export interface Consumer {
  readonly name: string;
  /** The file of `program/`, or that file and what it is called here. */
  readonly programs: readonly (string | readonly [file: string, name: string])[];
  readonly steps: readonly Step[];
}

const printsTheId = (stdout: string): string | undefined =>
  stdout.trim() === policyId ? undefined : `expected the policy's id, got: ${stdout}`;

/** tsc over all programs, once for each way to resolve modules, with exact optional properties and without. */
function compilations(resolutions: readonly (readonly [module: string, resolution: string])[]): Step[] {
  return resolutions.flatMap(([module, resolution]) =>
    ["true", "false"].map((exact) => ({
      title: `tsc, ${resolution}, exactOptionalPropertyTypes ${exact}`,
      command: [
        "node_modules/typescript/bin/tsc",
        "-p",
        ".",
        "--module",
        module,
        "--moduleResolution",
        resolution,
        "--exactOptionalPropertyTypes",
        exact,
      ],
    })),
  );
}

const everyResolution = [
  ["node16", "node16"],
  ["nodenext", "nodenext"],
  ["esnext", "bundler"],
] as const;

const project = (title: string, config: string): Step => ({
  title: `tsc, ${title}`,
  command: ["node_modules/typescript/bin/tsc", "-p", config],
});

/** The models compile with no library but the language's own. */
const typesAlone: Step = project(
  "the types alone, without the browser's library",
  "tsconfig.types-alone.json",
);

/** What a program exports without annotations gets declarations: each type can be named by an entry. */
const declared: Step = project("the declarations of a program", "tsconfig.declared.json");

const allThere = (stdout: string): string | undefined =>
  stdout.trim() === "all there" ? undefined : `not all that compiled is there: ${stdout}`;

/** A CommonJS module that requires the package: what compiles is there when it runs. */
const required: readonly Step[] = [
  project("a CommonJS module that requires the package", "tsconfig.required.json"),
  { title: "… and runs", command: ["required/required.cjs"], wrong: allThere },
];

/** The other entries are ESM. TypeScript 5.8 and later knows, under nodenext, that `require` takes ESM. */
const underNodenext = requiredEntries("tsconfig.required-entries.json");

/** Older resolution, which TypeScript 7 no longer has, reads no `exports`: it finds the entries by `typesVersions`. */
const underNode10 = requiredEntries("tsconfig.required-node10.json");

function requiredEntries(config: string): readonly Step[] {
  return [
    project(`a CommonJS module that requires every entry, ${config}`, config),
    { title: "… and runs", command: ["required/required-entries.cjs"], wrong: allThere },
  ];
}

/** The language service that editors ask. */
const inTheEditor: readonly Step[] = [
  { title: "every export has a text in the editor", command: ["editor.mjs"], wrong: allThere },
];

const programs: readonly string[] = [
  "editor.mjs",
  "seed-example.ts",
  "every-entry.ts",
  "types-alone.ts",
  "required.cts",
  "required-entries.cts",
  "declared.ts",
  "declared-plain.ts",
  "globals.d.ts",
  "tsconfig.json",
  "tsconfig.types-alone.json",
  "tsconfig.required.json",
  "tsconfig.required-entries.json",
  "tsconfig.required-node10.json",
  "tsconfig.declared.json",
];

function compiler(name: string, ...more: readonly (readonly Step[])[]): Consumer {
  return {
    name,
    programs,
    steps: [...compilations(everyResolution), typesAlone, declared, ...required, ...more.flat()],
  };
}

/** What a bundle of the builder for e-mail rules alone may weigh, in bytes, before compression. */
const largestBuilderBundle = 900;

/**
 * The bundle runs, and the one of a single builder holds nothing of the other kinds or of the client. `builders` are
 * the programs that use one: by the entry of the rules, and through the main entry where the bundler sees through that.
 */
function bundles(tool: string, builders: readonly string[]): Step[] {
  return [
    { title: `${tool} bundles`, command: [`${tool}.mjs`] },
    {
      title: `${tool}: the bundled example runs`,
      command: [`dist-${tool}/seed-example.js`],
      wrong: printsTheId,
    },
    ...builders.map((builder) => ({
      title: `${tool}: one builder brings no other, ${builder}`,
      command: [`dist-${tool}/${builder}.js`],
      wrong: (_stdout: string, folder: string) => {
        const file = join(folder, `dist-${tool}/${builder}.js`);
        const strays = /azureAD|linked_app_token|authorization|openapi/i.exec(readFileSync(file, "utf8"));
        if (strays !== null) return `the bundle holds "${strays[0]}"`;
        const { size } = statSync(file);
        return size <= largestBuilderBundle ? undefined : `the bundle is ${size} bytes long`;
      },
    })),
  ];
}

/** The matchers: a folder for each version of vitest, since the two declare their matchers differently. */
function matchers(name: string, ...command: readonly string[]): Consumer {
  return {
    name,
    programs: [["vitest-policies.ts", "policies.test.ts"]],
    steps: [project("the matchers' types", "tsconfig.json"), { title: "the matchers run", command }],
  };
}

export const consumers: readonly Consumer[] = [
  {
    name: "modules",
    programs: [["seed-example.ts", "seed-example.mjs"]],
    steps: [{ title: "the example, as a module", command: ["seed-example.mjs"], wrong: printsTheId }],
  },
  {
    name: "commonjs",
    programs: ["seed-example.cjs", "every-export.cjs"],
    steps: [
      { title: "the example, through require", command: ["seed-example.cjs"], wrong: printsTheId },
      {
        title: "every export of every entry, through require",
        command: ["every-export.cjs"],
        wrong: allThere,
      },
    ],
  },
  {
    name: "jest",
    programs: [["jest-policies.ts", "policies.test.ts"]],
    steps: [{ title: "tests run with the README's recipe", command: ["node_modules/jest/bin/jest.js"] }],
  },
  {
    name: "project",
    programs: ["project-files.mjs"],
    steps: [
      { title: "a project of files, with jiti and without", command: ["project-files.mjs"], wrong: allThere },
    ],
  },
  {
    name: "editors",
    programs: ["yaml-language-server.mjs"],
    steps: [
      {
        title: "the YAML language server checks and completes files by their schemas",
        command: ["yaml-language-server.mjs"],
        wrong: allThere,
      },
    ],
  },
  matchers("vitest-4", "node_modules/vitest/vitest.mjs", "run"),
  matchers("vitest-5", "run.mjs"),
  compiler("typescript-5.4", underNode10),
  compiler("typescript-5.9", underNode10, underNodenext, inTheEditor),
  compiler("typescript-6", underNodenext),
  compiler("typescript-7", underNodenext),
  {
    name: "bundlers",
    programs: [["seed-example.ts", "seed-example.mjs"]],
    steps: [
      ...bundles("esbuild", ["builder-by-rules"]),
      ...bundles("vite", ["builder-by-rules", "builder-by-main"]),
      ...bundles("webpack", ["builder-by-rules", "builder-by-main"]),
    ],
  },
];
