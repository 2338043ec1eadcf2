import { policiesInForce } from "./in-force.ts";
import type { Project } from "./project.ts";
import { runTests } from "./tests/run-tests.ts";
import type { TestReport } from "./tests/test-report.ts";

/**
 * The names of earlier states that the tests of a project compare with.
 *
 * @example const states = await Promise.all(statesOf(project).map((name) => loadState(name)));
 */
export function statesOf({ tests }: Project): readonly string[] {
  return [...new Set(tests.flatMap(({ test }) => test.nobodyGains?.from ?? []))];
}

/**
 * Runs the tests of a project.
 *
 * @param before The states that `nobodyGains` names, loaded by `loadState`.
 * @example
 * const report = testProject(project, await loadStates(project));
 */
export function testProject(project: Project, before: Readonly<Record<string, Project>> = {}): TestReport {
  const { policies, applications } = policiesInForce(project);
  const states = Object.entries(before).map(([name, state]) => {
    // An earlier state of the files alone says nothing of which applications there are: those of today are meant.
    const was = policiesInForce({ ...state, ...(project.directory && { directory: project.directory }) });
    return [
      name,
      was.applications.length > 0 ? was : { ...was, applications: knownIn(was.policies, applications) },
    ] as const;
  });
  const people = Object.assign(
    {},
    project.people,
    ...project.tests.map(({ people = {} }) => people),
  ) as Project["people"];
  const report = runTests(
    project.tests.map(({ test }) => test),
    policies,
    people,
    {
      applications,
      before: Object.fromEntries(states),
      ...(project.directory && { directory: project.directory }),
    },
  );
  const names = new Set(project.policies.map(({ name }) => name));
  const { coverage } = report;
  return {
    ...report,
    // Policies of the account that no file holds are not the project's to test.
    coverage: { ...coverage, untestedPolicies: coverage.untestedPolicies.filter((name) => names.has(name)) },
  };
}

type Applications = ReturnType<typeof policiesInForce>["applications"];

function knownIn(
  policies: ReturnType<typeof policiesInForce>["policies"],
  applications: Applications,
): Applications {
  const names = new Set(policies.map(({ name }) => name));
  return applications.map((application) => ({
    ...application,
    policies: application.policies.filter((policy) => typeof policy !== "string" || names.has(policy)),
  }));
}
