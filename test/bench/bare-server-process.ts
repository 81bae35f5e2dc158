import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/*
 * The framework alone: a page of as many bytes as the first argument says by GET, one of as many as
 * the second says to a form that was sent, and one of as many as the third says below /search.
 */

const [page = 0, answer = 0, results = 0] = process.argv.slice(2).map(Number);
const [pageBody, answerBody] = ['a'.repeat(page), 'a'.repeat(answer)];
const resultsBody = 'a'.repeat(results);
const app = new Hono()
  .get('/search', (c) => c.html(resultsBody))
  .get('*', (c) => c.html(pageBody))
  .post('*', async (c) => {
    await c.req.parseBody();
    return c.html(answerBody);
  });

serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  process.stdout.write(`listens on http://127.0.0.1:${port}\n`);
});
process.once('SIGTERM', () => process.exit(0));
