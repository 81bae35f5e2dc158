import { isLagebriefError } from '../base/errors.ts';
import type { SmtpSettings } from '../config/config.ts';
import { openSession } from './smtp-session.ts';

/** Whether mail can be handed over, in a sentence for people. */
export interface ServerCheck {
  ok: boolean;
  sentence: string;
  /** What EHLO offered, in capitals; empty if no connection came about. */
  offers: readonly string[];
}

/** Connects as sending does (encryption, login), says goodbye, and returns what it found. */
export async function checkServer(settings: SmtpSettings): Promise<ServerCheck> {
  try {
    const session = await openSession(settings);
    const { offers, encrypted } = session;
    await session.close();
    const facts = [
      encrypted ? 'encrypted' : 'not encrypted',
      settings.user ? `logged in as ${settings.user}` : 'without login',
    ];
    const sentence = `${settings.host}:${settings.port} takes mail (${facts.join(', ')}).`;
    return { ok: true, sentence, offers };
  } catch (error) {
    if (!isLagebriefError(error)) throw error;
    return { ok: false, sentence: error.message, offers: [] };
  }
}
