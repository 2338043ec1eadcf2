import { drawProject, explainProject, type PictureFormat } from "../../project/index.ts";
import type { AccountOptions, Run } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { asked, CommandFailure } from "../failure.ts";
import { openSoundProject, print, writeResult } from "../open-project.ts";

interface ExplainFlags extends AccountOptions {
  readonly draw?: string;
}

const pictures: readonly PictureFormat[] = ["svg", "mermaid", "html"];

export const run: Run<ExplainFlags> = async (names, options, terminal) => {
  const picture = pictureOf(options.draw);
  const project = await openSoundProject(options, terminal);
  if (picture === undefined) {
    print(
      { command: "explain", explanations: asked(() => explainProject(project, names)) },
      options,
      terminal,
    );
    return exitCodes.fine;
  }
  const [name, ...others] = names;
  if (name === undefined || others.length > 0) {
    throw new CommandFailure(
      exitCodes.usage,
      "A picture shows one thing: name one policy or one application.",
    );
  }
  const drawn = asked(() => drawProject(project, name, picture));
  writeResult(drawn, options, terminal);
  return exitCodes.fine;
};

function pictureOf(given: string | undefined): PictureFormat | undefined {
  if (given === undefined) return undefined;
  const picture = pictures.find((one) => one === given);
  if (picture !== undefined) return picture;
  throw new CommandFailure(
    exitCodes.usage,
    `--draw takes ${pictures.join(", ")}, not ${JSON.stringify(given)}.`,
  );
}
