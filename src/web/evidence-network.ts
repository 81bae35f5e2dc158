import { type ClientNetwork, createClientNetwork } from './client-network.ts';
import type { WebDeps } from './web-deps.ts';

/**
 * Returns what evidence tells of the network that a form came from: `192.0.2.0/24`,
 * `2001:db8:1:2::/64`, and nothing unless `privacy.keepNetwork` says so.
 */
export function createEvidenceNetwork(deps: Pick<WebDeps, 'config' | 'log'>): ClientNetwork {
  const { environment } = deps.config;
  const clientNetwork = createClientNetwork({ environment, log: deps.log });
  return (c) => {
    if (!deps.config.site.privacy.keepNetwork) return undefined;
    const network = clientNetwork(c);
    return network === undefined || network.includes('/') ? network : `${network}::/64`;
  };
}
