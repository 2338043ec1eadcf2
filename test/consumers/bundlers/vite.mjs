import { build } from "vite";

for (const entry of ["seed-example.mjs", "builder-by-rules.js", "builder-by-main.js"]) {
  await build({
    configFile: false,
    logLevel: "error",
    build: {
      outDir: "dist-vite",
      emptyOutDir: false,
      target: "es2022",
      lib: { entry, formats: ["es"], fileName: () => `${entry.split(".")[0]}.js` },
      minify: true,
    },
  });
}
