import type { Check } from "../check.ts";

export const allowByAddressStillAsksForALogin: Check = {
  id: "allow-by-address-still-asks-for-a-login",
  law: "Allow asks for a login, whatever the address; who may log in is said as well.",
  level: "info",
  source: "dockflare-216",
  *find({ decision, include, require }) {
    if (decision !== "allow" || include.length === 0 || require.length > 0) return;
    if (!include.every(({ kind }) => kind === "ip" || kind === "ip_list" || kind === "geo")) return;
    yield {
      path: "/include",
      message:
        "Visitors from these places still have to log in, and there anyone who can log in at all is allowed.",
      suggestion:
        'To spare them the login, use the decision "bypass"; otherwise require a domain or a group.',
    };
  },
};
