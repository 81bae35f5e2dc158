import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Config } from '../config/config.ts';

/** An issue's page may show pictures that an item names at its source; everything else is ours. */
export const issuePolicy =
  "default-src 'none'; style-src 'self'; img-src 'self' https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The one document that pages of other sites may frame; what it asks for opens elsewhere. */
export const embeddedFormPolicy =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors *";

const pagePolicy = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  scriptSrc: ["'self'"],
  imgSrc: ["'self'"],
  connectSrc: ["'self'"],
  frameSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

/**
 * Policies of documents that are letters: styles are inside them, scripts never. In a frame they
 * share our origin, so that the desk can see how tall they are. A mail loads pictures of our own
 * only, so that looking at it tells nobody.
 */
export const letterPolicy = {
  preview:
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox",
  mail: "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox",
} as const;

/** Returns the headers of every answer; a route may set a stricter or wider one of its own. */
export function headersOf({ config }: { config: Config }): MiddlewareHandler {
  return secureHeaders({
    overwrite: false,
    contentSecurityPolicy: pagePolicy,
    referrerPolicy: 'strict-origin-when-cross-origin',
    strictTransportSecurity: config.baseUrl.startsWith('https:')
      ? 'max-age=31536000; includeSubDomains'
      : false,
    // Frames of letters share the page's origin; asking for a cluster of their own only warns.
    originAgentCluster: false,
    xFrameOptions: false,
    xDownloadOptions: false,
    xXssProtection: false,
    permissionsPolicy: { camera: [], geolocation: [], microphone: [], payment: [] },
  });
}
