const parts: RegExp =
  /^[a-z][a-z\d+.-]*:(?:\/\/?(?:[\w.~!$&'()*+,;=:%-]*@)?\[[\da-fv.:]+\](?::\d*)?(?:\/[^?#]*)?|\/\/(?:[^@/?#[\]]*@)?[^:@/?#[\]]*(?::\d*)?(?:\/[^?#]*)?|\/(?:[^/?#][^?#]*)?|[^/?#][^?#]*)(?:\?[^#]*)?(?:#[^#]*)?$/i;
const characters: RegExp = /^(?:[\w.~!$&'"()*+,;=:@/?#[\]-]|%[\da-f]{2})*$/i;

/** An absolute URI (RFC 3986). What stands between the brackets of an IP literal is not looked into. */
export function uri(value: string): boolean {
  return (
    characters.test(value) && parts.test(value) && !/[[\]]/.test(value.replace(/^[^/]*\/\/?[^/?#]*/, ""))
  );
}
