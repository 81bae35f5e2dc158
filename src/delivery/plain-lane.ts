import { Readable } from 'node:stream';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { singleDots } from './fill-message.ts';
import { impossible } from './impossible-message.ts';
import { type ConnectionError, oneLine } from './smtp-failure.ts';
import type { SendResult, SmtpLane, WireMessage } from './smtp-lane.ts';

/**
 * Returns a lane that leaves all of the conversation to nodemailer's own `send`: one message after
 * another, each step after the answer to the one before. It is slower than the usual lane and asks
 * nothing of nodemailer but what it documents, nor of a server but what the oldest one can.
 */
export function createPlainLane(connection: SMTPConnection, offers: readonly string[]): SmtpLane {
  let last: Promise<unknown> = Promise.resolve();
  const ended = new Promise<void>((resolve) => connection.once('end', () => resolve()));
  return {
    send(message, mayComplete) {
      const no = impossible(message, offers);
      if (no) return Promise.resolve(no);
      // Heard from the beginning: it may fail while another message is under way.
      const released = mayComplete.catch(() => false);
      const result = last.then(() => sendOne(connection, ended, message, released));
      last = result;
      return result;
    },
  };
}

async function sendOne(
  connection: SMTPConnection,
  ended: Promise<void>,
  message: WireMessage,
  mayComplete: Promise<boolean>,
): Promise<SendResult> {
  if (connection.destroyed) return lost('connection closed', false);
  let complete = false;
  async function* body() {
    yield singleDots(message.wire);
    // nodemailer writes the final dot when this ends.
    complete = await mayComplete;
    if (!complete) throw new Error('cut off before its end');
  }
  const { from, to } = message.envelope;
  const answer = await new Promise<ConnectionError | string>((resolve) => {
    ended.then(() => resolve(new Error('connection closed')));
    const stream = Readable.from(body(), { objectMode: false });
    connection.send({ from, to: [to] }, stream, (error, info) => {
      resolve(error ?? String(info?.response));
    });
  });
  if (typeof answer === 'string') return { kind: 'accepted', reply: oneLine(answer) };
  const result = resultOf(answer, complete);
  if (result.kind === 'lost') connection.close();
  // A refused envelope leaves its MAIL open, and servers refuse a second one inside it.
  else if (result.kind === 'refused' && result.at !== 'message')
    await Promise.race([reset(connection), ended]);
  return result;
}

const steps: Record<string, 'MAIL' | 'RCPT' | 'DATA'> = {
  'MAIL FROM': 'MAIL',
  'RCPT TO': 'RCPT',
  DATA: 'DATA',
};

function resultOf(error: ConnectionError, complete: boolean): SendResult {
  const response = error.response ?? '';
  const reply = oneLine(response || error.message);
  const step = steps[error.command ?? ''];
  if (error.code === 'EENVELOPE' && error.command === 'API') {
    return { kind: 'refused', at: 'RCPT', code: 553, reply: `5.1.3 ${reply}` };
  }
  if (!/^[45]\d\d\b/.test(response) || !step) return lost(reply, complete);
  const at = error.code === 'EMESSAGE' ? 'message' : step;
  // It ends the session and says nothing about whom it answers, but to a whole message it is a no.
  if (at !== 'message' && response.startsWith('421')) return lost(reply, false);
  return { kind: 'refused', at, code: Number(response.slice(0, 3)), reply };
}

const lost = (reply: string, mayHaveArrived: boolean): SendResult => ({
  kind: 'lost',
  mayHaveArrived,
  reply,
});

function reset(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve) => {
    connection.reset((error) => {
      if (error) connection.close();
      resolve();
    });
  });
}
