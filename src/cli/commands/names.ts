import { join } from "node:path";
import { near } from "../../../generated/index.ts";
import type { Directory } from "../../directory/index.ts";
import { replaceFile } from "../../project/files/replace-file.ts";
import { type NameKind, namesOfAccount, type NamesReport, type Project } from "../../project/index.ts";
import { nameKinds, partOfKind } from "../../project/names/named-things.ts";
import { snapshotText } from "../../project/names/snapshot.ts";
import { unusedIn } from "../../project/names/unused.ts";
import type { AccountOptions, Run } from "../command.ts";
import { type Connection, readAccount, titled, unreadLines, usageText } from "../accounts/connection.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { assertReadable, oneAccount } from "../accounts/one-account.ts";
import { namesThatFit, print } from "../open-project.ts";

interface NamesFlags extends AccountOptions {
  readonly write?: boolean;
  readonly entries: boolean;
  readonly dangling?: boolean;
  readonly unused?: boolean;
}

export const run: Run<NamesFlags> = async (given, options, terminal) => {
  const kinds = given.map((kind) => kindOf(kind));
  const { write = false, dangling = false, unused = false } = options;
  if ([write, dangling, unused].filter(Boolean).length > 1)
    throw new CommandFailure(exitCodes.usage, "Give one of --write, --dangling and --unused.");
  const { connection, project } = await oneAccount(options, terminal);
  const { account } = connection;
  if (dangling) assertReadable(project, "Nothing can be said of files");
  const needsAll = write || dangling || unused || kinds.length === 0;
  const directory = await readAccount(connection, terminal, {
    entries: write && options.entries ? "referred" : "none",
    ...(needsAll ? {} : { parts: kinds.map((kind) => partOfKind[kind]) }),
  });
  for (const line of unreadLines(directory)) terminal.note(line);
  const found = namesOfAccount({ ...account, directory }, project, {
    ...(kinds.length === 0 ? {} : { kinds }),
    dangling,
    unused,
    isMeant: namesThatFit(options),
    now: Date.now(),
  });
  const report = write ? { ...found, written: await written(directory, project, connection) } : found;
  print({ command: "names", report }, options, terminal);
  terminal.note(usageText(connection));
  return endingOf(report, directory, unused);
};

function kindOf(given: string): NameKind {
  const kind = nameKinds.find((one) => one === given);
  if (kind !== undefined) return kind;
  const meant = near(given, nameKinds);
  const hint = meant === undefined ? `There are ${nameKinds.join(", ")}.` : `Did you mean "${meant}"?`;
  throw new CommandFailure(exitCodes.usage, `${JSON.stringify(given)} is not a kind of name. ${hint}`);
}

/** Writes the snapshot, and says where. What failed only for the moment would make one that is worse than the last. */
async function written(directory: Directory, project: Project, { account }: Connection): Promise<string> {
  const failed = (directory.unread ?? []).find(({ permission }) => permission === undefined);
  if (failed !== undefined) {
    throw new CommandFailure(
      exitCodes.couldNot,
      "No snapshot was written, since something could not be read for another reason than a missing permission. Try again.",
    );
  }
  const file = project.config.names ?? `names/${account.name ?? account.id}.json`;
  if (!/^[\w .@+-]+$/.test(account.name ?? account.id) && project.config.names === undefined) {
    throw new CommandFailure(
      exitCodes.usage,
      `The name of ${titled(account)} cannot be that of a file. Say in the configuration which file holds its names: names: names/one.json.`,
    );
  }
  const up = "../".repeat(file.split("/").length - 1) || "./";
  const schema = `${up}node_modules/cloudflare-access-policies/dist/schema/names.json`;
  await replaceFile(join(project.folder, file), snapshotText({ ...directory, account }, schema));
  return file;
}

function endingOf({ dangling = [] }: NamesReport, directory: Directory, unused: boolean): ExitCode {
  if ((directory.unread ?? []).length > 0) return exitCodes.couldNot;
  if (dangling.some(({ verdict }) => verdict === "missing")) return exitCodes.no;
  const isUnclear = dangling.length > 0 || (unused && unusedIn(directory) === undefined);
  return isUnclear ? exitCodes.undecided : exitCodes.fine;
}
