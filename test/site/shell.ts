/** A shell in a folder of its own, in which a page's sessions run: `access-policies` there is the command of these sources. */
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const root: string = join(import.meta.dirname, "../..");

export interface Ran {
  /** Standard output and standard error, as a terminal shows them. */
  readonly output: string;
  readonly code: number;
}

export class Shell {
  readonly folder: string = mkdtempSync(join(tmpdir(), "access-policies-site-"));
  readonly #bin: string = mkdtempSync(join(tmpdir(), "access-policies-bin-"));
  readonly #process: ChildProcess;
  #heard = "";
  #listen: () => void = () => {};

  constructor(env: Readonly<Record<string, string>>) {
    const loader = join(root, "node_modules/tsx/dist/esm/index.mjs");
    this.#command(
      "access-policies",
      `exec "${process.execPath}" --import "${loader}" "${join(root, "src/cli/access-policies.ts")}" "$@"`,
    );
    // The package is not installed in this folder; npx runs what is.
    this.#command("npx", 'exec "$@"');
    this.#process = spawn("bash", ["--norc", "--noprofile"], {
      cwd: this.folder,
      // A group of its own, so that what it leaves running can be ended with it.
      detached: true,
      env: {
        PATH: `${this.#bin}:${dirname(process.execPath)}:/usr/bin:/bin`,
        HOME: this.folder,
        GIT_AUTHOR_NAME: "Ann",
        GIT_AUTHOR_EMAIL: "ann@example.com",
        GIT_COMMITTER_NAME: "Ann",
        GIT_COMMITTER_EMAIL: "ann@example.com",
        CI: "true",
        ...env,
      },
    });
    const hear = (data: Buffer): void => {
      this.#heard += data.toString();
      this.#listen();
    };
    this.#process.stdout?.on("data", hear);
    this.#process.stderr?.on("data", hear);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Runs a command to its end. */
  async run(command: string): Promise<Ran> {
    const end = `END-OF-COMMAND-${Math.random().toString(36).slice(2)}`;
    this.#process.stdin?.write(`exec 2>&1\n${command}\necho "${end} $?"\n`);
    const [output = "", code = ""] = await this.#until(new RegExp(`([\\s\\S]*?)${end} (\\d+)\\n`));
    return { output: output.replaceAll(this.folder, "/company"), code: Number(code) };
  }

  /** Starts a command that goes on, and waits until it has said so many lines. */
  async start(command: string, lines: number): Promise<Ran> {
    this.#process.stdin?.write(`exec 2>&1\n{ ${command}\n} &\n`);
    const [output = ""] = await this.#until(new RegExp(`((?:.*\\n){${lines}})`));
    return { output, code: 0 };
  }

  /** Ends the shell and all that it left running, and removes its folders. */
  close(): void {
    if (this.#process.pid !== undefined) process.kill(-this.#process.pid, "SIGKILL");
    for (const folder of [this.folder, this.#bin]) rmSync(folder, { recursive: true, force: true });
  }

  #command(name: string, script: string): void {
    writeFileSync(join(this.#bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(this.#bin, name), 0o755);
  }

  async #until(pattern: RegExp): Promise<readonly string[]> {
    for (;;) {
      const found = pattern.exec(this.#heard);
      if (found !== null) {
        this.#heard = this.#heard.slice(found[0].length);
        return found.slice(1);
      }
      await new Promise<void>((resolve) => {
        this.#listen = resolve;
      });
    }
  }
}
