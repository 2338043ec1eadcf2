/**
 * A whole API, cut by resources, used for three tasks: DNS records, a setting of a zone, an Access group. Each request is compared
 * with the document, by an oracle of its own. Skipped without UPSTREAM_SPECS, a folder that holds the document.
 */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";
import { expect, test } from "vitest";
import type { Fields } from "../documents/oracle/document.ts";
import { type SeenRequest, stubOf } from "../documents/stub.ts";
import { compileErrors, writtenOutputs } from "./support/generated-program.ts";
import { emitUpstream, upstreamDocument, upstreamDocuments } from "./support/upstream.ts";

const root: string = join(import.meta.dirname, "../..");
/** The document that names most of its operations. */
const document = "cloudflare-2026-08-17.json.gz";
const isThere: boolean = upstreamDocuments.includes(document);
if (!isThere) console.warn(`Skipped: UPSTREAM_SPECS names no folder with ${document}.`);

const base = "https://api.cloudflare.com/client/v4";
const zone = "023e105f4ecef8ad9ca31a8372d0c353";
const account = "01a7362d577a6c3019a474fd6f485823";

const program = `
import { createFetchClient, sendWith } from "./index.ts";
import * as records from "./resources/dns.records.ts";
import * as groups from "./resources/zeroTrust.access.groups.ts";
import * as settings from "./resources/zones.settings.ts";

export async function run(fetch: (request: Request) => Promise<Response>): Promise<unknown> {
  const send = sendWith(createFetchClient({ baseUrl: "${base}", headers: { Authorization: "Bearer token" }, fetch }));

  const names: (string | undefined)[] = [];
  for await (const { name } of records.list(send, "${zone}", { type: "A", per_page: 2 })) names.push(name);
  const made = await records.create(send, "${zone}", { type: "A", name: "www.example.com", content: "192.0.2.1", ttl: 3600, proxied: true });
  const { id = "" } = made;
  await records.edit(send, id, { zone_id: "${zone}", type: "A", name: "www.example.com", content: "192.0.2.2", ttl: 60 });
  await records.delete(send, id, { zone_id: "${zone}" });

  const before = await settings.get(send, "ssl", { zone_id: "${zone}" });
  const after = await settings.edit(send, "ssl", { zone_id: "${zone}", value: "strict" });

  const where = { accounts_or_zones: "accounts", account_or_zone_id: "${account}" } as const;
  const group = await groups.create(send, "${account}", { accounts_or_zones: "accounts", name: "Engineering", include: [{ email_domain: { domain: "example.com" } }] });
  await groups.update(send, group.id ?? "", { ...where, name: "Engineering", include: [{ email: { email: "ann@example.com" } }], require: [{ geo: { country_code: "PT" } }] });
  const all = [];
  for await (const one of groups.list(send, "${account}", { accounts_or_zones: "accounts" })) all.push(one.name);
  return { names, id, before, after, all };
}
`;

const ok = (result: unknown, more: object = {}): object => ({
  success: true,
  errors: [],
  messages: [],
  result,
  ...more,
});

/** What an account with two pages of records, one setting and one group answers. */
function answer({ operation, query, body }: SeenRequest): unknown {
  const sent = { id: "372e67954025e0ba6aaa6d586b9e0b59", ...(body as object | undefined) };
  const page = Number(query["page"] ?? 1);
  switch (operation) {
    case "GET /zones/{zone_id}/dns_records":
      return ok([{ name: `${page}a.example.com` }, { name: `${page}b.example.com` }], {
        result_info: { page, per_page: 2, total_pages: 2, total_count: 4, count: 2 },
      });
    case "GET /{accounts_or_zones}/{account_or_zone_id}/access/groups":
      return ok([{ name: "Engineering" }], {
        result_info: { page: 1, per_page: 20, total_count: 1, count: 1 },
      });
    case "GET /zones/{zone_id}/settings/{setting_id}":
      return ok({ id: "ssl", value: "full", editable: true });
    default:
      return ok(sent);
  }
}

test.runIf(isThere)(
  "DNS records, a zone's setting and an Access group",
  async () => {
    const { outputs } = emitUpstream(document, "resources");
    const files = new Map(outputs).set("program.ts", program);
    expect(compileErrors(files, [true], (name) => name === "program.ts")).toEqual([]);
    const folder = writtenOutputs(files);
    try {
      const bundle = join(folder, "program.mjs");
      const [built] = buildSync({
        entryPoints: [join(folder, "program.ts")],
        nodePaths: [join(root, "node_modules")],
        bundle: true,
        format: "esm",
        write: false,
      }).outputFiles;
      writeFileSync(bundle, built?.text ?? "");
      const { run } = (await import(pathToFileURL(bundle).href)) as {
        readonly run: (fetch: (request: Request) => Promise<Response>) => Promise<unknown>;
      };
      const requests: string[] = [];
      const stub = stubOf(upstreamDocument(document).root as unknown as Fields, base, (request) => {
        requests.push(request.operation.replace(/\{[^{}]*\}/g, "…"));
        return answer(request);
      });
      expect(await run(stub)).toMatchObject({
        names: ["1a.example.com", "1b.example.com", "2a.example.com", "2b.example.com"],
        before: { value: "full" },
        after: { value: "strict" },
        all: ["Engineering"],
      });
      expect(requests).toEqual([
        "GET /zones/…/dns_records",
        "GET /zones/…/dns_records",
        "POST /zones/…/dns_records",
        "PATCH /zones/…/dns_records/…",
        "DELETE /zones/…/dns_records/…",
        "GET /zones/…/settings/…",
        "PATCH /zones/…/settings/…",
        "POST /…/…/access/groups",
        "PUT /…/…/access/groups/…",
        "GET /…/…/access/groups",
      ]);
      const wrong: readonly [string, RequestInit & { method: string }, RegExp][] = [
        ["/zones/x/records", { method: "GET" }, /has no GET/],
        [`/zones/${zone}/dns_records?types=A`, { method: "GET" }, /no query parameter types/],
        [`/zones/${zone}/dns_records?type=Z`, { method: "GET" }, /type cannot be Z/],
        [`/zones/${zone}/dns_records`, { method: "POST" }, /body is missing/],
        [
          `/zones/${zone}/dns_records`,
          { method: "POST", body: "{}", headers: { "content-type": "application/json" } },
          /the body breaks/,
        ],
      ];
      for (const [path, init, why] of wrong)
        await expect(stub(new Request(base + path, init))).rejects.toThrow(why);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  900_000,
);
