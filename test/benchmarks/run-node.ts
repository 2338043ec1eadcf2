/** Runs Node programs, each in a process of its own, and says what they cost. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

export interface Run {
  readonly seconds: number;
  /** Seconds of processor time of all its processes. */
  readonly processor: number;
  /** The peak of its largest process. */
  readonly mebibytes: number;
  readonly output: string;
}

/** Every process of a command tells what it took as it exits. Without spaces, which would end the option. */
const tell =
  "data:text/javascript,process.on('exit',(_,u=process.resourceUsage())=>process.stderr.write('TOOK:'+u.maxRSS+','+(u.userCPUTime+u.systemCPUTime)+';'))";

export const root: string = join(import.meta.dirname, "../..");

/** Runs a Node program to its end. Throws if it fails, or takes longer than so many minutes. */
export function runNode(
  words: readonly string[],
  cwd: string = root,
  environment: NodeJS.ProcessEnv = {},
  minutes = 30,
): Run {
  const started = performance.now();
  const { status, stdout, stderr, error } = spawnSync(process.execPath, words, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: `--import=${tell}`, ...environment },
    maxBuffer: 2 ** 28,
    timeout: minutes * 60_000,
  });
  const seconds = (performance.now() - started) / 1000;
  if (error !== undefined && status === null) throw new Error(`${words.join(" ")}: ${error.message}`);
  if (status !== 0) throw new Error(`${words.join(" ")} failed: ${`${stdout}${stderr}`.slice(-2000)}`);
  const told = [...stderr.matchAll(/TOOK:(\d+),(\d+);/g)];
  return {
    seconds,
    processor: told.reduce((sum, [, , time]) => sum + Number(time) / 1e6, 0),
    mebibytes: Math.max(...told.map(([, peak]) => Number(peak) / 1024)),
    output: stdout,
  };
}

/** Two runs, one after the other, as one. */
export function inTurn(first: Run, second: Run): Run {
  return {
    seconds: first.seconds + second.seconds,
    processor: first.processor + second.processor,
    mebibytes: Math.max(first.mebibytes, second.mebibytes),
    output: first.output + second.output,
  };
}
