import type { AccessRequest, Directory } from "../../evaluate/index.ts";
import { near } from "../../../generated/index.ts";
import { decisionInWords } from "../../evaluate/trace-in-words.ts";
import { ownOptions, pathOf, pointerTo } from "../../json/index.ts";
import type { PolicyDocument } from "../../policy/index.ts";
import { namesInWords } from "../names-in-words.ts";
import { CoverageNotes } from "./coverage.ts";
import { Judge } from "./judge.ts";
import { judgeGains, judgeLaw, type LawKind, spoken } from "./laws.ts";
import { type People, requestOf } from "./people.ts";
import { type GuardedApplication, notThere, type Policies, type Target, Targets } from "./targets.ts";
import type { Access, TestFile, TestLaw } from "./test-file.ts";
import type { TestIssue, TestReport, TestResult, TestStatus } from "./test-report.ts";
import { validateTests } from "./validate-tests.ts";

/** What tests are run with beside policies and people. */
export interface RunTestsOptions {
  /** What the account holds: rule groups, lists, tokens. Whether it is strict about service tokens is read from it too. */
  readonly directory?: Directory;
  /** Which policies guard which applications. */
  readonly applications?: readonly GuardedApplication[];
  /** What `nobodyGains` compares with, by the name that `from` gives it. */
  readonly before?: Readonly<Record<string, Policies>>;
}

/**
 * Runs tests of policies, offline. In a matrix of people and applications a pair that is not listed has to be out. Laws (`never`,
 * `always`, `nobodyGains`) are decided over all requests there can be; a law that does not hold has a counterexample. What depends on
 * something unknown is undecided, unless the test expects `unknown`.
 *
 * It reads no file and throws on no mistake in a test: what is wrong with one is in `issues`, with its JSON pointer.
 *
 * @example
 * const report = runTests(
 *   { matrix: { ann: { Engineers: "in" }, contractor: {} }, policies: ["Engineers"] },
 *   [engineers],
 *   { ann: { email: "ann@example.com" }, contractor: { email: "bob@contractors.example" } },
 * );
 * for (const { title, message, status } of report.results) if (status !== "passed") console.log(title, message);
 */
export function runTests(
  tests: TestFile | readonly TestFile[],
  policies: readonly PolicyDocument[],
  people: People,
  given: RunTestsOptions = {},
): TestReport {
  const options = ownOptions(given);
  const { applications = [], before = {} } = options;
  const notes = new CoverageNotes();
  const world: World = {
    targets: new Targets({ policies, applications }),
    before: new Map(Object.entries(before).map(([from, given]) => [from, new Targets(given)])),
    people,
    directory: options.directory,
    notes,
  };
  const files = Array.isArray(tests) ? (tests as readonly TestFile[]) : [tests as TestFile];
  const runs = files.map((file, index) => runFile(file, `test ${index + 1}`, world));
  const results = runs.flatMap((run) => run.results);
  const issues = runs.flatMap((run) => run.issues);
  const count = (status: TestStatus): number => results.filter((result) => result.status === status).length;
  const [passed, failed, undecided] = [count("passed"), count("failed"), count("undecided")];
  const status = failed + issues.length > 0 ? "failed" : undecided > 0 ? "undecided" : "passed";
  return { status, passed, failed, undecided, results, issues, coverage: notes.report(policies) };
}

interface World {
  readonly targets: Targets;
  readonly before: ReadonlyMap<string, Targets>;
  readonly people: People;
  readonly directory: Directory | undefined;
  readonly notes: CoverageNotes;
}

interface Run {
  readonly results: readonly TestResult[];
  readonly issues: readonly TestIssue[];
}

function runFile(file: TestFile, unnamed: string, world: World): Run {
  const test = (file as Partial<TestFile> | null)?.name ?? unnamed;
  const wrong = validateTests(file);
  if (wrong.length > 0) return { results: [], issues: wrong.map((issue) => ({ ...issue, test })) };
  return new FileRun(file, test, world).run();
}

/** One file that has the right shape. */
class FileRun {
  readonly #file: TestFile;
  readonly #test: string;
  readonly #world: World;
  readonly #judge: Judge;
  readonly #requests = new Map<string, AccessRequest>();
  readonly #results: TestResult[] = [];
  readonly #issues: TestIssue[] = [];
  /** Whether the file names an application or a policy that is not there. That is said; nothing is said of what follows from it. */
  #lacksTargets = false;

