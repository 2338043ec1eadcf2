/**
 * Lets a command end quietly if the reader of its output stops early, as `head` does. Its exit code stays
 * what it was going to be.
 */
export function endWithoutReader(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}
