/** Through which proxies web documents are fetched. Addresses may hold a password. */
export interface ProxySettings {
  /** For http addresses: `http://proxy.example:3128`; also for https ones if there is no other. */
  http?: string | undefined;
  https?: string | undefined;
  /** Hosts that are asked directly, as `NO_PROXY` names them: `.example.org, 10.0.0.5:8080`. */
  except: string;
}

/** Returns what is wrong with `value` as a proxy's address, without repeating it. */
export function proxyProblem(value: string): string | undefined {
  const url = URL.parse(value);
  return url && /^https?:$/.test(url.protocol) && url.hostname !== ''
    ? undefined
    : 'must be the address of a proxy such as http://proxy.example.org:3128';
}
