/** What keeps a version from being released, as sentences. */

export interface Release {
  /** Of package.json. */
  readonly version: string;
  /** The tag that is being released, if one is. */
  readonly tag: string | undefined;
  readonly changelog: string;
  /** The report of the public surface, and the spec: as they are, and as the release before had them. */
  readonly report: string;
  readonly spec: string;
  readonly previous: { readonly tag: string; readonly report: string; readonly spec: string } | undefined;
}

export function notReady(release: Release): readonly string[] {
  const { version, tag, changelog, report, spec, previous } = release;
  const section = sectionOf(changelog, version);
  const waiting = sectionOf(changelog, "Unreleased");
  const problems: (string | false)[] = [
    tag !== undefined && tag !== `v${version}` && `the tag is ${tag}, and package.json says ${version}.`,
    !report.startsWith(`# The public surface of ${version}\n`) &&
      `the report of the public surface is not of ${version}: run "npm run api:report".`,
    section === undefined && `CHANGELOG.md has no section "## ${version}".`,
    waiting !== undefined && waiting !== "" && 'CHANGELOG.md has entries under "## Unreleased".',
  ];
  if (previous !== undefined) {
    const gone = linesOf(previous.report).filter((line) => !linesOf(report).includes(line));
    problems.push(
      previous.spec !== spec &&
        !(section ?? "").includes("Structural differences:") &&
        `the spec changed since ${previous.tag}, and the section of ${version} does not hold what "npm run spec:diff -- OLD NEW --format markdown --names" says of it.`,
      gone.length > 0 &&
        !isBreaking(previous.tag.slice(1), version) &&
        `the public surface of ${previous.tag} had ${JSON.stringify(gone[0]?.trim())}${gone.length > 1 ? ` and ${gone.length - 1} more lines` : ""}, and they are gone or different now: that needs a new ${version.startsWith("0.") ? "minor" : "major"} version.`,
    );
  }
  return problems.filter((problem) => problem !== false);
}

/** Whether the step between two versions may break programs: a major one, before 1.0 a minor one. */
function isBreaking(before: string, after: string): boolean {
  const [[major, minor], [newMajor, newMinor]] = [before, after].map((text) =>
    text.split(".").map(Number),
  ) as [number[], number[]];
  return newMajor !== major || (major === 0 && newMinor !== minor);
}

/** The text below a heading of the changelog, up to the next one of its level. */
function sectionOf(changelog: string, name: string): string | undefined {
  const [, ...sections] = `\n${changelog}`.split("\n## ");
  const found = sections.find((text) => text.split("\n", 1)[0]?.trim() === name);
  return found?.slice(found.indexOf("\n") + 1).trim();
}

/** The lines of a report that say something of an export. */
function linesOf(report: string): readonly string[] {
  return report.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
}
