import { domainToASCII } from 'node:url';
import type { Config, DkimKey, DkimSettings, Environment } from './config.ts';
import { type DkimKeyKind, readDkimKey, rsaBits } from './dkim-key.ts';
import type { SiteConfig } from './site-config.ts';

/** Selectors without `dkim:` in the configuration; a record of each kind needs its own. */
const defaultSelectors: Record<DkimKeyKind, string> = {
  rsa: 'lagebrief',
  ed25519: 'lagebrief-ed25519',
};

type Keys = Pick<Environment, 'dkimPrivateKey' | 'dkimEd25519PrivateKey'>;

/** Returns how mail is signed; undefined if no key is configured. */
export function dkimSettings({
  site,
  environment,
}: Pick<Config, 'site' | 'environment'>): DkimSettings | undefined {
  const { selector, ed25519Selector, domain } = site.dkim ?? {};
  const keys = [
    ...keyFrom('rsa', environment.dkimPrivateKey, selector),
    ...keyFrom('ed25519', environment.dkimEd25519PrivateKey, ed25519Selector),
  ];
  return keys.length > 0 ? { domain: domain && domainToASCII(domain), keys } : undefined;
}

function keyFrom(kind: DkimKeyKind, pem: string | undefined, selector: string | undefined) {
  const reading = pem === undefined ? undefined : readDkimKey(pem, kind);
  if (!reading?.ok) return [];
  return [
    { kind, selector: selector ?? defaultSelectors[kind], key: reading.key } satisfies DkimKey,
  ];
}

/** Returns what is wrong with `dkim:` and the keys together; whole sentences. */
export function dkimProblems({ dkim }: Pick<SiteConfig, 'dkim'>, keys: Keys): string[] {
  if (!dkim) return [];
  const { dkimPrivateKey, dkimEd25519PrivateKey } = keys;
  if (dkimPrivateKey === undefined && dkimEd25519PrivateKey === undefined) {
    return [
      'config/lagebrief.yaml has "dkim:", but there is no key: set DKIM_PRIVATE_KEY or DKIM_PRIVATE_KEY_FILE, or remove "dkim:".',
    ];
  }
  const rsa = dkim.selector ?? defaultSelectors.rsa;
  const ed25519 = dkim.ed25519Selector ?? defaultSelectors.ed25519;
  return rsa.toLowerCase() === ed25519.toLowerCase()
    ? [
        'config/lagebrief.yaml: dkim.selector and dkim.ed25519Selector must differ: each names a DNS record with one key.',
      ]
    : [];
}

/**
 * Returns what works, but not well: whole sentences about short keys, and about senders whose mail
 * fails DMARC because its signature is of another domain (RFC 7489 §3.1.1).
 */
export function dkimWarnings(
  config: Pick<Config, 'site' | 'environment' | 'newsletters'>,
): string[] {
  const settings = dkimSettings(config);
  if (!settings) return [];
  const short = settings.keys.flatMap(({ key }) => {
    const bits = rsaBits(key) ?? 2048;
    return bits < 2048
      ? [
          `The DKIM key has ${bits} bits, which is weak: replace it by one of 2048 and a new selector.`,
        ]
      : [];
  });
  const lonely = settings.keys.every(({ kind }) => kind === 'ed25519')
    ? [
        'The only DKIM key is an Ed25519 one, which large providers do not check: add an RSA key as DKIM_PRIVATE_KEY.',
      ]
    : [];
  const senders = Map.groupBy(config.newsletters.values(), ({ sender }) => sender.address);
  const strangers = [...senders]
    .filter(([address]) => settings.domain && !aligned(address, settings.domain))
    .map(
      ([address, of]) =>
        `The sender ${address} of ${of.map(({ slug }) => slug).join(' and ')} is not of the DKIM domain ${settings.domain}, so its mail fails DMARC unless SPF saves it: set dkim.domain to the sender's domain, or leave it out.`,
    );
  return [...short, ...lonely, ...strangers];
}

/**
 * Relaxed alignment asks for the same organisational domain. The last two labels stand for it; no
 * list of public suffixes is needed to see that two domains have nothing to do with each other.
 */
function aligned(address: string, domain: string): boolean {
  const organisation = (name: string) => name.toLowerCase().split('.').slice(-2).join('.');
  const senderDomain = domainToASCII(address.slice(address.lastIndexOf('@') + 1));
  return organisation(senderDomain) === organisation(domain);
}
