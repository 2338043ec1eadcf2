/** What an error of the operating system means, in words: its own names a call and a code. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "you may not read or write there",
  EPERM: "you may not read or write there",
  EISDIR: "it is a folder",
  ENOTDIR: "what should be a folder on the way there is a file",
  EEXIST: "something is there already",
  EROFS: "the disk can only be read",
  ENOSPC: "the disk is full",
};

/** Why a file could not be used, without an end. */
export function whyNot(error: unknown): string {
  const { code = "", message = String(error) } = Object(error) as NodeJS.ErrnoException;
  return reasons[code] ?? message;
}

/** A sentence for an error about a file that nobody has put into words; nothing if it is another error. */
export function fileSentence(error: unknown): string | undefined {
  const { code = "", path } = Object(error) as NodeJS.ErrnoException;
  return path === undefined || reasons[code] === undefined
    ? undefined
    : `${path} could not be used: ${reasons[code]}.`;
}
