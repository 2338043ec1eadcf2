/** The disk, as pulling needs it. */
import { join } from "node:path";
import type { Project } from "../project.ts";
import { foldersOf } from "../pull/file-places.ts";
import type { PulledFile } from "../pull/pull.ts";
import { ProjectFiles } from "./project-files.ts";
import { replaceFile } from "./replace-file.ts";

/** The files in the folders that pulling writes to, whatever they hold: nothing new may take the place of one. */
export function filesBesidePulled(project: Project): Promise<readonly string[]> {
  const folders = Object.values(foldersOf(project));
  return new ProjectFiles(project.folder).find([...new Set(folders.map((folder) => `${folder}*`))]);
}

/**
 * Writes pulled files, each whole or not at all.
 *
 * @param folder The project's folder.
 * @throws Error of Node if one cannot be written; those before it are.
 */
export async function writePulled(folder: string, files: readonly PulledFile[]): Promise<void> {
  for (const { file, text } of files) await replaceFile(join(folder, file), text);
}
