import { describe, expect, test } from "vitest";
import { Cloudflare } from "../../src/client/index.ts";
import {
  createRateBudget,
  directoryResources,
  readDirectory,
  type Directory,
  type DirectoryClient,
  type ReadDirectoryOptions,
  type ReadingEvent,
} from "../../src/directory/index.ts";
import {
  createEmulator,
  faults,
  type Emulator,
  type EmulatorOptions,
  type Intercept,
} from "../../src/emulator/index.ts";
import { createFetchClient, sendWith } from "../../src/fetch/index.ts";
import { account, company, companyEmulator, ids, organization } from "./company.ts";

const robust = (emulator: Emulator): Cloudflare =>
  new Cloudflare({ apiToken: "any", fetch: emulator.fetch as typeof fetch, maxRetries: 0, logLevel: "off" });

const clients: { readonly [name: string]: (emulator: Emulator) => DirectoryClient } = {
  "the robust client": robust,
  "the plain one": (emulator) =>
    sendWith(
      createFetchClient({
        baseUrl: "https://api.cloudflare.com/client/v4",
        fetch: emulator.fetch,
        headers: { authorization: "Bearer any" },
      }),
    ),
};

interface Counted {
  readonly directory: Directory;
  readonly paths: readonly string[];
  readonly events: readonly ReadingEvent[];
}

/** Reads the company, and notes the paths that were asked for. */
async function readCompany(
  emulatorOptions: EmulatorOptions = {},
  options: ReadDirectoryOptions = {},
  client = robust,
): Promise<Counted> {
  const paths: string[] = [];
  const events: ReadingEvent[] = [];
  const emulator = companyEmulator({
    ...emulatorOptions,
    intercept: (request, next) => {
      paths.push(new URL(request.url).pathname.replace(`/client/v4/accounts/${account}`, ""));
      return emulatorOptions.intercept?.(request, next) ?? next();
    },
  });
  const onProgress = (event: ReadingEvent): void => void events.push(event);
  const directory = await readDirectory(client(emulator), { account_id: account, onProgress, ...options });
  return { directory, paths, events };
}

const names = (things: readonly { readonly name?: string }[] | undefined): readonly unknown[] | undefined =>
  things?.map(({ name }) => name);

describe.each(Object.entries(clients))("with %s", (_name, client) => {
  test("a whole account is read in nine requests, and one for each list that something refers to", async () => {
    const emulator = companyEmulator();
    const directory = await readDirectory(client(emulator), { account_id: account });
    expect(directory.policies).toEqual(emulator.contents(account));
    expect(directory).toMatchObject({
      account: { id: account },
      groups: company.groups,
      tags: company.tags.map((tag) => expect.objectContaining({ name: (tag as { name: string }).name })),
      unread: [],
      filtered: [],
    });
    expect(names(directory.applications)).toEqual(names(company.applications));
    expect(names(directory.service_tokens)).toEqual([
      "Build",
      "Monitoring",
      "Old build",
      "Pilot",
      "Deployment",
    ]);
    expect(directory.lists?.map(({ name, items }) => [name, items?.length])).toEqual([
      ["Contractors", 2],
      ["Auditors", 2],
      ["People who left", 2],
      ["Offices", 2],
      ["Data centres", 1],
      ["Approvers", 1],
      ["Serial numbers", undefined],
    ]);
  });

  test("the resources are called as the official SDK's are", async () => {
    const { zeroTrust, accounts } = directoryResources(client(companyEmulator({ largestPage: 5 })));
    const groups: unknown[] = [];
    for await (const { name } of zeroTrust.access.groups.list({ account_id: account })) groups.push(name);
    expect(groups).toEqual(names(company.groups));
    expect(await zeroTrust.organizations.list({ account_id: account })).toMatchObject({
      session_duration: "24h",
    });
    const identity = await zeroTrust.access.users.lastSeenIdentity.get(ids.user(2), { account_id: account });
    expect(identity).toMatchObject({ email: "eve@harbour.example", amr: ["pwd", "mfa"] });
    const [policy] = (
      await zeroTrust.access.applications.policies.list(ids.application(6), { account_id: account })
    ).result;
    expect(policy).toMatchObject({ name: "On call", precedence: 1, reusable: true });
    const found: unknown[] = [];
    for await (const { name } of accounts.listByOrganization(organization, { page_size: 1 }))
      found.push(name);
    expect(found).toEqual(["Harbour & Sons"]);
    expect(zeroTrust.access.policies).not.toHaveProperty("update");
  });
});

