/** Domains where anyone can have a mailbox. Our own list of the most used ones; it is not complete and cannot be. */
export const publicMailboxes: ReadonlySet<string> = new Set(
  (
    "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com aol.com icloud.com me.com " +
    "mac.com proton.me protonmail.com pm.me gmx.com gmx.net gmx.de web.de mail.com mail.ru yandex.com yandex.ru zoho.com " +
    "qq.com 163.com 126.com naver.com fastmail.com tutanota.com tuta.com hey.com mailinator.com guerrillamail.com"
  ).split(" "),
);
