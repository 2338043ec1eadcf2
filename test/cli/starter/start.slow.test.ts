/** `npm start` as a newcomer sees it: in 80 columns, a screen and a half long, and as README.md shows it. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root: string = join(import.meta.dirname, "../../..");
const command: readonly string[] = ["--import", "tsx", join(root, "src/cli/start.ts")];

/** Columns of a terminal, and lines of one and a half. */
const [columns, lines] = [80, 75];

/** The output with what differs from run to run left out. */
function settled(output: string): string {
  return output
    .replace(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT")
    .replace(/\b[0-9a-f]{16}-EMU\b/g, "ID-EMU")
    .replace(/"\d{4}-\d\d-\d\dT[\d:]+Z"/g, '"TIME"')
    .trim();
}

test("fits the screen, has no colour in a pipe, and is what README.md shows", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8", cwd: root });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout.split("\n").filter((line) => line.length > columns)).toEqual([]);
  expect(stdout.split("\n").length).toBeLessThanOrEqual(lines);
  expect(stdout).not.toContain("\u001b");
  const readme = readFileSync(join(root, "README.md"), "utf8");
  // Where this fails, put the new output into README.md.
  expect(settled(stdout)).toBe(
    settled(/```text\n((?:(?!```)[\s\S])*)\n```\n\n<\/details>/.exec(readme)?.[1] ?? ""),
  );
});

test("shows wider access in yellow and nothing in green", () => {
  const env = { ...process.env, FORCE_COLOR: "1" };
  const script = `process.stdout.isTTY = true; process.stdout.hasColors = () => true; await import(${JSON.stringify(`file://${root}/src/cli/start.ts`)});`;
  const { stdout } = spawnSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", script],
    { encoding: "utf8", cwd: root, env },
  );
  expect(stdout).toMatch(/\u001b\[33m- widens:/);
  expect(stdout).not.toMatch(/\u001b\[(?:32|92|42)m/);
});

test("ends quietly if its reader has seen enough", async () => {
  const child = spawn(process.execPath, command, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stderr.on("data", (data: Buffer) => {
    said += data.toString();
  });
  child.stdout.once("data", () => child.stdout.destroy());
  const [code] = (await once(child, "close")) as [number | null];
  expect({ code, said }).toEqual({ code: 0, said: "" });
});
