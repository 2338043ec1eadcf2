/** Builds the playground into `dist/`, which the site serves under /playground/. Paths are relative: it works wherever it lies. */
import { join } from "node:path";
import { defineConfig } from "vite";
import { fileSchemas } from "./build/file-schemas.ts";
import { offline } from "./build/offline.ts";

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [offline()],
  worker: { format: "es", plugins: () => [fileSchemas()] },
  build: {
    outDir: join(import.meta.dirname, "dist"),
    emptyOutDir: true,
    target: "es2022",
    // The polyfill is a script that fetches; every browser that runs the rest knows modules by itself.
    modulePreload: { polyfill: false },
    // A data: address in a style sheet or a script would need a wider security policy.
    assetsInlineLimit: 0,
    rollupOptions: {
      output: {
        // The editor changes seldom: a new version of the page leaves it in the browser's cache.
        manualChunks: (id) =>
          /node_modules\/(?:@codemirror|@lezer|codemirror|style-mod|w3c-keyname|crelt|@marijn)\b/.test(id)
            ? "editor"
            : undefined,
      },
    },
  },
});
