const address: RegExp =
  /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[a-z\d]+(?:-+[a-z\d]+)*(?:\.[a-z\d]+(?:-+[a-z\d]+)*)+$/i;

/** An e-mail address of the common form: no quotes, no comments, a domain of two labels or more. */
export function email(value: string): boolean {
  return address.test(value);
}
