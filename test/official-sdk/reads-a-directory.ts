/**
 * The published SDK, pointed at the emulator over HTTP, reads the same account as this package does: its resources with the same names
 * and parameters, and the whole directory through it. Run by `npm run test:official-sdk`.
 */
import assert from "node:assert/strict";
import Official from "cloudflare";
import { Cloudflare } from "../../src/index.ts";
import { directoryResources, readDirectory } from "../../src/directory/index.ts";
import { listen } from "../../src/emulator/node.ts";
import { account, company, companyEmulator, ids } from "../directory/company.ts";

async function itemsOf(list: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  for await (const item of list) items.push(item);
  return items;
}

const server = await listen(companyEmulator({ largestPage: 5 }));
const options = { apiToken: "any", baseURL: `${server.url}/client/v4` };
const official = new Official(options);
const ours = new Cloudflare({ ...options, allowInsecureHTTP: true });
const { zeroTrust, accounts } = directoryResources(ours);
const theirs = official.zeroTrust;
const here = { account_id: account };

try {
  const lists: readonly (readonly [
    name: string,
    theirs: AsyncIterable<unknown>,
    ours: AsyncIterable<unknown>,
  ])[] = [
    ["policies", theirs.access.policies.list(here), zeroTrust.access.policies.list(here)],
    ["groups", theirs.access.groups.list(here), zeroTrust.access.groups.list(here)],
    ["identity providers", theirs.identityProviders.list(here), zeroTrust.identityProviders.list(here)],
    ["service tokens", theirs.access.serviceTokens.list(here), zeroTrust.access.serviceTokens.list(here)],
    ["applications", theirs.access.applications.list(here), zeroTrust.access.applications.list(here)],
    [
      "policies of an application",
      theirs.access.applications.policies.list(ids.application(7), here),
      zeroTrust.access.applications.policies.list(ids.application(7), here),
    ],
    [
      "entries of a list",
      theirs.gateway.lists.items.list(ids.list(1), here),
      zeroTrust.gateway.lists.items.list(ids.list(1), here),
    ],
    ["tags", theirs.access.tags.list(here), zeroTrust.access.tags.list(here)],
    ["users", theirs.access.users.list(here), zeroTrust.access.users.list(here)],
    ["accounts", official.accounts.list(), accounts.list()],
  ];
  for (const [name, one, other] of lists) {
    const [read, wanted] = [await itemsOf(one), await itemsOf(other)];
    assert.ok(wanted.length > 0, name);
    assert.deepEqual(read, wanted, name);
  }
  assert.equal((await itemsOf(theirs.access.policies.list(here))).length, company.policies.length);
  assert.deepEqual(
    await itemsOf(theirs.devices.posture.list(here)),
    await zeroTrust.devices.posture.list(here),
  );
  assert.deepEqual(await itemsOf(theirs.gateway.lists.list(here)), await zeroTrust.gateway.lists.list(here));
  assert.deepEqual(await theirs.organizations.list(here), await zeroTrust.organizations.list(here));
  assert.deepEqual(
    await theirs.access.users.lastSeenIdentity.get(ids.user(1), here),
    await zeroTrust.access.users.lastSeenIdentity.get(ids.user(1), here),
  );
  assert.deepEqual(await readDirectory(official, here), await readDirectory(ours, here));
  process.stdout.write(
    `The published SDK reads the same: ${lists.length + 4} resources, and a whole directory.\n`,
  );
} finally {
  await server.close();
}
