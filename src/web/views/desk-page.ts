import { html } from 'hono/html';
import type { Config } from '../../config/config.ts';
import { assetUrl } from '../assets.ts';
import type { Notice } from '../desk-login.ts';
import type { Html } from './page.ts';

/** What a page of the desk is made of. */
export interface DeskPageParts {
  config: Config;
  title: string;
  /** Whose pages are shown; undefined on pages of no newsletter. */
  newsletter?: string | undefined;
  /** Whether there is a mailbox to link to. */
  mailbox: boolean;
  active?: 'issue' | 'mailbox' | undefined;
  notice?: Notice | undefined;
  /** Seconds after which a browser without script asks again. */
  refresh?: number | undefined;
  body: Html;
}

/** Returns a whole page of the desk. */
export function deskPage(parts: DeskPageParts): Html {
  const { config, title, notice, refresh } = parts;
  return html`${head(`${title} · Redaktion`, refresh)}
<body class="desk" data-events="/desk/events">
<a class="skip" href="#content">Zum Inhalt springen</a>
<header class="desk-bar">
<a class="desk-name" href="/desk">${config.site.site.name} <span>Redaktion</span></a>
<nav aria-label="Redaktion">
${[...config.newsletters.values()].map((one) => tab(`/desk/${one.slug}`, one.title, parts.active === 'issue' && parts.newsletter === one.slug))}
${parts.mailbox ? tab('/desk/mailbox', 'Postfach', parts.active === 'mailbox') : ''}
<a href="/${parts.newsletter ?? ''}">Website</a>
</nav>
<form method="post" action="/desk/logout"><button class="link" type="submit">Abmelden</button></form>
</header>
<main id="content">
<div id="notice" role="status">${notice ? noticeBox(notice) : ''}</div>
${parts.body}
</main>
</body>
</html>`;
}

function tab(href: string, label: string, current: boolean): Html {
  return html`<a href="${href}" ${current ? html`aria-current="page"` : ''}>${label}</a>`;
}

function noticeBox({ level, text, details = [], diagnoses = [] }: Notice): Html {
  return html`<div class="notice notice-${level}"><p>${text}</p>
${details.length > 0 ? html`<ul>${details.map((detail) => html`<li>${detail}</li>`)}</ul>` : ''}
${diagnoses.length > 0 ? html`<ul lang="en">${diagnoses.map((diagnosis) => html`<li>${diagnosis}</li>`)}</ul>` : ''}</div>`;
}

/** Returns a page of the desk for people who are not logged in. */
export function deskDoor(parts: { siteName: string; title: string; body: Html }): Html {
  return html`${head(`${parts.title} · ${parts.siteName}`)}
<body class="desk desk-door">
<main id="content">
<p class="desk-name">${parts.siteName} <span>Redaktion</span></p>
${parts.body}
</main>
</body>
</html>`;
}

/** Returns a page of the desk that says what went wrong and leads back. */
export function deskTrouble(parts: { siteName: string; heading: string; lead: string }): Html {
  const { siteName, heading, lead } = parts;
  const body = html`<h1>${heading}</h1>
<p>${lead}</p>
<p><a href="/desk">Zur Redaktion</a></p>`;
  return deskDoor({ siteName, title: heading, body });
}

function head(title: string, refresh?: number): Html {
  return html`<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" type="image/svg+xml" href="${assetUrl('icon.svg')}">
<link rel="stylesheet" href="${assetUrl('base.css')}">
<link rel="stylesheet" href="${assetUrl('desk.css')}">
<script type="module" src="${assetUrl('desk.js')}"></script>
${refresh ? html`<noscript><meta http-equiv="refresh" content="${refresh}"></noscript>` : ''}
</head>`;
}
