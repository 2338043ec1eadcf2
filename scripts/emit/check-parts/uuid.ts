const digits: RegExp = /^(?:urn:uuid:)?[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

export function uuid(value: string): boolean {
  return digits.test(value);
}
