import { expect, test } from "vitest";
import { notReady, type Release } from "../../../scripts/package/release-readiness.ts";

const report = (version: string, ...lines: readonly string[]): string =>
  `# The public surface of ${version}\n\n## \`.\`\n\n${lines.join("\n")}\n`;

const ready: Release = {
  version: "0.3.0",
  tag: "v0.3.0",
  changelog: "# Changelog\n\n## Unreleased\n\n## 0.3.0\n\n- Something.\n\n## 0.2.0\n\n- Else.\n",
  report: report("0.3.0", "a: 1", "b: 2"),
  spec: "openapi: 3.1.0",
  previous: { tag: "v0.2.0", report: report("0.2.0", "a: 1"), spec: "openapi: 3.1.0" },
};

test.each<readonly [what: string, release: Partial<Release>, wanted: readonly RegExp[]]>([
  ["all is ready", {}, []],
  ["the first release has nothing to compare with", { previous: undefined }, []],
  ["without a tag the version alone counts", { tag: undefined }, []],
  ["another tag", { tag: "v0.3.1" }, [/the tag is v0\.3\.1, and package\.json says 0\.3\.0/]],
  [
    "a report of another version",
    { report: report("0.2.0", "a: 1") },
    [/not of 0\.3\.0: run "npm run api:report"/],
  ],
  ["no section", { changelog: "## 0.2.0\n" }, [/no section "## 0\.3\.0"/]],
  [
    "entries that wait",
    { changelog: "## Unreleased\n\n- More.\n\n## 0.3.0\n\n- Something.\n" },
    [/entries under "## Unreleased"/],
  ],
  [
    "a new spec that the changelog does not tell of",
    { spec: "openapi: 3.1.1" },
    [/spec changed since v0\.2\.0.*spec:diff/],
  ],
  [
    "a new spec that it tells of",
    { spec: "openapi: 3.1.1", changelog: "## 0.3.0\n\nStructural differences: 1 additive.\n" },
    [],
  ],
  ["a minor version may break before 1.0", { report: report("0.3.0", "b: 2") }, []],
  [
    "a patch may not",
    { version: "0.2.1", tag: "v0.2.1", changelog: "## 0.2.1\n", report: report("0.2.1", "b: 2") },
    [/surface of v0\.2\.0 had "a: 1", .*that needs a new minor version/],
  ],
  [
    "from 1.0 on a minor version may not",
    {
      version: "1.1.0",
      tag: "v1.1.0",
      changelog: "## 1.1.0\n",
      report: report("1.1.0"),
      previous: { tag: "v1.0.0", report: report("1.0.0", "a: 1"), spec: "openapi: 3.1.0" },
    },
    [/needs a new major version/],
  ],
])("%s", (_, release, wanted) => {
  const problems = notReady({ ...ready, ...release });
  expect(problems).toEqual(wanted.map((pattern) => expect.stringMatching(pattern) as string));
});
