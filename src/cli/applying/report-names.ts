/** The files of the reports of an apply to several accounts: the same ones in every run, whichever accounts it goes through. */
import type { ProjectConfig } from "../../project/index.ts";
import { fileName } from "../../project/pull/file-names.ts";

/**
 * The name of an account's report, without its ending: what the configuration calls the account, as every file system takes it, with
 * the id behind it if that says less than the whole name does; else the id alone. No two accounts have the same.
 */
export function reportNameOf({ accounts = {} }: Pick<ProjectConfig, "accounts">, id: string): string {
  const plain = new Map(Object.entries(accounts).map(([name, one]) => [one.id, fileName(name, one.id)]));
  const own = plain.get(id) ?? id;
  if (own.endsWith(id)) return own;
  const isShared = [...plain].some(([other, file]) => other !== id && file === own);
  // What ends with an id is the file of that account, and of no other.
  return isShared || /[0-9a-f]{32}$/.test(own) ? `${own}-${id}` : own;
}
