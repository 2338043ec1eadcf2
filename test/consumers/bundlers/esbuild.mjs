import { build } from "esbuild";

await build({
  entryPoints: ["seed-example.mjs", "one-builder.js"],
  outdir: "dist-esbuild",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  platform: "neutral",
});
