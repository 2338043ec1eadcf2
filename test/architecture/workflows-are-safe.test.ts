/** What the workflows may not do, since control of them is control of the package. */
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
    const settings = stepsOf(name).map(
      ({ uses = "", with: input = {} }): Readonly<Record<string, unknown>> => ({
        uses: uses.split("@")[0],
        ...input,
      }),
    );
    expect(settings.filter(({ uses }) => uses === "actions/cache")).toEqual([]);
    const checkouts = settings.filter(({ uses }) => uses === "actions/checkout");
    expect(checkouts.filter((input) => input["persist-credentials"] !== false)).toEqual([]);
    const setups = settings.filter(({ uses }) => uses === "actions/setup-node");
    expect(setups.filter((input) => input["package-manager-cache"] !== false)).toEqual([]);
  });

  test("no code of a fork runs with the repository's rights", () => {
    expect(Object.keys(workflow(name).on)).not.toContain("pull_request_target");
    expect(workflow(name).permissions).toEqual({ contents: "read" });
  });
});

test("a release is tested and packed by one job, and published by another that runs nothing else", () => {
  const { build, publish, site } = workflow("release.yml").jobs;
  const runsOf = (job: Workflow["jobs"][string] | undefined): readonly string[] =>
    job?.steps.flatMap(({ run }) => run ?? []) ?? [];
  expect(runsOf(build)).toContain("bash .ci/run");
  expect(runsOf(build)).toContain('npm run release:dry -- --tag "$GITHUB_REF_NAME" --to packed');
  expect(runsOf(build).join("\n")).toContain("repository.url=git+$GITHUB_SERVER_URL/$GITHUB_REPOSITORY.git");
  expect(publish).toMatchObject({ needs: "build", permissions: { "id-token": "write" } });
  expect(build?.permissions).toBeUndefined();
  expect(runsOf(publish)).toEqual([
    expect.stringMatching(/^npm install --global npm@\d+\.\d+\.\d+$/),
    'for tarball in packed/*.tgz; do npm publish "./$tarball" --provenance --access public --ignore-scripts; done',
  ]);
  expect(site?.steps.map(({ uses }) => uses?.split("@")[0])).toEqual(["actions/deploy-pages"]);
  const used = publish?.steps.flatMap(({ uses }) => uses?.split("@")[0] ?? []);
  expect(used).toEqual(["actions/setup-node", "actions/download-artifact"]);
});

test("npm is pinned to one version everywhere", () => {
  const installs = readdirSync(folder).flatMap((name) =>
    stepsOf(name).flatMap(({ run = "" }) => run.match(/npm install .*/g) ?? []),
  );
  expect(new Set(installs)).toEqual(new Set(["npm install --global npm@11.19.1"]));
});

test("no step puts what a stranger could write into a command", () => {
  const runs = readdirSync(folder).flatMap((name) => stepsOf(name).map(({ run = "" }) => run));
  expect(runs.filter((run) => run.includes("${{"))).toEqual([]);
});
