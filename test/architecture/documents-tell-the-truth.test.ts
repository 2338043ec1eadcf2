/** Prose that nobody checks drifts: links lead somewhere, named files exist, named commands can be run. */
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

const packageFile: { scripts: Record<string, string> } = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8"),
);

function read(page: string): string {
  return readFileSync(join(root, page), "utf8");
}

describe.each(pages)("%s", (page) => {
  test("links lead to files that exist", () => {
    const links = [...read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)].map(
      (match) => match[1] ?? "",
    );
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });

  test("named files and folders exist", () => {
    const names = [
      ...read(page).matchAll(/`((?:src|scripts|test|generated|openapi|\.ci|\.github)\/[\w./-]*[\w/])`/g),
    ].map((match) => match[1] ?? "");
    expect(names.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  });

  test("named commands can be run", () => {
    const commands = [...read(page).matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? "");
    expect(commands.filter((command) => packageFile.scripts[command] === undefined)).toEqual([]);
  });
});

test("no lockfile and no page names a package registry's host", () => {
  const host = /"resolved":|registry\.[a-z]+js\.org|registry\.yarnpkg/;
  const files = tracked.filter((path) => /package-lock\.json$|\.md$|\.npmrc$/.test(path));
  expect(files.filter((path) => host.test(read(path)))).toEqual([]);
});
