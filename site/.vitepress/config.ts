import { join } from "node:path";
import { transformerTwoslash } from "@shikijs/vitepress-twoslash";
import typescript from "typescript";
import { defineConfig } from "vitepress";
import llmstxt from "vitepress-plugin-llms";
import { navigation, sidebar } from "./sidebar.ts";

const dist: string = join(import.meta.dirname, "../../dist");

/** Where the site is served below the root of its host, as project pages are, the path to it. */
const base: string = process.env["SITE_BASE"] ?? "/";
/** The site's own address, for what has to be absolute: the sitemap, and the links of llms.txt. Nobody else needs it. */
const url: string | undefined = process.env["SITE_URL"]?.replace(/\/$/, "");

export default defineConfig({
  title: "access-policies",
  titleTemplate: ":title · cloudflare-access-policies",
  description:
    "Cloudflare Access policies as code: who gets in, who gains and who loses, before anything changes. Not affiliated with Cloudflare.",
  lang: "en",
  base,
  ...(url === undefined ? {} : { sitemap: { hostname: `${url}/` } }),
  srcExclude: ["README.md", "playground/**", "**/node_modules/**"],
  head: [["link", { rel: "icon", type: "image/svg+xml", href: `${base}mark.svg` }]],
  markdown: {
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    codeTransformers: [
      // Samples are compiled against what is published, as a reader's editor does.
      transformerTwoslash({
        twoslashOptions: {
          compilerOptions: {
            strict: true,
            exactOptionalPropertyTypes: true,
            noUncheckedIndexedAccess: true,
            target: typescript.ScriptTarget.ES2022,
            lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
            module: typescript.ModuleKind.ESNext,
            moduleResolution: typescript.ModuleResolutionKind.Bundler,
            types: ["node"],
            typeRoots: [join(import.meta.dirname, "../../node_modules/@types")],
            paths: {
              "cloudflare-access-policies": [join(dist, "index.d.ts")],
              "cloudflare-access-policies/*": [join(dist, "*.d.ts")],
            },
          },
        },
      }),
    ],
  },
  vite: {
    plugins: [
      llmstxt({ ignoreFiles: ["README.md", "playground/**"], ...(url === undefined ? {} : { domain: url }) }),
    ],
    build: { chunkSizeWarningLimit: 2000 },
  },
  themeConfig: {
    logo: "/mark.svg",
    nav: navigation,
    sidebar,
    outline: { level: [2, 3] },
    search: {
      provider: "local",
      options: {
        miniSearch: {
          // The API names everything many times; what explains comes first.
          searchOptions: { boostDocument: (id: string) => (id.startsWith("/api/") ? 0.2 : 1) },
        },
      },
    },
    docFooter: { prev: "Previous", next: "Next" },
    footer: {
      message:
        "An independent project, not affiliated with Cloudflare. Never compared with the live API: each fact says how it is known.",
    },
  },
});
