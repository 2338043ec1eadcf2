/** Whether a file of the folder of policies holds renames and deletions instead of policies, by its name. */
export function isMovesFile(file: string): boolean {
  return /(?:^|[\\/])moves\.(?:ya?ml|json)$/.test(file);
}
