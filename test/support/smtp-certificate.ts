import { getCACertificates, setDefaultCACertificates } from 'node:tls';

/**
 * A certificate for localhost and 127.0.0.1, signed by itself and valid until 2124. It guards
 * nothing: key and certificate are public, tests only.
 */
export const smtpCertificate = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgsO22yVf6y3NJj0h5
Q1Bhx19RjZ3gT8Evuq8ufotMFn2hRANCAATUGWbIuk+IJ0n8/VXoc7UlPxGxX98y
wVMnRmrLjHKAudgwekUW8roGdg61YQyJauwHr2wOzasTA8tLEg+7l1BY
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBZjCCAQ2gAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
c3QwIBcNMjQwMTAxMDAwMDAwWhgPMjEyNDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNQZZsi6T4gnSfz9
VehztSU/EbFf3zLBUydGasuMcoC52DB6RRbyugZ2DrVhDIlq7AevbA7NqxMDy0sS
D7uXUFijTjBMMA8GA1UdEwEB/wQFMAMBAf8wGgYDVR0RBBMwEYIJbG9jYWxob3N0
hwR/AAABMB0GA1UdDgQWBBT+3Geb1q5I6HUVCXm3o94rRoRQHzAKBggqhkjOPQQD
AgNHADBEAiB8XLu2RyZOlzHQ1+o6ZP7eyGB4Srwl5PICMPrgYdnqpgIgYMmBcfVU
ds2fZOxCH8PAq82oQzjnpJ39vZgM0MB+vKU=
-----END CERTIFICATE-----`,
};

/** Makes this process trust the certificate, as NODE_EXTRA_CA_CERTS does, until disposed. */
export function trustSmtpCertificate(): Disposable {
  const before = getCACertificates('default');
  setDefaultCACertificates([...before, smtpCertificate.cert]);
  return { [Symbol.dispose]: () => setDefaultCACertificates(before) };
}
