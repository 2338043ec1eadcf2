/** One demonstration for every row of the emulator's README that speaks of reading other things than policies, by the row's name. */
import { expect } from "vitest";
import { account, company, ids, organization } from "../directory/company.ts";
import type { Behaviour } from "./behaviours.ts";
import type { Heard, World } from "./world.ts";

const contents = { [account]: company };
const here = `//client/v4/accounts/${account}`;

type Item = { readonly [field: string]: unknown };

function itemsOf({ status, body }: Heard): readonly Item[] {
  expect(status).toBe(200);
  return body.result;
}

const namesOf = (heard: Heard): readonly unknown[] => itemsOf(heard).map(({ name }) => name);

function numbered(count: number): readonly object[] {
  return Array.from({ length: count }, (_, index) => ({
    id: ids.group(index),
    name: `Number ${index}`,
    value: `${index}`,
  }));
}

/** How many items a page holds if nothing is asked, and if too much is. */
async function pageSizes({ call }: World, path: string): Promise<readonly unknown[]> {
  const sizes = [await call("GET", path), await call("GET", `${path}?per_page=5000`)];
  return sizes.map(({ body }) => body.result_info?.["per_page"]);
}

function refused({ status, body }: Heard): readonly unknown[] {
  return [status, body.errors[0]?.code];
}

