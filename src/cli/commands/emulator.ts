import { once } from "node:events";
import { createEmulator, type PolicySeed } from "../../emulator/index.ts";
import { listen } from "../../emulator/node.ts";
import { accountOf, loadProject, loadState } from "../../project/index.ts";
import { ambientAccount, projectOfAccount } from "../accounts/chosen-account.ts";
import type { AccountOptions, Run } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { assertSound, folderOf } from "../open-project.ts";

interface EmulatorFlags extends AccountOptions {
  readonly port?: string;
  readonly seed?: string;
}

/** The account of the API documentation's examples. */
const exampleAccount = "023e105f4ecef8ad9ca31a8372d0c353";

export const run: Run<EmulatorFlags> = async (_args, options, terminal) => {
  const folder = folderOf(options, terminal);
  const port = portOf(options.port);
  const { account: asked, seed } = options;
  const written =
    seed === undefined
      ? await loadProject({ cwd: folder })
      : await loadState(seed, folder, asked === undefined ? {} : { account: asked });
  const project = projectOfAccount(written, options, terminal.env);
  assertSound(project);
  const { config } = project;
  const chosen = asked ?? ambientAccount(config, terminal.env);
  const account =
    (chosen === undefined
      ? Object.values(config.accounts ?? {})[0]?.id
      : (accountOf(config, chosen)?.id ?? chosen)) ?? exampleAccount;
  const emulator = createEmulator();
  emulator.seed(
    account,
    project.policies.map(({ policy }) => policy as PolicySeed),
  );
  const server = await listen(emulator, { port }).catch((error: unknown) => {
    throw new CommandFailure(exitCodes.couldNot, whyNotListening(error, port));
  });
  const count = project.policies.length;
  terminal.result(`${server.url}\n`);
  terminal.note(
    `Account ${account} holds ${count} ${count === 1 ? "policy" : "policies"}. Any token will do.`,
  );
  terminal.note("It listens on this machine alone, and forgets everything when it ends. Ctrl-C ends it.");
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await server.close();
  return exitCodes.fine;
};

function portOf(given: string | undefined): number {
  if (given === undefined) return 0;
  const port = Number(given);
  if (/^\d{1,5}$/.test(given) && port <= 65_535) return port;
  throw new CommandFailure(
    exitCodes.usage,
    `--port takes a number up to 65535, not ${JSON.stringify(given)}.`,
  );
}

function whyNotListening(error: unknown, port: number): string {
  const { code = "", message = String(error) } = error as NodeJS.ErrnoException;
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} is taken: another program on this machine listens there.`,
    EACCES: `You may not listen on port ${port}: it takes an administrator.`,
  };
  const help = "Name another with --port, or leave it out to get a free one.";
  return `${reasons[code] ?? `The emulator could not listen on port ${port}: ${message}.`} ${help}`;
}
