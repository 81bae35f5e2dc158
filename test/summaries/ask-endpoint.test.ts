import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { summariserConfig, summariserIn } from '../support/summariser.ts';
import { socketServer, webServer } from '../support/web-server.ts';

const request = { title: 'Bäder', text: 'Lang.', language: 'de', maxWords: 20, source: 'Zeitung' };

async function askAt(url: string, fields: object = {}, signal?: AbortSignal) {
  const headers = { Authorization: 'SUMMARISER_TOKEN' };
  const config = summariserConfig({ url, headers, ...fields });
  const summariser = summariserIn('/', { SUMMARISER_TOKEN: 'Bearer geheim' });
  const result = await summariser.ask(config, request, signal);
  return result.ok ? result.text : result.problem.sentence;
}

async function answered(
  answer: (request: IncomingMessage, response: ServerResponse) => unknown,
  fields?: object,
) {
  await using server = await webServer(answer);
  return (await askAt(`${server.url}/kurz`, fields)).replace(`127.0.0.1:${server.port}`, 'host');
}

describe('a summariser that is an endpoint', () => {
  it('is posted one JSON document, with headers from variables', async () => {
    let asked = '';
    await using server = await webServer(async (incoming, response) => {
      asked = await text(incoming);
      const { method, url, headers } = incoming;
      expect([method, url, headers['content-type'], headers['authorization']]).toEqual([
        'POST',
        '/kurz',
        'application/json; charset=utf-8',
        'Bearer geheim',
      ]);
      response.setHeader('content-type', 'application/json').end('{"summary":"Kassel spart."}');
    });
    expect(await askAt(`${server.url}/kurz`)).toBe('Kassel spart.');
    expect(JSON.parse(asked)).toEqual(request);
  });

  it('may answer with plain text', async () => {
    expect(await answered((_, response) => response.end('Kassel spart.\n'))).toBe('Kassel spart.');
  });

  it.each([
    [500, {}, 'at host answered with status 500 instead of a text'],
    [
      307,
      { location: 'http://169.254.169.254/' },
      'at host sends on to another address (307): write that one as summariser.url',
    ],
    [204, {}, 'answered with nothing that could be printed'],
  ])('that answers with status %i is told', async (status, headers, sentence) => {
    const answer = (_: unknown, response: ServerResponse) =>
      response.writeHead(status, headers).end(status === 204 ? undefined : 'Text.');
    expect(await answered(answer)).toBe(sentence);
  });

  it('that answers without end, or packed to burst, is stopped at its limit', async () => {
    const { gzipSync } = await import('node:zlib');
    const sentence = 'answered with more than 1 kB: it may write the short text only';
    const endless = (_: unknown, response: ServerResponse) => {
      const more = () => {
        while (!response.destroyed && response.write('wort '.repeat(2000)));
        response.once('drain', more);
      };
      more();
    };
    expect(await answered(endless, { maxKilobytes: 1 })).toBe(sentence);
    const bomb = (_: unknown, response: ServerResponse) =>
      response.setHeader('content-encoding', 'gzip').end(gzipSync('a'.repeat(50_000_000)));
    expect(await answered(bomb, { maxKilobytes: 1 })).toBe(sentence);
  });

  it('that is silent, or drips, is left alone after its time', async () => {
    const sentence = 'had no answer within 1 s: raise summariser.timeoutSeconds if it needs more';
    expect(await answered(() => {}, { timeoutSeconds: 1 })).toBe(sentence);
    const drips = (_: unknown, response: ServerResponse) => {
      const drip = setInterval(() => response.write('a'), 50);
      response.on('close', () => clearInterval(drip));
    };
    expect(await answered(drips, { timeoutSeconds: 1 })).toBe(sentence);
  });

  it('that is not there, or speaks no HTTP, is told', async () => {
    const gone = await webServer(() => {});
    await gone[Symbol.asyncDispose]();
    expect(await askAt(gone.url)).toBe(
      `could not be asked at 127.0.0.1:${gone.port} (ECONNREFUSED): check summariser.url and that it runs`,
    );
    await using odd = await socketServer((socket) => socket.end('220 mail.example ESMTP\r\n'));
    expect(await askAt(odd.url)).toMatch(/^could not be asked at 127\.0\.0\.1:\d+ \(/);
  });

  it('is left alone when the program ends', async () => {
    const ending = new AbortController();
    await using server = await webServer(() => ending.abort(new Error('Feierabend')));
    await expect(askAt(server.url, {}, ending.signal)).rejects.toThrow('Feierabend');
  });
});
