/**
 * Returns the mailbox that mail to `emailKey` probably arrives in, for counting only: what stands
 * behind a "+" is a tag at nearly every provider (RFC 5233), and Gmail sees neither dots nor its two
 * names. A person with two such addresses still gets two subscriptions.
 */
export function mailboxOf(emailKey: string): string {
  const at = emailKey.lastIndexOf('@');
  const local = emailKey.slice(0, at).replace(/(?<=.)\+.*$/, '');
  const domain = emailKey.slice(at + 1);
  if (domain !== 'gmail.com' && domain !== 'googlemail.com') return `${local}@${domain}`;
  return `${local.replaceAll('.', '')}@gmail.com`;
}
