/** What became of tests, as plain data. */
import type { Issue } from "../../policy/index.ts";
import type { AccessRequest, ApplicationEvaluation } from "../../evaluate/index.ts";
import type { Access } from "./test-file.ts";

/** `undecided`: it depends on something that is not known, and the test does not say that it may. */
export type TestStatus = "passed" | "failed" | "undecided";

/** One expectation, and what became of it. */
export interface TestResult {
  /** The test file. */
  readonly test: string;
  /** Its place in the file, as a JSON pointer; of a pair that is not listed, the person's. */
  readonly path: string;
  /** What sort of test it is. */
  readonly kind: "matrix" | "never" | "always" | "nobody-gains";
  /** What it is about, in words: `contractor × Wiki`, or the name of the law and the application. */
  readonly title: string;
  /** The application or policy. */
  readonly target: string;
  /** The person, if it is about one. */
  readonly person?: string;
  /** What the test asks for. */
  readonly wanted: Access;
  /** What came out. */
  readonly got: Access;
  /** `passed`, `failed` or `undecided`. */
  readonly status: TestStatus;
  /** What was found and why, in a sentence. */
  readonly message: string;
  /** How the application came to it; of laws about everybody there is none. */
  readonly evaluation?: ApplicationEvaluation;
  /** Somebody for whom the law does not hold. */
  readonly witness?: AccessRequest;
}

/** Something that is wrong with a test file itself: a name that nobody has, a word that is none. */
export interface TestIssue extends Issue {
  /** The test that is wrong. */
  readonly test: string;
}

/** A rule on which no test turned. */
export interface UntriedRule {
  /** The policy that has the rule. */
  readonly policy: string;
  /** The JSON pointer of the rule in its policy. */
  readonly path: string;
  /** The rule in short: `email_domain example.com`. */
  readonly rule: string;
}

/**
 * Which rules the tests tried. A rule of `include` is tried if somebody meets it and its policy decides; one of `require` or `exclude` if
 * somebody is kept from matching by it alone. Then some test would fail if the rule were gone.
 */
export interface TestCoverage {
  /** Rules of all policies that tests are about. */
  readonly rules: number;
  /** How many rules some case tries. */
  readonly tried: number;
  /** Rules that no case tries. */
  readonly untried: readonly UntriedRule[];
  /** Policies that no test is about. */
  readonly untestedPolicies: readonly string[];
}

/** How the tests of a project went. */
export interface TestReport {
  /** `failed` if anything failed or a file has an issue; else `undecided` if anything is; else `passed`. */
  readonly status: TestStatus;
  /** How many passed. */
  readonly passed: number;
  /** How many failed. */
  readonly failed: number;
  /** How many could not be decided. */
  readonly undecided: number;
  /** Every case, in the order of the files. */
  readonly results: readonly TestResult[];
  /** What is wrong with the tests themselves. */
  readonly issues: readonly TestIssue[];
  /** Which rules were tried. */
  readonly coverage: TestCoverage;
}
