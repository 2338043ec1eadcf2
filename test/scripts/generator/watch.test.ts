import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withSchemas } from "../support/emitted.ts";

const root: string = join(import.meta.dirname, "../../..");
/** How long one thing may take to show, on however busy a machine. In milliseconds. */
const patience = 60_000;

let folder: string;
let spec: string;
let child: ChildProcessWithoutNullStreams;
let said: string;

const valued = (value: string): string => withSchemas("3.1.0", `A: { type: string, enum: [${value}] }`);

const models = (): string => {
  try {
    return readFileSync(join(folder, "out", "models.ts"), "utf8");
  } catch {
    return "";
  }
};

/** Looks again and again until something holds; where it never does, what was seen last is in the failure. */
async function until(seen: () => string, wanted: string): Promise<void> {
  const end = Date.now() + patience;
  while (!seen().includes(wanted) && Date.now() < end && child.exitCode === null) await wait(25);
  expect(seen()).toContain(wanted);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "watch-"));
  spec = join(folder, "spec.yaml");
  writeFileSync(spec, valued("first"));
  said = "";
  const words = [
    join(root, "scripts/run.mjs"),
    "generate",
    "--spec",
    spec,
    "--out",
    join(folder, "out"),
    "--watch",
  ];
  child = spawn(process.execPath, words);
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data: Buffer) => {
      said += data.toString();
    });
});

afterEach(async () => {
  const ended = child.exitCode === null && child.signalCode === null ? once(child, "exit") : undefined;
  child.kill("SIGKILL");
  await ended;
  rmSync(folder, { recursive: true, force: true });
});

test(
  "--watch generates again on save, and lives on through an error in the file until it is mended",
  async () => {
    const says = (): string => said;
    await until(models, 'type A = "first"');

    writeFileSync(spec, valued("second"));
    await until(models, 'type A = "second"');

    writeFileSync(spec, "openapi: [");
    await until(says, "This is not valid YAML");
    expect(said).toContain(`${spec}, at #: `);
    expect(models()).toContain('type A = "second"');
    expect(child.exitCode).toBe(null);

    const saved = join(folder, "spec.yaml.new");
    writeFileSync(saved, valued("third"));
    renameSync(saved, spec);
    await until(models, 'type A = "third"');

    rmSync(spec);
    await until(says, "cannot be read");
    expect(models()).toContain('type A = "third"');
    writeFileSync(spec, valued("fourth"));
    await until(models, 'type A = "fourth"');

    for (let save = 0; save < 30; save++) writeFileSync(spec, valued(`save${save}`));
    await until(models, 'type A = "save29"');
    expect(child.exitCode).toBe(null);
  },
  5 * patience,
);
