import Cloudflare from "cloudflare-access-policies";

const client = new Cloudflare({
  apiToken: process.env["CLOUDFLARE_API_TOKEN"], // This is the default and can be omitted
});

const policy = await client.zeroTrust.access.policies.update("f174e90a-fafe-4643-bbbc-4a0ed4fc8415", {
  account_id: "023e105f4ecef8ad9ca31a8372d0c353",
  decision: "allow",
  include: [{ certificate: {} }],
  name: "Allow devs",
});

console.log(policy.id);
