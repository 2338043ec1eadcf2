/** Chromium as this machine has it; installed by apt-get where it is missing. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const browsers = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"];

/**
 * Where Chromium is.
 *
 * @throws NoChromiumError if it is neither here nor can be installed.
 */
export function chromiumPath(): string {
  return browsers.find((path) => existsSync(path)) ?? installChromium();
}

/** Why there is no browser on this machine. */
export class NoChromiumError extends Error {}

/**
 * Debian's own package. The lists of packages are fetched first, since a fresh image has none; where that fails in part, what
 * it has may still do. apt-get is heard only where it failed.
 */
function installChromium(): string {
  console.log("Installing Chromium by apt-get …");
  apt("update");
  const { status, output } = apt("install", "-y", "--no-install-recommends", "chromium");
  const path = browsers.find((one) => existsSync(one));
  if (status === 0 && path !== undefined) return path;
  throw new NoChromiumError(`Chromium is not here, and apt-get could not install it: ${output.slice(-1000)}`);
}

function apt(...words: readonly string[]): { readonly status: number | null; readonly output: string } {
  const patient = ["-qq", "-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=120"];
  const [command = "", ...first] = process.getuid?.() === 0 ? ["apt-get"] : ["sudo", "-n", "apt-get"];
  const { status, stdout, stderr, error } = spawnSync(command, [...first, ...patient, ...words], {
    encoding: "utf8",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return { status, output: error === undefined ? `${stdout}${stderr}`.trim() : String(error) };
}
