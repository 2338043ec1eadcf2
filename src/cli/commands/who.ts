import { whoEnters } from "../../project/index.ts";
import type { AccountOptions, Run } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { asked, CommandFailure } from "../failure.ts";
import { openSoundProject, print } from "../open-project.ts";

interface WhoFlags extends AccountOptions {
  readonly app?: string;
  readonly policy?: string;
  readonly as?: string;
  readonly person?: string;
  readonly trace?: boolean;
}

export const run: Run<WhoFlags> = async (_args, options, terminal) => {
  const { app, policy, as, person, trace = false } = options;
  if (as !== undefined && person !== undefined) {
    throw new CommandFailure(exitCodes.usage, "--as and --person say the same; give one of them.");
  }
  const project = await openSoundProject(options, terminal);
  const people = (as ?? person)?.split(",").map((name) => name.trim());
  if (people === undefined && Object.keys(project.people).length === 0) {
    throw new CommandFailure(
      exitCodes.usage,
      "Say who: --as with e-mail addresses or names of people.yaml, and commas between.",
    );
  }
  const applications = [app, policy].filter((name) => name !== undefined);
  const entries = asked(() =>
    whoEnters(project, {
      ...(people === undefined ? {} : { people }),
      ...(applications.length === 0 ? {} : { applications }),
    }),
  );
  if (entries.length === 0) {
    throw new CommandFailure(
      exitCodes.usage,
      "There are no applications. Name a policy with --policy, or write applications/NAME.yaml with a name and its policies in order.",
    );
  }
  print({ command: "who", entries, trace }, options, terminal);
  return entries.some(({ access }) => access === "unknown") ? exitCodes.undecided : exitCodes.fine;
};
