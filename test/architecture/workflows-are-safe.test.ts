/** What the workflows may not do, since whoever controls them controls the package. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "./project.ts";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      { readonly permissions?: Readonly<Record<string, string>>; readonly steps: readonly Step[] }
    >
  >;
}

const folder = join(root, ".github/workflows");
const workflow = (name: string): Workflow => parse(readFileSync(join(folder, name), "utf8"));
const stepsOf = (name: string): readonly Step[] =>
  Object.values(workflow(name).jobs).flatMap(({ steps }) => steps);

describe.each(readdirSync(folder))("%s", (name) => {
  test("every action is pinned by its commit", () => {
    const loose = stepsOf(name).filter(({ uses }) => uses !== undefined && !/@[0-9a-f]{40}$/.test(uses));
    expect(loose).toEqual([]);
  });

  test("no cache is restored, no credential is left in the checkout", () => {
    const settings = stepsOf(name).map(({ uses = "", with: input = {} }) => ({
      uses: uses.split("@")[0],
      ...input,
    }));
    expect(settings.filter(({ uses }) => uses === "actions/cache")).toEqual([]);
    expect(settings.filter(({ uses }) => uses === "actions/checkout")).toMatchObject([
      { "persist-credentials": false },
    ]);
    expect(settings.filter(({ uses }) => uses === "actions/setup-node")).toMatchObject([
      { "package-manager-cache": false },
    ]);
  });

  test("no code of a fork runs with the repository's rights", () => {
    expect(Object.keys(workflow(name).on)).not.toContain("pull_request_target");
    expect(workflow(name).permissions).toEqual({ contents: "read" });
  });
});

test("a release is tested in the job that publishes it, and only that job can prove who it is", () => {
  const jobs = Object.values(workflow("release.yml").jobs);
  const runs = jobs.flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
  expect(runs.indexOf("bash .ci/run")).toBeGreaterThan(-1);
  expect(runs.findIndex((run) => run.startsWith("npm publish --provenance"))).toBe(runs.length - 1);
  expect(runs.at(-2)).toMatch(
    /^npm pkg set .*repository\.url=git\+\$GITHUB_SERVER_URL\/\$GITHUB_REPOSITORY\.git"$/,
  );
  expect(jobs.map(({ permissions }) => permissions)).toEqual([{ contents: "read", "id-token": "write" }]);
});

test("no step puts what a stranger could write into a command", () => {
  const runs = readdirSync(folder).flatMap((name) => stepsOf(name).map(({ run = "" }) => run));
  expect(runs.filter((run) => run.includes("${{"))).toEqual([]);
});
