import type { SmtpSettings } from '../config/config.ts';

/**
 * Returns the settings as nodemailer's connection takes them. `starttls` is required, never merely
 * tried: whoever can cut the offer out of a reply could otherwise read everything.
 */
export function connectionOptions({ host, port, security, timeoutSeconds }: SmtpSettings) {
  const timeout = timeoutSeconds * 1000;
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    dnsTimeout: timeout,
    socketTimeout: timeout,
    socketCloseTimeout: 1000,
  };
}
