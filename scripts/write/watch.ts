import { watch as watchFolder } from "node:fs";
import { basename, dirname } from "node:path";

/** Editors save in several steps; what happens within this time is one change. In milliseconds. */
const settling = 100;

/**
 * Calls back at once, and whenever the file changes, one call at a time; what changes meanwhile is caught up with. The folder is
 * watched, not the file, since many editors replace a file when they save it.
 */
export function watch(file: string, changed: () => Promise<void>): { close(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = Promise.resolve();
  const call = (): void => {
    running = running
      .then(changed)
      .catch((error: unknown) => void process.stderr.write(`${String(error)}\n`));
  };
  const watcher = watchFolder(dirname(file), (_event, name) => {
    if (name !== null && name !== basename(file) && !/\.(?:ya?ml|json)$/.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(call, settling);
  });
  call();
  return {
    close: () => {
      clearTimeout(timer);
      watcher.close();
    },
  };
}
