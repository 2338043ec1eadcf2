const literal: RegExp = /^([a-z][a-z\d+.-]*:\/\/?(?:[^@/?#[\]]*@)?)\[[\da-fv.:]+\]/i;
const shape: RegExp =
  /^[a-z][a-z\d+.-]*:(?:[\w.~!$&'"()*+,;=:@/-]|%[\da-f]{2})+(?:\?(?:[\w.~!$&'"()*+,;=:@/?-]|%[\da-f]{2})*)?(?:#(?:[\w.~!$&'"()*+,;=:@/?-]|%[\da-f]{2})*)?$/i;

/**
 * An absolute URI (RFC 3986), by its characters: a scheme and something after it, a query, a fragment. What stands
 * between the brackets of an IP literal is not looked into.
 */
export function uri(value: string): boolean {
  return shape.test(value.replace(literal, "$1host"));
}
