// Bundles every program in this folder, as an application would be.
import { readdirSync } from "node:fs";
import { build } from "esbuild";

await build({
  entryPoints: readdirSync(".").filter((file) => file.endsWith(".ts")),
  bundle: true,
  format: "esm",
  external: ["openapi-resources"],
  outdir: "built",
});
