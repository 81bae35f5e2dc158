import { expect, it } from 'vitest';
import { userAgent } from '../../../src/sources/feeds/user-agent.ts';

it('a request for a feed says who asks, as far as that leads anywhere', () => {
  const version = '1.2.3';
  const contact = 'technik@example.org';
  const public_ = { version, baseUrl: 'https://news.example.org' };
  expect(userAgent(public_)).toBe('Lagebrief/1.2.3 (+https://news.example.org)');
  expect(userAgent({ ...public_, contact })).toBe(
    'Lagebrief/1.2.3 (+https://news.example.org; technik@example.org)',
  );
  for (const baseUrl of ['http://localhost:3000', 'http://127.0.0.1:3001', 'http://[::1]:3000'])
    expect(userAgent({ version, baseUrl })).toBe('Lagebrief/1.2.3');
});
