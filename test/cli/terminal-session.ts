/** The command in a real terminal of 80 columns, as `script` records it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const root: string = join(import.meta.dirname, "../..");
/** The command from its sources, as a shell takes it. */
export const command: string = `${process.execPath} --import ${join(root, "node_modules/tsx/dist/esm/index.mjs")} ${join(root, "src/cli/access-policies.ts")}`;

export interface SessionOptions {
  /** Where the API is. */
  readonly url?: string;
  /** Told of all that was said so far, each time that more is said; what it types goes to the command. */
  readonly heard?: (said: string, type: (keys: string) => void) => void;
  /** What the shell does first. */
  readonly before?: string;
}

/** Runs a line, in which `access-policies` is the command, and gives all that the terminal was sent, with the code that it ended with. */
export async function terminalSession(
  folder: string,
  line: string,
  { url, heard, before = ":" }: SessionOptions = {},
): Promise<string> {
  const typed = `${before}; stty cols 80 rows 50; ${line.replaceAll("access-policies", command)}; echo "exit $?"`;
  const child = spawn("script", ["--quiet", "--command", typed, "/dev/null"], {
    cwd: folder,
    env: {
      PATH: process.env["PATH"],
      HOME: folder,
      TERM: "xterm-256color",
      ...(url === undefined ? {} : { CLOUDFLARE_API_TOKEN: "any", CLOUDFLARE_BASE_URL: url }),
    },
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => {
    said += part;
    heard?.(said, (keys) => void child.stdin.write(keys));
  });
  await once(child, "close");
  return said;
}

/** A session as a file has it: sequences of colour as `«31»`, and nothing that depends on the machine. */
export function transcript(folder: string, line: string, said: string): string {
  const shown = said
    .replaceAll("\r\n", "\n")
    .replaceAll(folder, "/company")
    // What takes long is said only on a slow machine, and taken back.
    // eslint-disable-next-line no-control-regex
    .replace(/[^\n]* …\r\u001b\[K/g, "")
    // eslint-disable-next-line no-control-regex
    .replace(/\u001b\[([\d;]*)m/g, "«$1»");
  return `$ ${line}\n${shown}`;
}

/** Lines of a session that do not fit the terminal. The first is what was typed. */
export function tooWide(session: string): readonly string[] {
  const [, ...lines] = session.replace(/«[\d;]*»/g, "").split("\n");
  return lines.filter((one) => one.length > 80);
}
