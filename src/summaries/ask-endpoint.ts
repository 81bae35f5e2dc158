import type { Answer } from './ask-command.ts';
import type { Asking } from './summariser.ts';
import { noSummary } from './summary-problem.ts';

interface EndpointSettings {
  url: string;
  /** The variable that has the value of each header. */
  headers: Readonly<Record<string, string>>;
  timeoutSeconds: number;
  maxKilobytes: number;
}

/**
 * Posts `question` to an endpoint and returns the body of its answer. Redirects are not followed, and
 * private addresses are asked, because the operator wrote them. Rejects if `signal` aborts.
 */
export async function askEndpoint(
  question: string,
  { url, headers, timeoutSeconds, maxKilobytes }: EndpointSettings,
  { env, signal }: Asking,
): Promise<Answer> {
  const { host } = new URL(url);
  const late = AbortSignal.timeout(timeoutSeconds * 1000);
  const ending = new AbortController();
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        ...valuesOf(headers, env),
        'content-type': 'application/json; charset=utf-8',
        accept: 'application/json, text/plain',
      },
      body: question,
      signal: AbortSignal.any([late, ending.signal, ...(signal ? [signal] : [])]),
    });
    const { status } = response;
    if (status >= 300 && status < 400) return noSummary('redirect', { host, status });
    if (!response.ok) return noSummary('status', { host, status });
    const bytes = await readAtMost(response, maxKilobytes * 1024);
    return bytes ? { ok: true, bytes } : noSummary('too-much', { kilobytes: maxKilobytes });
  } catch (error) {
    signal?.throwIfAborted();
    if (late.aborted) return noSummary('late', { seconds: timeoutSeconds });
    return noSummary('unreachable', { host, reason: reasonOf(error) });
  } finally {
    // An answer that is not wanted ends here, however much of it would still come.
    ending.abort();
  }
}

const valuesOf = (headers: EndpointSettings['headers'], env: Asking['env']) =>
  Object.fromEntries(
    Object.entries(headers).map(([header, variable]) => [header, env[variable] ?? '']),
  );

async function readAtMost({ body }: Response, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** `fetch` tells the reason in the cause, and that of several addresses in theirs. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as Error;
  if (cause instanceof AggregateError && cause.errors.length > 0)
    return reasonOf({ cause: cause.errors[0] });
  const { code, message: inner } = (cause ?? {}) as NodeJS.ErrnoException;
  return code ?? inner ?? message;
}
