/** The pages of the API: one for each entry of the package, by TypeDoc, from the sources' own docstrings. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Application, OptionDefaults, type TypeDocOptions } from "typedoc";
import type { PluginOptions } from "typedoc-plugin-markdown";
import { entriesOf, type ExportTarget } from "../../scripts/package/entries.ts";

const site: string = join(import.meta.dirname, "..");
const root: string = join(site, "..");
const packageFile = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly name: string;
  readonly exports: Readonly<Record<string, ExportTarget>>;
};

/** Types of raw paths and operations, as openapi-typescript prints them: to be imported, not to be read. */
const notShown: readonly string[] = ["schema", "types"];
/** These compile only beside vitest 5; their page is the guide's. */
const notCompiled: readonly string[] = ["vitest", "vitest/v4"];

/** How a program imports the module that TypeDoc calls by the path of its source. */
function specifierOf(module: string): string {
  const name = module.replace(/\/index$/, "");
  return name === "index" ? packageFile.name : `${packageFile.name}/${name}`;
}

const entries: readonly (readonly [name: string, source: string])[] = Object.entries(
  entriesOf(root, packageFile.exports),
).filter(([name]) => ![...notShown, ...notCompiled].includes(name));

/** What programs import, and the page of each. */
export function apiItems(): readonly { readonly text: string; readonly link: string }[] {
  return entries.map(([name]) => ({
    text: name === "index" ? packageFile.name : `…/${name}`,
    link: name === "index" ? "/api/index/index" : `/api/${name}`,
  }));
}

export async function writeApiPages(): Promise<void> {
  const options: Partial<TypeDocOptions & PluginOptions> & Record<string, unknown> = {
    plugin: ["typedoc-plugin-markdown", "typedoc-vitepress-theme"],
    tsconfig: join(root, "tsconfig.json"),
    entryPoints: entries.map(([, source]) => join(root, source)),
    out: join(site, "api"),
    router: "module",
    groupOrder: ["Functions", "Classes", "Interfaces", "Type Aliases", "Variables", "*"],
    docsRoot: site,
    name: packageFile.name,
    readme: "none",
    disableSources: true,
    excludeInternal: true,
    excludePrivate: true,
    // What a class has from the runtime's own Error is not ours to document.
    excludeExternals: true,
    // The compiler has checked the sources already.
    skipErrorChecking: true,
    // Types that only serve others are shown where they are used, and exported only if programs need their name.
    validation: { notExported: false, invalidLink: true, invalidPath: true, notDocumented: false },
    blockTags: [...OptionDefaults.blockTags, "@generated"],
    notRenderedTags: [...OptionDefaults.notRenderedTags, "@generated"],
    logLevel: "Warn",
    hideBreadcrumbs: true,
    hidePageHeader: true,
    useCodeBlocks: true,
    parametersFormat: "table",
    interfacePropertiesFormat: "table",
    classPropertiesFormat: "table",
    typeAliasPropertiesFormat: "table",
    propertyMembersFormat: "table",
    typeDeclarationFormat: "table",
    // Links to single properties lead nowhere: the theme for VitePress spells their anchors otherwise.
    tableColumnSettings: { hideInherited: true, hideOverrides: true, hideModifiers: true },
    pageTitleTemplates: {
      index: "API",
      module: ({ name }: { readonly name: string }) => specifierOf(name),
    },
  };
  const app = await Application.bootstrapWithPlugins(options as Partial<TypeDocOptions>);
  const project = await app.convert();
  if (project === undefined) throw new Error("TypeDoc could not read the sources.");
  await app.generateOutputs(project);
  if (app.logger.hasErrors()) throw new Error("TypeDoc reported errors.");
}
