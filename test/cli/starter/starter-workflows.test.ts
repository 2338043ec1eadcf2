/** What the workflows that `init` writes may not do, since they hold the key to who gets in. */
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { starterWorkflows } from "../../../src/cli/starter/starter-workflows.ts";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly if?: string;
  readonly needs?: string;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly env?: unknown;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency?: Readonly<Record<string, unknown>>;
  readonly env?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflows: readonly (readonly [name: string, workflow: Workflow])[] = Object.entries(
  starterWorkflows,
).map(([path, text]) => [path.replace(/^.*access-policies-|\.yml$/g, ""), parse(text) as Workflow]);
const workflow = (name: string): Workflow => new Map(workflows).get(name) as Workflow;
const jobsOf = ({ jobs }: Workflow): readonly Job[] => Object.values(jobs);
const hasSecret = (value: unknown): boolean => JSON.stringify(value ?? "").includes("secrets.");
const runsCode = ({ run = "" }: Step): boolean => /\bnpm\b/.test(run);

describe.each(workflows)("%s", (_name, given) => {
  const steps = jobsOf(given).flatMap((job) => job.steps);

  test("every action is pinned by its commit, and leaves no credential in the checkout", () => {
    expect(steps.filter(({ uses }) => uses !== undefined && !/@[0-9a-f]{40}$/.test(uses))).toEqual([]);
    const checkouts = steps.filter(({ uses = "" }) => uses.startsWith("actions/checkout@"));
    expect(checkouts.filter(({ with: input }) => input?.["persist-credentials"] !== false)).toEqual([]);
  });

  test("may read the repository and nothing else, and no job that runs code of it may do more", () => {
    expect(given.permissions).toEqual({ contents: "read" });
    const more = jobsOf(given).filter(({ permissions }) => permissions !== undefined);
    expect(more.filter((job) => job.steps.some((step) => runsCode(step)))).toEqual([]);
    expect(Object.keys(given.on)).not.toContain("pull_request_target");
  });

  test("a token is in the environment of steps, of those alone that reach an account", () => {
    expect(hasSecret(given.env)).toBe(false);
    expect(
      jobsOf(given).filter((job) => hasSecret(job.env) || hasSecret(job.steps.map((step) => step.with))),
    ).toEqual([]);
    const holding = steps.filter((step) => hasSecret(step));
    expect(holding.length).toBeGreaterThan(0);
    expect(holding.filter(({ run = "" }) => !run.includes("access-policies"))).toEqual([]);
  });

  test("no text of a stranger is in a command", () => {
    expect(steps.filter(({ run = "" }) => run.includes("${{"))).toEqual([]);
  });

  test("every command is a script that bash can read", () => {
    const wrong = steps.flatMap(({ run }) => {
      if (run === undefined) return [];
      const { status, stderr } = spawnSync("bash", ["-n"], { input: run, encoding: "utf8" });
      return status === 0 ? [] : [stderr];
    });
    expect(wrong).toEqual([]);
  });
});

test("a comment is written by a job that is not of a fork and runs no code of the pull request", () => {
  const { check, comment } = workflow("check").jobs;
  expect([check?.permissions, comment?.permissions]).toEqual([undefined, { "pull-requests": "write" }]);
  expect(comment?.if).toContain("github.event.pull_request.head.repo.full_name == github.repository");
  expect(comment?.steps.map(({ uses = "" }) => uses.split("@")[0])).toEqual([
    "actions/download-artifact",
    "",
  ]);
});

test("what is applied is the plan that a reviewer of the environment saw, one at a time in an account", () => {
  const { jobs, concurrency } = workflow("apply");
  expect(concurrency).toEqual({
    group: "apply-access-policies-${{ vars.CLOUDFLARE_ACCOUNT_ID }}",
    "cancel-in-progress": false,
  });
  expect(jobs["apply"]).toMatchObject({ needs: "plan", environment: "access-policies" });
  const apply = jobs["apply"]?.steps.find(({ run = "" }) => run.includes(" apply "));
  expect(apply?.run).toMatch(/ apply --yes --checksum "\$CHECKSUM"$/);
  expect(apply?.env?.["CHECKSUM"]).toBe("${{ needs.plan.outputs.checksum }}");
});

test("only the main branch is applied, and every night is compared", () => {
  expect(workflow("apply").on).toEqual({ push: { branches: ["main"] } });
  expect(Object.keys(workflow("drift").on)).toEqual(["schedule", "workflow_dispatch"]);
});
