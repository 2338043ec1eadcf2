/** Rules about the device: what it presents, and how well it is kept. */
import { frozen } from "../json/index.ts";
import { text } from "./required-text.ts";
import type { RuleOf } from "./rule-of.ts";

/**
 * Any client certificate that chains to a certificate authority of the host name (mutual TLS).
 *
 * @example rule.certificate()
 * @see #/components/schemas/CertificateRule
 */
export function certificate(): RuleOf<"certificate"> {
  return frozen({ certificate: {} });
}

/**
 * A client certificate with this common name.
 *
 * @example rule.commonName("build-agent-7")
 * @throws TypeError if the name is blank.
 * @see #/components/schemas/AccessCommonNameRule
 */
export function commonName(common_name: string): RuleOf<"common_name"> {
  return frozen({ common_name: { common_name: text("commonName", "common_name", common_name) } });
}

/**
 * Devices that pass a posture check, by the check's UUID. The dashboard's "Warp" and "Gateway" are such checks too.
 *
 * @example rule.devicePosture("aa0a4aab-672b-4bdb-bc33-a59f1130a11f")
 * @throws TypeError if the ID is blank.
 * @see #/components/schemas/AccessDevicePostureRule
 */
export function devicePosture(integration_uid: string): RuleOf<"device_posture"> {
  return frozen({
    device_posture: { integration_uid: text("devicePosture", "integration_uid", integration_uid) },
  });
}