export const directoryBehaviours: { readonly [name: string]: Behaviour } = {
  "directory-pages": {
    options: { contents },
    show: async (world) => {
      const want = {
        groups: 1000,
        identity_providers: 200,
        service_tokens: 1000,
        apps: 1000,
        tags: 50,
        users: 1000,
      };
      for (const [name, size] of Object.entries(want))
        expect([name, ...(await pageSizes(world, `${here}/access/${name}`))]).toEqual([name, size, 1000]);
      const second = await world.call("GET", `${here}/access/groups?per_page=5&page=2`);
      expect(namesOf(second)).toEqual(["Offices", "Finance", "Auditors", "Money", "Deployment"]);
      expect(second.body.result_info).toEqual({
        page: 2,
        per_page: 5,
        count: 5,
        total_count: 12,
        total_pages: 3,
      });
    },
  },
  "whole-lists": {
    options: { contents },
    show: async ({ call }) => {
      expect(itemsOf(await call("GET", `${here}/devices/posture?per_page=1`))).toHaveLength(3);
      const lists = await call("GET", `${here}/gateway/lists`);
      expect(itemsOf(lists)[0]).toEqual({ id: ids.list(1), name: "Contractors", type: "EMAIL", count: 2 });
      expect(lists.body.result_info).toEqual({ count: 7, total_count: 7 });
    },
  },
  "list-entries": {
    options: { contents: { [account]: { lists: [{ id: ids.list(1), items: numbered(120) }] } } },
    show: async ({ call }) => {
      const path = `${here}/gateway/lists/${ids.list(1)}/items`;
      expect(itemsOf(await call("GET", path))).toHaveLength(50);
      expect(itemsOf(await call("GET", `${path}?page=3`))).toHaveLength(20);
      expect(itemsOf(await call("GET", `${path}?per_page=1000`))).toHaveLength(120);
      expect(refused(await call("GET", `${here}/gateway/lists/${ids.list(9)}/items`))).toEqual([404, 12135]);
    },
  },
  "policies-of-applications": {
    options: { contents },
    show: async ({ call }) => {
      const renamed = { name: "Renamed", decision: "deny", include: [{ everyone: {} }] };
      await call("PUT", `/${ids.policy(6)}`, renamed);
      const [ledger] = itemsOf(await call("GET", `${here}/access/apps?name=Ledger`));
      const inList = ledger?.["policies"] as readonly Item[];
      expect(inList.map(({ name, precedence, reusable }) => [name, precedence, reusable])).toEqual([
        ["Renamed", 1, undefined],
        ["Money", 2, undefined],
        ["Ledger's own", 3, undefined],
      ]);
      const alone = itemsOf(await call("GET", `${here}/access/apps/${ids.application(5)}/policies`));
      expect(alone.map(({ name, reusable }) => [name, reusable])).toEqual([
        ["Renamed", true],
        ["Money", true],
        ["Ledger's own", undefined],
      ]);
    },
  },
  "directory-filters": {
    options: { contents },
    show: async ({ call }) => {
      const names = async (path: string): Promise<readonly unknown[]> =>
        namesOf(await call("GET", `${here}${path}`));
      expect(await names("/access/groups?name=Staff")).toEqual(["Staff"]);
      expect(await names("/access/groups?name=staff")).toEqual([]);
      expect(await names("/access/groups?search=ON")).toEqual([
        "Contractors",
        "On call",
        "Everyone who works here",
        "Money",
      ]);
      expect(await names("/gateway/lists?type=IP")).toEqual(["Offices", "Data centres"]);
      expect(await names("/access/apps?domain=wiki.harbour.example")).toEqual(["Wiki"]);
      expect(await names("/access/users?email=eve@harbour.example")).toEqual(["Eve"]);
    },
  },
  "last-seen-identity": {
    options: { contents },
    show: async ({ call }) => {
      const { body } = await call("GET", `${here}/access/users/${ids.user(1)}/last_seen_identity`);
      expect(body.result).toMatchObject({ email: "ann@harbour.example", idp: { type: "azureAD" } });
      expect(itemsOf(await call("GET", `${here}/access/users`))[0]).not.toHaveProperty("identity");
      expect(refused(await call("GET", `${here}/access/users/${ids.user(9)}/last_seen_identity`))).toEqual([
        404, 12135,
      ]);
    },
  },
  "organization-settings": {
    options: { contents },
    show: async ({ call }) => {
      const { body } = await call("GET", `${here}/access/organizations`);
      expect(body.result).toMatchObject({ session_duration: "24h", strict_service_token_auth: false });
      expect(refused(await call("GET", "//accounts/other/access/organizations"))).toEqual([404, 12135]);
    },
  },
  accounts: {
    options: { contents: { [account]: company, other: {} } },
    show: async (world) => {
      expect(namesOf(await world.call("GET", "//client/v4/accounts"))).toEqual(["Harbour & Sons", "other"]);
      expect(await pageSizes(world, "//client/v4/accounts")).toEqual([20, 50]);
    },
  },
  "organization-accounts": {
    options: {
      contents: Object.fromEntries(
        numbered(12).map((_, index) => [
          `account-${index}`,
          { account: { managed_by: { parent_org_id: organization } } },
        ]),
      ),
    },
    show: async ({ call }) => {
      const path = `//organizations/${organization}/accounts`;
      const first = await call("GET", path);
      expect(itemsOf(first)).toHaveLength(10);
      expect(first.body.result_info).toEqual({ next_page_token: "after-10", total_size: 12 });
      const second = await call("GET", `${path}?page_token=after-10`);
      expect(itemsOf(second)).toHaveLength(2);
      expect(second.body.result_info).toEqual({ total_size: 12 });
      expect(refused(await call("GET", `${path}?page_token=2`))).toEqual([400, 12130]);
      expect(itemsOf(await call("GET", "//organizations/another/accounts"))).toEqual([]);
    },
  },
  "largest-page": {
    options: { contents, largestPage: 7 },
    show: async ({ call }) => {
      expect(itemsOf(await call("GET", "?per_page=1000"))).toHaveLength(7);
      expect(itemsOf(await call("GET", `${here}/access/groups?per_page=1000`))).toHaveLength(7);
    },
  },
  "token-permissions": {
    options: {
      contents,
      credentials: [
        {
          apiToken: "any-token",
          permissions: ["Access: Service Tokens Write", "Access: Apps and Policies Read"],
        },
      ],
    },
    show: async ({ call }) => {
      expect(itemsOf(await call("GET", `${here}/access/service_tokens`))).toHaveLength(5);
      expect(itemsOf(await call("GET"))).toHaveLength(40);
      for (const path of ["/access/groups", "/devices/posture", "/gateway/lists", "/access/organizations"])
        expect([path, ...refused(await call("GET", `${here}${path}`))]).toEqual([path, 403, 10000]);
      expect(refused(await call("DELETE", `/${ids.policy(20)}`))).toEqual([403, 10000]);
    },
  },
  "only-reading": {
    options: { contents },
    show: async ({ call }) => {
      const heard = await call("POST", `${here}/access/groups`, {});
      expect([...refused(heard), heard.headers.get("allow")]).toEqual([405, 10405, "GET"]);
    },
  },
  "filtered-directory": {
    options: { contents, hidden: ["Offices", "Money"] },
    show: async ({ call }) => {
      const groups = await call("GET", `${here}/access/groups`);
      expect(namesOf(groups)).not.toContain("Offices");
      expect(groups.body.result_info).toMatchObject({ total_count: 10 });
      expect(namesOf(await call("GET", `${here}/gateway/lists`))).not.toContain("Offices");
      expect(namesOf(await call("GET", `${here}/access/apps/${ids.application(5)}/policies`))).toContain(
        "Money",
      );
    },
  },
  contents: {
    options: { contents: { [account]: { policies: [{ name: "One" }], groups: [{ name: "Alone" }] } } },
    show: async ({ call, emulator }) => {
      expect(emulator.contents(account)).toMatchObject([{ name: "One", app_count: 0 }]);
      const [alone] = itemsOf(await call("GET", `${here}/access/groups`));
      expect(alone).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: "Alone" });
      expect(itemsOf(await call("GET", `${here}/access/users`))).toEqual([]);
    },
  },
};
