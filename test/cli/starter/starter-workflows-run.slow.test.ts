/** The commands of the workflows that `init` writes, run by bash as GitHub runs them, in the folder that `init` writes. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";
import { starterFiles } from "../../../src/cli/starter/starter-files.ts";
import { starterWorkflows } from "../../../src/cli/starter/starter-workflows.ts";
import { createEmulator, type Emulator } from "../../../src/emulator/index.ts";
import { listen } from "../../../src/emulator/node.ts";
import { removeAll, written } from "../../project/world.ts";

afterAll(removeAll);

const root: string = join(import.meta.dirname, "../../..");
const account = "023e105f4ecef8ad9ca31a8372d0c353";

type Jobs = Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>;

/** The command of a job that is more than an installation. */
function scriptOf(workflow: string, job: string): string {
  const { jobs } = parse(starterWorkflows[`.github/workflows/access-policies-${workflow}.yml`] ?? "") as {
    readonly jobs: Jobs;
  };
  return jobs[job]?.steps.map(({ run = "" }) => run).findLast((run) => run !== "") ?? "";
}

/** A folder as `init` writes it, with `npm` that runs the command of these sources, and `gh` that writes down what it is asked. */
function folder(existing: string = ""): string {
  const cwd = written(starterFiles({ policies: "yaml", workflow: "none" }));
  const command = (name: string, text: string): void => {
    mkdirSync(join(cwd, "bin"), { recursive: true });
    writeFileSync(join(cwd, "bin", name), `#!/bin/bash\n${text}\n`);
    chmodSync(join(cwd, "bin", name), 0o755);
  };
  const loader = join(root, "node_modules/tsx/dist/esm/index.mjs");
  const program = join(root, "src/cli/access-policies.ts");
  // npm exec --package NAME -- access-policies WORDS
  command("npm", `shift 5; exec "${process.execPath}" --import "${loader}" "${program}" "$@"`);
  command("gh", `echo "$@" >> asked.txt; case "$*" in *--paginate*) printf '%s' "${existing}";; esac`);
  return cwd;
}

async function ran(
  cwd: string,
  script: string,
  env: Readonly<Record<string, string>>,
): Promise<number | null> {
  const child = spawn("bash", ["-e", "-o", "pipefail", "-c", script], {
    cwd,
    stdio: "ignore",
    env: {
      PATH: `${join(cwd, "bin")}:${dirname(process.execPath)}:/usr/bin:/bin`,
      CI: "true",
      GITHUB_ACTIONS: "true",
      GITHUB_STEP_SUMMARY: join(cwd, "summary.md"),
      GITHUB_OUTPUT: join(cwd, "output.txt"),
      ...env,
    },
  });
  const [code] = (await once(child, "close")) as [number | null];
  return code;
}

/** The account has the policy of the folder with a condition less, so that the files are narrower. */
function world(): Emulator {
  const emulator = createEmulator({
    contents: {
      [account]: {
        policies: [
          {
            id: "f174e90a-fafe-4643-bbbc-4a0ed4fc8415",
            name: "Engineers",
            decision: "allow",
            include: [{ email_domain: { domain: "example.com" } }],
            session_duration: "8h",
          },
        ],
        applications: [{ name: "Wiki", policies: [{ id: "f174e90a-fafe-4643-bbbc-4a0ed4fc8415" }] }],
      },
    },
  });
  return emulator;
}

test("check writes a comment, without a plan where there is no token", async () => {
  const cwd = folder();
  expect(await ran(cwd, scriptOf("check", "check"), {})).toBe(0);
  const body = readFileSync(join(cwd, "comment/body.md"), "utf8");
  expect(body).toMatch(/^<!-- access-policies -->\n/);
  expect(body).toContain("Tests: 5 passed, 0 failed, 0 undecided.");
  expect(body).not.toContain("Checksum");
});

test("check, plan, exactly that plan applied, and no drift afterwards", async () => {
  const emulator = world();
  const server = await listen(emulator);
  const env = {
    CLOUDFLARE_API_TOKEN: "any",
    CLOUDFLARE_ACCOUNT_ID: account,
    CLOUDFLARE_BASE_URL: `${server.url}/client/v4`,
  };
  try {
    const cwd = folder();
    expect(await ran(cwd, scriptOf("check", "check"), env)).toBe(0);
    expect(readFileSync(join(cwd, "comment/body.md"), "utf8")).toContain("Checksum `sha256:");
    expect(await ran(cwd, scriptOf("drift", "drift"), env)).toBe(2);
    expect(await ran(cwd, scriptOf("apply", "plan"), env)).toBe(0);
    const outputs = readFileSync(join(cwd, "output.txt"), "utf8");
    const checksum = /^changes=2\nchecksum=(sha256:[0-9a-f]{64})\n$/.exec(outputs)?.[1] ?? "";
    const apply = scriptOf("apply", "apply");
    expect(await ran(cwd, apply, { ...env, CHECKSUM: `sha256:${"0".repeat(64)}` })).toBe(1);
    expect(emulator.contents(account)[0]?.require).toEqual([]);
    expect(await ran(cwd, apply, { ...env, CHECKSUM: checksum })).toBe(0);
    expect(emulator.contents(account)[0]?.require).toEqual([{ geo: { country_code: "PT" } }]);
    expect(existsSync(join(cwd, "apply-report.json"))).toBe(true);
    expect(await ran(cwd, scriptOf("drift", "drift"), env)).toBe(0);
  } finally {
    await server.close();
  }
});

test("the comment is written once, and then written anew", async () => {
  const env = { COMMENTS: "repos/a/b/issues/7/comments", GH_TOKEN: "any" };
  const script = scriptOf("check", "comment");
  const first = folder();
  expect(await ran(first, script, env)).toBe(0);
  expect(readFileSync(join(first, "asked.txt"), "utf8").split("\n")[1]).toBe(
    "api --silent --method POST repos/a/b/issues/7/comments --field body=@body.md",
  );
  const again = folder("https://api.example/comments/1\n");
  expect(await ran(again, script, env)).toBe(0);
  expect(readFileSync(join(again, "asked.txt"), "utf8").split("\n")[1]).toBe(
    "api --silent --method PATCH https://api.example/comments/1 --field body=@body.md",
  );
});
