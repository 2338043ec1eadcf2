import { keyOf } from "../../evaluate/account/applications-in.ts";
import { ownOptions } from "../../json/index.ts";
import type { Directory } from "../../policy/directory.ts";
import { isWhole } from "../../policy/references/referents.ts";
import { isAbsence } from "../../update/call-failure.ts";
import { readPolicy } from "../../update/read-policy.ts";
import { type ApplyClient, type Calling, reachOf } from "./apply-client.ts";
import type { ApplyReport } from "./report.ts";

/** What is looked at to find out which policies are gone. */
export interface GoneOptions extends Calling {
  /** What the account holds, from `readDirectory`. */
  readonly directory: Directory;
}

/**
 * The ids of policies of a report that are not there any more. A list of policies that may lack some does not tell, so each policy that it
 * lacks is read by its id, and a 404 proves that it is gone. Where the list is whole, nothing is read and nothing is returned: the list tells.
 *
 * @example const plan = await planUndo(report, project, account, { gone: await goneOf(report, client, { directory }) });
 * @throws Nothing for a read that fails: of its policy nothing is known.
 */
export async function goneOf(
  report: Pick<ApplyReport, "account" | "entries">,
  client: ApplyClient,
  options: GoneOptions,
): Promise<readonly string[]> {
  const { directory } = ownOptions<GoneOptions>(options);
  if (directory.policies === undefined || isWhole(directory, "policies")) return [];
  const reach = reachOf(client, report.account.id, options);
  const listed = new Set(directory.policies.map(({ id }) => keyOf(id)));
  const gone: string[] = [];
  for (const { policy } of report.entries) {
    if (policy.id === undefined || listed.has(keyOf(policy.id))) continue;
    try {
      await readPolicy({ ...reach, policyId: policy.id });
    } catch (error) {
      if (isAbsence(error)) gone.push(policy.id);
    }
  }
  return gone;
}
