/** Whether every link of the built pages leads somewhere: to a file, and to a place in it. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix } from "node:path";

const attributes = /\s(?:href|src)="([^"]*)"/g;
const anchors = /\s(?:id|name)="([^"]*)"/g;

/** Places that exist once the browser has run the page's scripts. */
const madeByScripts: ReadonlySet<string> = new Set(["VPContent"]);

/** How many pages there are. Throws a list of the links that lead nowhere. */
export function assertLinks(folder: string, base = process.env["SITE_BASE"] ?? "/"): number {
  const pages = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".html"))
    .map((path) => path.replaceAll("\\", "/"));
  const texts = new Map(pages.map((page) => [page, readFileSync(join(folder, page), "utf8")]));
  const places = new Map(
    [...texts].map(([page, text]) => [
      page,
      new Set([...text.matchAll(anchors)].map(([, id = ""]) => unescaped(id))),
    ]),
  );
  const broken = [...texts].flatMap(([page, text]) =>
    [...new Set([...text.matchAll(attributes)].map(([, link = ""]) => unescaped(link)))]
      .filter((link) => !/^[a-z][a-z+.-]*:|^\/\//i.test(link) && link !== "")
      .filter((link) => !leadsSomewhere(link, page))
      .map((link) => `${page}: ${link}`),
  );
  if (broken.length > 0) throw new Error(`Links that lead nowhere:\n${broken.join("\n")}`);
  return pages.length;

  function leadsSomewhere(link: string, page: string): boolean {
    const [path = "", anchor = ""] = link.split("#", 2);
    const absolute =
      path === ""
        ? page
        : path.startsWith("/")
          ? path.startsWith(base) && path.slice(base.length)
          : posix.join(dirname(page), path);
    if (absolute === false) return false;
    const file = fileOf(folder, absolute.replace(/\?.*$/, ""));
    if (file === undefined) return false;
    const known = places.get(file);
    return (
      anchor === "" ||
      known === undefined ||
      madeByScripts.has(anchor) ||
      known.has(decodeURIComponent(anchor))
    );
  }
}

/** The file that a static host answers with for a path. */
export function fileOf(folder: string, path: string): string | undefined {
  const candidates = [path, posix.join(path, "index.html")];
  return candidates.find((each) => existsSync(join(folder, each)) && statSync(join(folder, each)).isFile());
}

function unescaped(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
