/** Prose that nobody checks drifts: links lead somewhere; named files, commands, campaigns and identifiers exist. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "./project.ts";

const tracked: string[] = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter((path) => path !== "" && existsSync(join(root, path)));
const pages: string[] = tracked.filter((path) => path.endsWith(".md"));
/** What was true when it was written. */
const history = "CHANGELOG.md";

const packageFile: { scripts: Record<string, string> } = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8"),
);

function read(page: string): string {
  return readFileSync(join(root, page), "utf8");
}

/** What the first group of a pattern matches in a text, everywhere. */
function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? "");
}

describe.each(pages)("%s", (page) => {
  // The site's pages link to pages that are made when it is built, which holds every link of theirs.
  test.skipIf(/^site\/\w+\//.test(page))("links lead to files that exist", () => {
    const links = found(read(page), /\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g);
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });

  test("named files and folders exist", () => {
    const names = found(
      read(page),
      /`((?:src|scripts|test|generated|openapi|\.ci|\.github)\/[\w./-]*[\w/])`/g,
    );
    expect(names.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  });
});

const commands: string[] = tracked.filter(
  (path) => /\.(?:md|[cm]?ts|mjs|ya?ml|json)$|^\.ci\//.test(path) && path !== history && !/lock/.test(path),
);

test("named commands can be run", () => {
  const unknown = commands.flatMap((path) => {
    const text = read(path);
    const short = path.endsWith(".md") ? found(text, /`((?:test|spec|generate|api|pack):[a-z-]+)`/g) : [];
    return [...found(text, /npm run (?:--silent )?([\w:-]*\w)/g), ...short]
      .filter((name) => packageFile.scripts[name] === undefined)
      .map((name) => `${path}: ${name}`);
  });
  // The folder for mutation testing has a script of its own.
  expect(unknown.filter((line) => !/: mutate\b/.test(line))).toEqual([]);
});

test("named campaigns exist", () => {
  const names = new Set(found(read("test/campaigns/run.ts"), /^ {2}(\w+): \{$/gm));
  const unknown = commands.flatMap((path) =>
    found(read(path), /campaign -- ([a-z]\w*)/g)
      .filter((name) => !names.has(name))
      .map((name) => `${path}: ${name}`),
  );
  expect(names.size).toBeGreaterThan(1);
  expect(unknown).toEqual([]);
});

/** A page without the section that names what only the official SDK has. */
function ownWords(page: string): string {
  return read(page).replace(
    /^## Where the client differs from the official SDK[\s\S]*?(?=^## |(?![\s\S]))/m,
    "",
  );
}

test("files that mutation testing changes exist", () => {
  const settings = tracked.filter((path) => /^test\/mutation\/stryker\..*\.json$/.test(path));
  const named = settings.flatMap((path) => (JSON.parse(read(path)) as { mutate: string[] }).mutate);
  expect(named.filter((name) => !name.includes("*") && !existsSync(join(root, name)))).toEqual([]);
});

test("named identifiers exist", () => {
  const words = new Set(
    tracked
      .filter((path) => /^(?:src|scripts|generated|test|openapi)\/.*\.(?:[cm]?ts|ya?ml)$/.test(path))
      .flatMap((path) => read(path).match(/\w+/g) ?? []),
  );
  const unknown = pages
    .filter((page) => page !== history)
    .flatMap((page) =>
      found(ownWords(page), /`([a-z]\w*[A-Z]\w*|[A-Z][a-z]+[A-Z]\w*)(?:\(\))?`/g)
        .filter((name) => !words.has(name))
        .map((name) => `${page}: ${name}`),
    );
  expect(unknown).toEqual([]);
});

test("no lockfile and no page names a package registry's host", () => {
  const host = /"resolved":|registry\.[a-z]+js\.org|registry\.yarnpkg/;
  const files = tracked.filter((path) => /package-lock\.json$|\.md$|\.npmrc$/.test(path));
  expect(files.filter((path) => host.test(read(path)))).toEqual([]);
});
