import { loadState, type Project, statesOf, testProject, type TestReport } from "../../project/index.ts";
import type { AccountOptions, Run } from "../command.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { assertSound, openSoundProject, print } from "../open-project.ts";

interface TestFlags extends AccountOptions {
  readonly requireCoverage?: boolean;
}

export const run: Run<TestFlags> = async (files, options, terminal) => {
  const project = onlyTests(await openSoundProject(options, terminal), files);
  const report = await runTestsOf(project);
  print({ command: "test", report }, options, terminal, project);
  return testExitCode(report, options.requireCoverage === true);
};

/** What to do in a project without tests. */
export const noTests =
  "No tests were found. Add one, such as tests/engineers.test.yaml; `access-policies init` writes an example.";

/** Runs the tests of a project; earlier states that they compare with are loaded. */
export async function runTestsOf(project: Project): Promise<TestReport> {
  const states: Record<string, Project> = {};
  for (const name of statesOf(project)) {
    const { account } = project;
    const state = await loadState(name, project.folder, account === undefined ? {} : { account });
    assertSound(state);
    states[name] = state;
  }
  return testProject(project, states);
}

function onlyTests(project: Project, files: readonly string[]): Project {
  if (project.tests.length === 0) {
    throw new CommandFailure(exitCodes.couldNot, noTests);
  }
  if (files.length === 0) return project;
  const missing = files.find((name) => !project.tests.some(({ file }) => isNamed(file, name)));
  if (missing !== undefined) {
    throw new CommandFailure(
      exitCodes.usage,
      `There is no test file "${missing}". There are ${project.tests.map(({ file }) => file).join(", ")}.`,
    );
  }
  return { ...project, tests: project.tests.filter(({ file }) => files.some((name) => isNamed(file, name))) };
}

/** Files are known from the project's folder, and named from where people stand. */
function isNamed(file: string, name: string): boolean {
  const path = name.replaceAll("\\", "/").replace(/^\.\//, "");
  return file === path || file.endsWith(`/${path}`) || path.endsWith(`/${file}`);
}

/** 1 if a test failed, or something is untried and coverage is required; 4 if one is undecided. */
export function testExitCode({ status, coverage }: TestReport, isCoverageRequired: boolean): ExitCode {
  const isUntried = coverage.untried.length > 0 || coverage.untestedPolicies.length > 0;
  if (status === "failed" || (isCoverageRequired && isUntried)) return exitCodes.no;
  return status === "undecided" ? exitCodes.undecided : exitCodes.fine;
}
