/**
 * Identifiers that are the same in every run: UUIDs for policies, ray ids for answers. The generator is mulberry32, which is
 * small and spreads well; nothing here has to be unguessable.
 */
export interface Identifiers {
  readonly nextUuid: () => string;
  readonly nextRay: () => string;
}

export function createIdentifiers(seed: number): Identifiers {
  const uuids = hexSource(seed);
  const rays = hexSource(seed ^ 0x5bd1e995);
  return {
    nextUuid: () => {
      const hex = uuids(32);
      const variant = "89ab".charAt(Number.parseInt(hex.charAt(16), 16) % 4);
      return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `4${hex.slice(13, 16)}`,
        `${variant}${hex.slice(17, 20)}`,
        hex.slice(20),
      ].join("-");
    },
    nextRay: () => `${rays(16)}-EMU`,
  };
}

function hexSource(seed: number): (digits: number) => string {
  let state = seed >>> 0;
  return (digits) => {
    let hex = "";
    while (hex.length < digits) {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      hex += ((mixed ^ (mixed >>> 14)) >>> 0).toString(16).padStart(8, "0");
    }
    return hex.slice(0, digits);
  };
}
