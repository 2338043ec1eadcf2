import { type ExitCode, exitCodes } from "./exit-codes.ts";

/** Why a command ends early: a sentence for the user, and the code to end with. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
  readonly code: ExitCode;

  constructor(code: ExitCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Asks the engine something by a name that the user gave: a name that is not there is a slip in the command line. */
export function asked<Result>(question: () => Result): Result {
  try {
    return question();
  } catch (error) {
    if (error instanceof TypeError) throw new CommandFailure(exitCodes.usage, error.message);
    throw error;
  }
}
