/** What a bundler takes of generated files for a program. */
import { join } from "node:path";
import { build, type Metafile } from "esbuild";

const root: string = join(import.meta.dirname, "../../..");

/** The modules that have a part in the bundle of a program in a folder, `<stdin>` being the program, and its text. */
export async function bundledIn(
  folder: string,
  contents: string,
): Promise<{ readonly modules: readonly string[]; readonly text: string }> {
  const { metafile, outputFiles } = await build({
    stdin: { contents, loader: "ts", resolveDir: folder },
    bundle: true,
    format: "esm",
    nodePaths: [join(root, "node_modules")],
    metafile: true,
    write: false,
    absWorkingDir: folder,
  });
  const [output] = Object.values((metafile as Metafile).outputs);
  const used = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const modules = used.map(([name]) => name).filter((name) => !name.includes("node_modules"));
  return { modules: modules.toSorted(), text: outputFiles[0]?.text ?? "" };
}
