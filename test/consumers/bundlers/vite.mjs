import { build } from "vite";

for (const [name, entry] of [
  ["seed-example", "seed-example.mjs"],
  ["one-builder", "one-builder.js"],
]) {
  await build({
    configFile: false,
    logLevel: "error",
    build: {
      outDir: "dist-vite",
      emptyOutDir: false,
      target: "es2022",
      lib: { entry, formats: ["es"], fileName: () => `${name}.js` },
      minify: true,
    },
  });
}
