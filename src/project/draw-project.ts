import { drawApplication, drawPolicy } from "../explain/index.ts";
import { policiesInForce, settingsOf } from "./in-force.ts";
import type { Project } from "./project.ts";
import { Targets } from "./tests/targets.ts";

/** `html`: a page that holds the picture and nothing else, to be opened or printed. */
export type PictureFormat = "svg" | "mermaid" | "html";

/**
 * A policy or an application of a project as a picture.
 *
 * @example await writeFile("wiki.svg", drawProject(await loadProject(), "Wiki", "svg"));
 *
 * @param name Of an application, else of a policy.
 * @throws TypeError if there is neither.
 */
export function drawProject(project: Project, name: string, format: PictureFormat): string {
  const found = new Targets(policiesInForce(project)).find(name);
  if ("problem" in found) throw new TypeError(`In the project ${found.problem}`);
  const { kind, application } = found;
  const { directory } = project;
  const options = {
    ...settingsOf(directory),
    ...(directory && { directory }),
    format: format === "mermaid" ? ("mermaid" as const) : ("svg" as const),
  };
  const [policy] = application.policies;
  const picture =
    kind === "policy" && policy ? drawPolicy(policy, options) : drawApplication(application, options);
  return format === "html" ? pageOf(picture) : picture;
}

/** The picture has its own title and text; the page only gives it room. */
function pageOf(svg: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Cloudflare Access</title>
<style>body { margin: 1rem } svg { max-width: 100%; height: auto }</style>
${svg.replace(/^<\?xml[^>]*>\s*/, "")}
</html>
`;
}
