import { pointerTo } from "./pointer.ts";

/**
 * Texts that are secrets by their form. What is sent to the API, such as a policy, can be read by everybody who can read it there: it
 * refers to tokens by their id.
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

/** A place that holds a secret. */
export interface SecretPlace {
  /** Its JSON pointer; of a name that is a secret, the pointer of the object that has it. */
  readonly pointer: string;
  readonly isName: boolean;
}

/** The places of secrets in a JSON value. What is below a name that is a secret is left out: no pointer to it can be shown. */
export function* secretsIn(value: unknown, pointer: string = ""): Generator<SecretPlace> {
  if (typeof value === "string") {
    if (holdsSecret(value)) yield { pointer, isName: false };
  } else if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      if (holdsSecret(name)) yield { pointer, isName: true };
      else yield* secretsIn(inner, pointerTo(pointer, name));
    }
  }
}
