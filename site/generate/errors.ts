/** The page of all errors: the client's classes, the codes of updates, Cloudflare's codes with a hint, and the command's exit codes. */
import { hintsByCode } from "../../src/client/transport/hints.ts";
import { docstringsOf } from "./docstrings.ts";
import { page, plain, table } from "./markdown.ts";

function docstring(file: string, name: string): string {
  const found = docstringsOf(file).find((each) => each.name === name);
  if (found === undefined) throw new Error(`${file} has no ${name} with a docstring.`);
  return found.text;
}

/** The table that a docstring holds. */
function tableIn(text: string): string {
  return text
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .join("\n");
}

export function errorsPage(): string {
  const classes = docstringsOf("src/client/errors.ts").filter(({ name }) => name.endsWith("Error"));
  return page(
    "Errors and what to do",
    "Every error of the client, of a safe update and of the command line: what happened, whether anything was sent, and what to do.",
    "Every error is a sentence: what was tried, what happened, where, and what to do next. None holds a secret. Where a name is close to a known one, the error asks whether you meant that. No error suggests to let more people in.",
    "## If a safe update did not end as wanted",
    "`updatePolicy`, `createOrUpdate`, `undo` and `confirmUpdate` throw an `UpdateError`. Its `code` is one of these. `sent` says whether a write reached the API, and `before` is the policy as it was.",
    tableIn(docstring("src/update/update-error.ts", "UpdateErrorCode")),
    "What to do:",
    [
      "- `refused`: read what the guard says. If the change is meant, pass the option that it names; first ask whether the text is a slip.",
      "- `moved`, `changed-after`: somebody else is at work on the policy. Read it again, and make the change again.",
      "- `unanswered`, `uncertain`, `unverified`: do not repeat the write blindly. `confirmUpdate` reads, and says whether it was done.",
      "- `unreadable`: nothing was sent. A failed read never counts as a policy that is not there.",
      "- `invalid`: each of `issues` has the JSON pointer of what is wrong.",
    ].join("\n"),
    "## If a call failed",
    "The client's errors, the general ones first. All have the names of the official SDK's classes where it has one.",
    table(
      ["class", "when"],
      classes.map(({ name, text }) => [`\`${name}\``, plain(text.replace(/\s+/g, " "))]),
    ),
    "`mayHaveTakenEffect` is true if a write may have been done although the call failed: read before you repeat it. `requestID` is what Cloudflare's support asks for.",
    "## Cloudflare's own codes",
    "The API's codes that people meet, and the hint that the client adds to the error. Where they were seen is public threads and code; no list of them is published.",
    table(
      ["code", "hint"],
      Object.entries(hintsByCode).map(([number, hint]) => [number, plain(hint)]),
    ),
    "## How a command ends",
    "The exit code of `access-policies`. If several hold, the first of 130, 64, 3, 1, 4, 2, 0 is given.",
    tableIn(exitCodesText()),
    "What was not done never ends with 0. A verdict that is not known never counts as a yes.",
  );
}

function exitCodesText(): string {
  return docstring("src/cli/exit-codes.ts", "exitCodes");
}
