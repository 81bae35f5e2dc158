import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { createClientNetwork } from './client-network.ts';
import { createEvidenceNetwork } from './evidence-network.ts';
import { problemPage } from './problem-page.ts';
import type { RefusedBindings } from './refused-request.ts';
import { apiRoutes } from './routes/api.ts';
import { archiveRoutes } from './routes/archive.ts';
import { assetRoutes } from './routes/assets.ts';
import { confirmRoutes } from './routes/confirm.ts';
import { deskRoutes } from './routes/desk.ts';
import { embedRoutes } from './routes/embed.ts';
import { feedRoutes } from './routes/feeds.ts';
import { issueRoutes } from './routes/issues.ts';
import { mediaRoutes } from './routes/media.ts';
import { moveRoutes } from './routes/move.ts';
import { newsletterRoutes } from './routes/newsletters.ts';
import { preferencesRoutes } from './routes/preferences.ts';
import { sampleRoutes } from './routes/sample.ts';
import { siteRoutes } from './routes/site.ts';
import { unsubscribeRoutes } from './routes/unsubscribe.ts';
import { headersOf } from './security.ts';
import type { WebDeps } from './web-deps.ts';
import { whereItLeads } from './where-it-leads.ts';

/** No form of ours comes near it. */
const maxBody = 64 * 1024;

/**
 * Returns all pages: readers' and, with `deps.desk`, editors'. It is a function of requests and
 * opens no port; `listen` does.
 */
export function createWebApp(deps: WebDeps): Hono {
  const app = new Hono();
  // One for all routes, so that a proxy that is not trusted is pointed out once.
  const { environment } = deps.config;
  const clientNetwork = createClientNetwork({ environment, log: deps.log });
  const evidenceNetwork = createEvidenceNetwork(deps.config, clientNetwork);

  app.use(headersOf(deps));
  app.use(async (c, next) => {
    const { refused } = (c.env ?? {}) as Partial<RefusedBindings>;
    if (refused === undefined) return next();
    return problemPage(c, deps, refused === 431 ? 'tooLarge' : 'unreadable', refused);
  });
  app.route('/', apiRoutes(deps));
  app.use(async (c, next) => {
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
    const onward = reads ? whereItLeads(c.req.path) : undefined;
    if (onward === undefined) return next();
    c.header('Cache-Control', 'no-store');
    c.header('Referrer-Policy', 'no-referrer');
    return c.redirect(onward, 303);
  });
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: async (c, methods) => {
        c.header('Allow', methods.join(', '));
        return problemPage(c, deps, 'notAllowed', 405);
      },
    }),
  );
  app.use(bodyLimit({ maxSize: maxBody, onError: (c) => problemPage(c, deps, 'tooLarge', 413) }));

  app.route('/', siteRoutes(deps));
  app.route('/', assetRoutes(deps));
  app.route('/', mediaRoutes(deps));
  app.route('/', sampleRoutes(deps));
  app.route('/', confirmRoutes(deps, evidenceNetwork));
  app.route('/', unsubscribeRoutes(deps, evidenceNetwork));
  app.route('/', preferencesRoutes(deps, clientNetwork, evidenceNetwork));
  app.route('/', moveRoutes(deps, evidenceNetwork));
  if (deps.desk) app.route('/', deskRoutes(deps, deps.desk));
  app.route('/', newsletterRoutes(deps, clientNetwork, evidenceNetwork));
  app.route('/', embedRoutes(deps));
  app.route('/', archiveRoutes(deps, clientNetwork));
  app.route('/', feedRoutes(deps));
  app.route('/', issueRoutes(deps));

  app.notFound((c) => problemPage(c, deps, 'notFound', 404));
  app.onError((error, c) => {
    if (error instanceof HTTPException) {
      const { status } = error;
      if (status === 403) return problemPage(c, deps, 'notAllowed', status);
      if (status === 400 || status === 415) return problemPage(c, deps, 'unreadable', status);
    }
    deps.log.error({ error, method: c.req.method }, 'A page failed.');
    return problemPage(c, deps, 'failed', 500);
  });
  return app;
}
