import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import type { ProxySettings } from '../../config/proxy-settings.ts';
import type { FetchLimits } from './fetch-failure.ts';
import { notPublic } from './guarded-lookup.ts';

/**
 * Returns what connects: directly only to where `lookup` leads, otherwise through a proxy, which may
 * stand in a private network and looks up names itself.
 */
export function fetchAgent({
  limits,
  lookup,
  proxy,
}: {
  limits: FetchLimits;
  lookup: LookupFunction;
  proxy: ProxySettings | undefined;
}): Dispatcher {
  const waits = { headersTimeout: limits.firstByteMs, bodyTimeout: limits.silenceMs };
  const direct = {
    ...waits,
    connect: { lookup, timeout: limits.connectMs },
    allowH2: false,
    keepAliveTimeout: 4000,
    keepAliveMaxTimeout: 10_000,
  };
  if (!proxy) return new Agent(direct);
  return new EnvHttpProxyAgent({
    ...direct,
    connectTimeout: limits.connectMs,
    clientFactory: (origin, options) => new Pool(origin, { ...options, ...waits }),
    // Whatever is left out here it would take from the environment by itself.
    httpProxy: proxy.http ?? '',
    httpsProxy: proxy.https ?? proxy.http ?? '',
    noProxy: proxy.except,
  });
}

/**
 * Returns the error if `host` leads only to addresses that are not allowed, or has no dot and is not
 * known here: a proxy might find it in its own network. Other names that only the proxy can look up
 * are left to it.
 */
export function refusedBeforeProxy(
  host: string,
  lookup: LookupFunction,
): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    lookup(host, { all: true }, (error) => {
      const isBare = !/[.:]./.test(host);
      resolve(error && (error.code === notPublic || isBare) ? error : undefined);
    });
  });
}
