import { describe, expect, it } from 'vitest';
import { addReaders } from '../support/audience.ts';
import { openTestStorage } from '../support/databases.ts';
import { addresses } from '../support/sending.ts';
import { startSmtpServer } from '../support/smtp-server.ts';
import { testClock } from '../support/test-clock.ts';
import { openNewsroom, today } from './open-newsroom.ts';

describe('a wrong password', () => {
  it('is offered once, pauses the issue with everything kept, and resuming goes on', async () => {
    await using storage = await openTestStorage();
    const auth = { user: 'lage', password: 'right' };
    await using server = await startSmtpServer({ auth });
    await addReaders(storage, 30, 'probe');
    const settings = { ...server.settings, user: 'lage', password: 'wrong' };
    const newsroom = await openNewsroom(storage, testClock(), settings);
    const send = (more = {}) => newsroom.send('probe', today, { actor: 'erika', ...more });
    expect(await send()).toMatchObject({
      status: 'open',
      sum: { pending: 30, audience: 30 },
      reason: { code: 'failed' },
    });
    expect(server.connections()).toBe(1);
    // What the schedule asks for every minute until somebody has looked.
    expect(await send({ resume: true })).toMatchObject({
      status: 'refused',
      reason: { code: 'paused', parameters: { reason: expect.stringContaining('login') } },
    });
    expect(server.connections()).toBe(1);
    auth.password = 'wrong';
    await newsroom.steer('probe', today, 'resume', { actor: 'erika' });
    expect(await send()).toMatchObject({ status: 'sent', sum: { accepted: 30 } });
    expect(server.recipients()).toEqual(addresses(30));
  });

  it('is not what a server means that cannot look passwords up just now', async () => {
    await using storage = await openTestStorage();
    let tries = 0;
    await using server = await startSmtpServer({
      auth: { user: 'lage', password: 'right' },
      onLogin: () => {
        tries += 1;
        return tries === 1 ? { code: 454, text: '4.7.0 try again' } : undefined;
      },
    });
    await addReaders(storage, 5, 'probe');
    const settings = { ...server.settings, user: 'lage', password: 'right' };
    const newsroom = await openNewsroom(storage, testClock(), settings);
    expect(await newsroom.send('probe', today, { actor: 'erika' })).toMatchObject({
      status: 'sent',
      sum: { accepted: 5 },
    });
  });
});