describe("the requests", () => {
  test("are these", async () => {
    const { paths } = await readCompany();
    expect(paths.slice(0, 9)).toEqual([
      "/access/policies",
      "/access/groups",
      "/access/identity_providers",
      "/access/service_tokens",
      "/devices/posture",
      "/gateway/lists",
      "/access/apps",
      "/access/tags",
      "/access/organizations",
    ]);
    // Six lists, and a look whether the policy that only the ledger has is its own.
    expect(paths.slice(9)).toEqual([
      ...[1, 2, 3, 4, 5, 6].map((number) => `/gateway/lists/${ids.list(number)}/items`),
      "/access/policies/9011c000-0000-4000-8000-000000000501",
    ]);
  });

  test.each<[what: string, options: ReadDirectoryOptions, requests: number]>([
    ["no entries", { entries: "none" }, 10],
    ["all entries", { entries: "all" }, 16],
    ["two parts", { parts: ["groups", "organization"] }, 2],
    ["lists alone: nothing refers to them", { parts: ["lists"] }, 1],
  ])("with %s there are as many as needed", async (_what, options, requests) => {
    expect((await readCompany({}, options)).paths).toHaveLength(requests);
  });

  test("take small pages too, and lose nothing", async () => {
    const [whole, small] = [await readCompany(), await readCompany({ largestPage: 3 })];
    expect(small.directory).toEqual(whole.directory);
    expect(small.paths.length).toBeGreaterThan(whole.paths.length);
  });
});

