import { build } from "esbuild";

await build({
  entryPoints: ["seed-example.mjs", "builder-by-rules.js"],
  outdir: "dist-esbuild",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  platform: "neutral",
  mainFields: ["module", "main"],
});
