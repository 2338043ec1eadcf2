/**
 * Texts that are secrets by their form. A policy refers to tokens by their id; a secret in it can be read by everybody who can
 * read policies.
 *
 * @see https://developers.cloudflare.com/cloudflare-one/access-controls/service-credentials/service-tokens/
 */
const secret: RegExp = /\bcf[a-z]{2,4}_[A-Za-z0-9]{32,}|-----BEGIN [A-Z ]*PRIVATE KEY-----|\b[0-9a-f]{64}\b/;

/** Whether a text holds a secret of Cloudflare (a service token's, new or old, or an API token) or a private key. */
export function holdsSecret(text: string): boolean {
  return secret.test(text);
}

/** The text with every such secret taken out, for sentences that quote what was written. */
export function withoutSecrets(text: string): string {
  return text.replaceAll(new RegExp(secret, "g"), "[secret]");
}