describe("a snapshot", () => {
  test("is JSON, and an emulator that begins with it reads the same", async () => {
    const { directory } = await readCompany();
    const snapshot = JSON.parse(JSON.stringify(directory)) as Directory;
    expect(snapshot).toEqual(directory);
    const emulator = createEmulator({ contents: { [account]: snapshot } });
    expect(await readDirectory(robust(emulator), { account_id: account })).toEqual(directory);
  });

  test("has no settings of providers, which can hold secrets", async () => {
    const { directory } = await readCompany();
    expect(directory.identity_providers).toEqual(
      company.identity_providers.map(({ id, name, type }) => ({ id, name, type })),
    );
    expect(JSON.stringify(directory)).not.toMatch(/config"|okta_account|secret/);
  });
});

describe("what cannot be read", () => {
  test("is said with the permission that the token lacks; the rest is there", async () => {
    const permissions = ["Access: Apps and Policies Read", "Access: Service Tokens Read"];
    const { directory, events } = await readCompany({ credentials: [{ apiToken: "any", permissions }] });
    expect(directory.unread?.map(({ what, permission }) => [what, permission])).toEqual([
      ["groups", "Access: Organizations, Identity Providers, and Groups Read"],
      ["identity_providers", "Access: Organizations, Identity Providers, and Groups Read"],
      ["posture_rules", "Access: Device Posture Read"],
      ["lists", "Zero Trust Read"],
      ["organization", "Access: Organizations, Identity Providers, and Groups Read"],
    ]);
    expect(directory.groups).toBeUndefined();
    expect(directory.policies).toHaveLength(40);
    expect(events.filter(({ type }) => type === "unread")).toHaveLength(5);
  });

  test("is said without a permission if something else is wrong, and is not an absence", async () => {
    const broken = (request: Request): boolean =>
      request.url.includes("/gateway/lists/") || request.url.includes("/tags");
    const { directory } = await readCompany({
      intercept: (request, next) => (broken(request) ? faults.serverError()(request, next) : next()),
    });
    expect(directory.unread?.map(({ what, id, permission }) => [what, id, permission])).toEqual([
      ["tags", undefined, undefined],
      ...[1, 2, 3, 4, 5, 6].map((number) => ["list_items", ids.list(number), undefined]),
    ]);
    expect(directory.tags).toBeUndefined();
    expect(directory.lists?.every(({ items }) => items === undefined)).toBe(true);
  });

  test("is thrown if it is everything", async () => {
    const reading = readCompany({ credentials: [{ apiToken: "another" }] });
    await expect(reading).rejects.toThrow(Cloudflare.PermissionDeniedError);
  });

  test("an account that nobody names is refused before anything is sent", async () => {
    const emulator = createEmulator({
      intercept: () => {
        throw new Error("sent");
      },
    });
    await expect(readDirectory(robust(emulator))).rejects.toThrow(
      "readDirectory does not know which account is meant.",
    );
  });
});

describe("filtered lists", () => {
  test("are proven by a policy that two applications have and the list lacks", async () => {
    const { directory, paths } = await readCompany({ hidden: ["Money"] });
    const [policies, ...others] = directory.filtered ?? [];
    expect(policies).toEqual({
      what: "policies",
      why: "Applications have reusable policies that the list lacks.",
      proof: [ids.policy(5)],
    });
    expect(others.map(({ what, proof }) => [what, proof])).toEqual(
      [
        "groups",
        "lists",
        "identity_providers",
        "service_tokens",
        "posture_rules",
        "applications",
        "tags",
      ].map((what) => [what, []]),
    );
    expect(paths.filter((path) => path.startsWith("/access/policies/"))).toEqual([]);
  });

  test("are proven by a policy of one application that can be read by its id", async () => {
    const { directory } = await readCompany({ hidden: ["Payroll by request"] });
    expect(directory.filtered?.[0]).toMatchObject({ what: "policies", proof: [ids.policy(15)] });
  });

  test("are said if the API counts more than it gives; then any other may be filtered too", async () => {
    const { directory } = await readCompany(
      {
        intercept: async (request, next) => {
          const response = await next();
          if (!request.url.includes("/access/tags")) return response;
          const body = (await response.json()) as { readonly result_info: object };
          return Response.json({ ...body, result_info: { ...body.result_info, total_count: 9 } });
        },
      },
      { parts: ["groups", "tags"] },
    );
    expect(directory.filtered).toEqual([
      { what: "groups", why: "The list of tags is filtered, so this one may be too.", proof: [] },
      { what: "tags", why: "The API counts 9, and gave 3.", proof: [] },
    ]);
  });

  test("an application's own policy proves nothing", async () => {
    expect((await readCompany()).directory.filtered).toEqual([]);
  });

  test.each<[why: string, options: EmulatorOptions, reading: ReadDirectoryOptions]>([
    ["the applications are not read", {}, { parts: ["policies"] }],
    ["no application is listed", { hidden: company.applications.map(({ name }) => String(name)) }, {}],
    [
      "more policies than can be asked for may be the applications' own",
      {
        contents: {
          [account]: {
            applications: [{ id: "a", policies: [1, 2, 3, 4, 5, 6].map((number) => ({ id: `p${number}` })) }],
          },
        },
      },
      {},
    ],
  ])("cannot be told if %s", async (_why, options, reading) => {
    expect((await readCompany(options, reading)).directory).not.toHaveProperty("filtered");
  });
});

/** Answers that say nothing of the limit. */
const without: Intercept = async (_request, next) => {
  const response = await next();
  response.headers.set("ratelimit", "");
  return response;
};

describe("the budget of requests", () => {
  /** A clock that only waiting moves. */
  function fakeTime(): {
    readonly now: () => number;
    readonly wait: (ms: number) => Promise<void>;
    readonly waits: number[];
  } {
    let time = 1_000_000;
    const waits: number[] = [];
    return {
      now: () => time,
      wait: (ms) => {
        waits.push(ms);
        time += ms;
        return Promise.resolve();
      },
      waits,
    };
  }

  test("waits for the next window once all but the reserve is used", async () => {
    const time = fakeTime();
    const budget = createRateBudget({ quota: 9, window: 60, reserve: 4, ...time });
    const { directory, events } = await readCompany({ intercept: without }, { budget, entries: "none" });
    expect(directory.unread).toEqual([]);
    expect(time.waits).toEqual([60_000]);
    expect(events).toContainEqual({ type: "waiting", milliseconds: 60_000, requests: 5 });
  });

  test("is shared by several readings", async () => {
    const time = fakeTime();
    const budget = createRateBudget({ quota: 30, window: 60, reserve: 10, ...time });
    for (let number = 0; number < 3; number++)
      await readCompany({ intercept: without }, { budget, entries: "none" });
    expect(time.waits).toEqual([60_000]);
  });

  test("is corrected by every answer, for other programs use the token too", async () => {
    const time = fakeTime();
    const budget = createRateBudget({ reserve: 100, ...time });
    let answers = 0;
    await readCompany(
      {
        intercept: async (_request, next) => {
          const response = await next();
          const left =
            ++answers === 3 ? '"burst";r=900;t=60, "default";r=100;t=17' : '"default";r=1000;t=200';
          response.headers.set("ratelimit", left);
          return response;
        },
      },
      { budget, entries: "none" },
    );
    expect(time.waits).toEqual([17_000]);
  });

  test("keeps to the limit that the emulator enforces", async () => {
    const time = fakeTime();
    const budget = createRateBudget({ quota: 1200, reserve: 1, ...time });
    const { directory } = await readCompany(
      { rateLimit: { quota: 4, window: 30 }, clock: () => new Date(time.now()) },
      { budget },
    );
    expect(directory.unread).toEqual([]);
    expect(time.waits.length).toBeGreaterThan(3);
  });
});

describe("an abort", () => {
  test("stops the reading with its reason", async () => {
    const stop = new AbortController();
    const reason = new Error("enough");
    const reading = readCompany(
      {},
      {
        signal: stop.signal,
        onProgress: (event) => {
          if (event.type === "read" && event.what === "groups") stop.abort(reason);
        },
      },
    );
    await expect(reading).rejects.toBe(reason);
  });

  test("stops a wait for the budget", async () => {
    const stop = new AbortController();
    const budget = createRateBudget({ quota: 3, reserve: 1 });
    const reading = readCompany(
      { intercept: without },
      {
        budget,
        signal: stop.signal,
        onProgress: (event) => {
          if (event.type === "waiting") queueMicrotask(() => stop.abort("enough"));
        },
      },
    );
    await expect(reading).rejects.toBe("enough");
  });
});

test("the steps are told, with the requests up to then", async () => {
  const { events } = await readCompany({}, { parts: ["groups", "tags"] });
  expect(events).toEqual([
    { type: "read", what: "groups", count: 12, requests: 1 },
    { type: "read", what: "tags", count: 3, requests: 2 },
  ]);
});
