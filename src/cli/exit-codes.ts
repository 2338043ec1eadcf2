/**
 * How a command ends, in one number. What was not done never ends with 0.
 *
 * | code | means |
 * | ---- | --- |
 * | 0    | done, and nothing to say against it |
 * | 1    | the answer is no: findings, a policy that is wrong, a failed test, a refusal; nothing was written |
 * | 2    | there are changes; only with `--detailed-exitcode` |
 * | 3    | could not, or only in part: a file that cannot be read or used, the network, a permission |
 * | 4    | undecided: a verdict is unknown, and nothing said that it may be |
 * | 64   | wrong usage |
 * | 130  | interrupted |
 */
export const exitCodes = {
  fine: 0,
  no: 1,
  changes: 2,
  couldNot: 3,
  undecided: 4,
  usage: 64,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The first of these that occurred is the one to end with. */
const precedence: readonly ExitCode[] = [130, 64, 3, 1, 4, 2];

/** The exit code of several things that were done, one after the other. */
export function exitCodeOf(codes: readonly ExitCode[]): ExitCode {
  return precedence.find((code) => codes.includes(code)) ?? exitCodes.fine;
}