  constructor(file: TestFile, test: string, world: World) {
    this.#file = ownOptions(file);
    this.#test = test;
    this.#world = world;
    const strict = world.directory?.organization?.strict_service_token_auth;
    this.#judge = new Judge(
      this.#requests,
      {
        ...(strict === undefined ? {} : { strictServiceTokens: strict }),
        ...file.assume,
        ...(world.directory && { directory: world.directory }),
      },
      world.notes,
    );
  }

  run(): Run {
    const { matrix = {}, never = [], always = [], nobodyGains } = this.#file;
    const targets = this.#targets();
    for (const { application } of targets) this.#world.notes.mention(application);
    for (const [name, row] of Object.entries(matrix)) this.#row(name, row, targets);
    for (const [index, law] of never.entries()) this.#law("never", law, index, targets);
    for (const [index, law] of always.entries()) this.#law("always", law, index, targets);
    if (nobodyGains) this.#gains(nobodyGains.from, targets);
    return { results: this.#results, issues: this.#issues };
  }

  /** What the file is about: what it lists; else what its matrix and its laws name. */
  #targets(): readonly Target[] {
    const { applications, policies, matrix = {}, never = [], always = [] } = this.#file;
    const found = new Map<string, Target>();
    const add = (name: string, path: string, kind?: Target["kind"]): void => {
      const target = this.#target(name, path, kind);
      if (target) found.set(target.name, target);
    };
    for (const [index, name] of (applications ?? []).entries())
      add(name, `/applications/${index}`, "application");
    for (const [index, name] of (policies ?? []).entries()) add(name, `/policies/${index}`, "policy");
    if (applications || policies) return [...found.values()];
    for (const [name, row] of Object.entries(matrix)) {
      if (typeof row === "string") continue;
      for (const target of Object.keys(row)) add(target, pointerTo(pointerTo("/matrix", name), target));
    }
    for (const [kind, laws] of [
      ["never", never],
      ["always", always],
    ] as const) {
      for (const [index, { enters = [] }] of laws.entries())
        for (const name of [enters].flat()) add(name, `/${kind}/${index}/enters`);
    }
    return [...found.values()];
  }

  #target(name: string, path: string, kind?: Target["kind"]): Target | undefined {
    const found = this.#world.targets.find(name, kind);
    if (!("problem" in found)) return found;
    this.#lacksTargets = true;
    this.#issue(path, found.problem);
    return undefined;
  }

  #row(name: string, row: Access | Readonly<Record<string, Access>>, targets: readonly Target[]): void {
    const path = pointerTo("/matrix", name);
    if (!this.#person(name, path)) return;
    const listed = typeof row === "string" ? {} : row;
    for (const target of Object.keys(listed)) {
      if (
        targets.some((one) => one.name === target) ||
        this.#issues.some((issue) => issue.pointer === pointerTo(path, target))
      )
        continue;
      // What is wrong with a name of the list is said where it is listed.
      const names = [...(this.#file.applications ?? []), ...(this.#file.policies ?? [])];
      if (names.includes(target)) continue;
      const meant = near(target, names);
      const hint =
        meant === undefined ? `It lists ${namesInWords(names)}.` : `Did you mean ${JSON.stringify(meant)}?`;
      this.#issue(
        pointerTo(path, target),
        `the name ${JSON.stringify(target)} is not among the applications and policies that the file lists. ${hint}`,
      );
    }
    for (const target of targets) {
      const isListed = Object.hasOwn(listed, target.name);
      const wanted = typeof row === "string" ? row : isListed ? (listed[target.name] ?? "out") : "out";
      const evaluation = this.#judge.evaluate(name, target.application);
      const got = evaluation.access;
      const why = decisionInWords(target.application, evaluation);
      this.#results.push({
        test: this.#test,
        path: isListed ? pointerTo(path, target.name) : path,
        kind: "matrix",
        title: `${name} × ${target.name}`,
        target: target.name,
        person: name,
        wanted,
        got,
        status: got === wanted ? "passed" : got === "unknown" ? "undecided" : "failed",
        message: `${got === wanted ? "" : `wanted ${wanted}, `}${name} is ${spoken[got]}: ${why}.`,
        evaluation,
      });
    }
  }

  #law(kind: LawKind, law: TestLaw, index: number, all: readonly Target[]): void {
    const path = `/${kind}/${index}`;
    if (typeof law.who === "string" && !this.#person(law.who, `${path}/who`)) return;
    const names = law.enters === undefined ? undefined : [law.enters].flat();
    const targets = names
      ? names.flatMap(
          (name) => all.find((one) => one.name === name) ?? this.#target(name, `${path}/enters`) ?? [],
        )
      : all;
    if (targets.length === 0 && names === undefined && !this.#lacksTargets)
      this.#issue(
        path,
        'the law is about no application. Say at which with "enters", or list "applications" or "policies" in the file.',
      );
    for (const target of targets) {
      this.#world.notes.mention(target.application);
      this.#results.push({ test: this.#test, ...judgeLaw(kind, law, path, target, this.#judge) });
    }
  }

  #gains(from: string, targets: readonly Target[]): void {
    const before = this.#world.before.get(from);
    if (!before)
      return this.#issue("/nobodyGains/from", notThere(from, "earlier state", this.#world.before.keys()));
    if (targets.length === 0 && !this.#lacksTargets)
      this.#issue(
        "/nobodyGains",
        'the file is about no application. List "applications" or "policies" in it.',
      );
    for (const target of targets)
      this.#results.push({ test: this.#test, ...judgeGains(target, before, from, this.#judge) });
  }

  /** Whether a person is there and can be read. */
  #person(name: string, path: string): boolean {
    if (this.#requests.has(name)) return true;
    const { people } = this.#world;
    const entry = Object.hasOwn(people, name) ? people[name] : undefined;
    if (entry === undefined) {
      this.#issue(path, notThere(name, "person", Object.keys(people)));
      return false;
    }
    try {
      this.#requests.set(name, requestOf(entry));
      return true;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      this.#issue(path, `the person ${JSON.stringify(name)} cannot be read: ${error.message}`);
      return false;
    }
  }

  #issue(pointer: string, sentence: string): void {
    if (this.#issues.some((issue) => issue.pointer === pointer)) return;
    const path = pathOf(pointer).map((name) => (/^(0|[1-9]\d*)$/.test(name) ? Number(name) : name));
    this.#issues.push({
      test: this.#test,
      message: `At "${pointer}" ${sentence}`,
      path,
      pointer,
      keyword: "name",
    });
  }
}
