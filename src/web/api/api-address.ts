import type { Config } from '../../config/config.ts';

/** Where the addresses of the API begin. */
export const apiBase = '/api/v1';

/** Returns the public address of what lies below the API at these parts of a path. */
export const apiAddress = (
  { baseUrl }: Pick<Config, 'baseUrl'>,
  ...parts: readonly string[]
): string => [baseUrl + apiBase, ...parts.map(encodeURIComponent)].join('/');
