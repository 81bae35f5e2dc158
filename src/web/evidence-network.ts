import type { Config } from '../config/config.ts';
import type { ClientNetwork } from './client-network.ts';

/**
 * Returns what evidence tells of the network that a form came from: `192.0.2.0/24`,
 * `2001:db8:1:2::/64`, and nothing unless `privacy.keepNetwork` says so.
 */
export function createEvidenceNetwork(config: Config, clientNetwork: ClientNetwork): ClientNetwork {
  return (c) => {
    if (!config.site.privacy.keepNetwork) return undefined;
    const network = clientNetwork(c);
    return network === undefined || network.includes('/') ? network : `${network}::/64`;
  };
}
