import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** What the load generator does. */
export interface WebLoad {
  /** `http://host:port/path`. */
  url: string;
  /**
   * What a form of the page carries: signs up with it, each time with another address from another
   * network. Asks for a page without it.
   */
  stamp?: string | undefined;
  /** Each waits for an answer before it asks again. */
  connections: number;
  seconds: number;
  /** Number of the first address. */
  first: number;
}

/** What came of it. */
export interface WebLoadResult {
  requests: number;
  perSecond: number;
  /** Milliseconds. */
  median: number;
  p99: number;
}

/** Puts load on a server from a process of its own; throws unless every answer is good. */
export async function putLoad(load: WebLoad): Promise<WebLoadResult> {
  const program = fileURLToPath(new URL('web-load-process.ts', import.meta.url));
  const task = JSON.stringify(load);
  const { stdout } = await promisify(execFile)(process.execPath, [program, task]);
  return JSON.parse(stdout) as WebLoadResult;
}
