/** Writes an approval into the project's file of approvals, and leaves comments and the other entries in it as they are. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Document, isMap, isSeq, parseDocument } from "yaml";
import type { Approval } from "../plan/approval.ts";
import type { Project } from "../project.ts";
import { approvalsSchema } from "../schemas/approvals-schema.ts";
import { parseSource } from "./parse-source.ts";
import { replaceFile } from "./replace-file.ts";
import { validateFile } from "../schemas/validate-file.ts";

const beginning = `# What single changes may do although a guard would refuse it. A change that differs in anything is not approved by its entry.
# Written by \`access-policies plan --approve NAME\`.
`;

const names = ["approvals.yaml", "approvals.yml", "approvals.json"];

/**
 * Writes the entry, in the place of an earlier one of the same policy. Of a project with several accounts, an entry of another change may be that of
 * another account, and stays.
 *
 * @example console.log("Approved in", await writeApproval(project, approval));
 * @returns The name of the file, from the project's folder.
 * @throws TypeError if the file that is there does not hold approvals: it stays as it is.
 * @throws Error of Node if the file cannot be read or written.
 */
export async function writeApproval(
  { folder, config }: Pick<Project, "folder" | "config">,
  approval: Approval,
): Promise<string> {
  const file = names.find((name) => existsSync(join(folder, name))) ?? "approvals.yaml";
  const path = join(folder, file);
  const isOneAccount = Object.keys(config.accounts ?? {}).length < 2;
  const isReplaced = ({ policy, change }: Approval): boolean =>
    policy === approval.policy && (isOneAccount || change === approval.change);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  assertApprovals(text, file);
  await replaceFile(path, withApproval(text, file.endsWith(".json"), approval, isReplaced));
  return file;
}

/** What cannot be read cannot be added to. */
function assertApprovals(text: string, file: string): void {
  if (text.trim() === "") return;
  const { problems, value, positionOf } = parseSource(text, file.endsWith(".json"));
  const issues = value === undefined ? [] : validateFile(value, approvalsSchema);
  const wrong = [
    ...problems,
    ...issues.map(({ pointer, message }) => ({ message, ...positionOf(pointer) })),
  ].map(({ line, column, message }) => `${file}:${line}:${column} ${message}`);
  if (wrong.length > 0)
    throw new TypeError(`Nothing was approved, because the file of approvals is wrong. ${wrong.join(" ")}`);
}

function withApproval(
  text: string,
  isJSON: boolean,
  approval: Approval,
  isReplaced: (entry: Approval) => boolean,
): string {
  if (isJSON) {
    const entries = text.trim() === "" ? [] : (JSON.parse(text) as readonly Approval[]);
    const kept = entries.filter((entry) => !isReplaced(entry));
    return `${JSON.stringify([...kept, approval], undefined, 2)}\n`;
  }
  const document: Document = parseDocument(text === "" ? beginning : text, { logLevel: "silent" });
  const { contents } = document;
  if (!isSeq(contents)) document.contents = document.createNode([approval]);
  else {
    contents.items = contents.items.filter(
      (item) => !isMap(item) || !isReplaced(item.toJS(document) as Approval),
    );
    contents.flow = false;
    contents.add(document.createNode(approval));
  }
  return document.toString({ lineWidth: 0 });
}
