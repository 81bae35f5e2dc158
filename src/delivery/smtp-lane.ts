import type { Socket } from 'node:net';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { needsSmtpUtf8 } from './envelope-address.ts';
import type { FilledMessage } from './fill-message.ts';
import { impossible, wireSize } from './impossible-message.ts';
import { type ConnectionError, oneLine } from './smtp-failure.ts';

/** What became of one message on the wire. `reply` is the server's, on one line. */
export type SendResult =
  | { kind: 'accepted'; reply: string }
  /** A definite no, by the reply to this command; `message` is the reply after the final dot. */
  | { kind: 'refused'; at: 'MAIL' | 'RCPT' | 'DATA' | 'message'; code: number; reply: string }
  /** The connection ended. `mayHaveArrived` once the message's end was on its way. */
  | { kind: 'lost'; mayHaveArrived: boolean; reply: string };

export type WireMessage = Pick<FilledMessage, 'envelope' | 'wire'>;

/** Carries messages over a connection that is greeted, encrypted and logged in. */
export interface SmtpLane {
  /**
   * Sends a message, and resolves when the server has answered it or the connection has ended. Its
   * final dot, without which no server has a message, goes out when `mayComplete` resolves to true;
   * otherwise the connection is cut before it. A second message may be given while the first is
   * under way: its envelope follows the first one's final dot at once (RFC 2920 §3.1), which saves a
   * round trip.
   */
  send(message: WireMessage, mayComplete: Promise<boolean>): Promise<SendResult>;
}

/** What nodemailer's connection keeps to itself: who is called with the server's next reply. */
interface Replies {
  _responseActions: ((reply: string) => void)[];
}

interface Job {
  message: WireMessage;
  size: number;
  /** Whether the final dot may go out; undefined until that is known. */
  released: boolean | undefined;
  /** How far it is. `body`: everything but the final dot is on its way. */
  stage: 'waiting' | 'envelope' | 'body' | 'complete';
  refusal: SendResult | undefined;
  finish(result: SendResult): void;
}

const finalDot = '.\r\n';

/**
 * Returns the lane of a connection. nodemailer's connection reads the replies and watches the
 * socket; its own `send` waits for one message before it begins the next, and has no place between
 * a message's body and its end.
 */
export function createSmtpLane(connection: SMTPConnection, offers: readonly string[]): SmtpLane {
  const socket = connection._socket as Socket;
  const replies = connection as unknown as Replies;
  const pipelining = offers.includes('PIPELINING');
  const takesSize = offers.some((offer) => /^SIZE\b/.test(offer));
  const assembler = createAssembler();
  /** The one that the server has, and perhaps the one behind it. */
  const jobs: Job[] = [];
  let resetFirst = false;
  let failure: ConnectionError | undefined;

  connection.on('error', (error) => {
    failure = error;
  });
  connection.once('end', () => {
    const reply = oneLine(failure?.response ?? failure?.message ?? 'connection closed');
    for (const job of jobs.splice(0)) {
      job.finish({ kind: 'lost', mayHaveArrived: job.stage === 'complete', reply });
    }
  });

  const expect = (...actions: ((reply: string) => void)[]) =>
    replies._responseActions.push(...actions);

  function conclude(job: Job, result: SendResult): void {
    if (jobs[0] !== job) return;
    jobs.shift();
    if (result.kind !== 'accepted') assembler.discard();
    // A refused envelope leaves its MAIL open, and servers refuse a second one inside it.
    if (result.kind === 'refused' && result.at !== 'message') resetFirst = true;
    job.finish(result);
    if (result.kind === 'lost') connection.close();
    const [next] = jobs;
    if (next?.stage === 'waiting') socket.write(envelope(next));
  }

  /** Returns the commands that begin a message, as far as they may be sent now. */
  function envelope(job: Job): string {
    job.stage = 'envelope';
    const steps = envelopeSteps(job);
    if (resetFirst) steps.unshift({ command: 'RSET', at: 'RSET' });
    resetFirst = false;
    if (pipelining) {
      expect(...steps.map(({ at }, index) => answered(job, at, index === steps.length - 1)));
      return steps.map(({ command }) => `${command}\r\n`).join('');
    }
    return oneByOne(job, steps);
  }

  function oneByOne(job: Job, [step, ...rest]: Step[]): string {
    if (!step) return '';
    const hear = answered(job, step.at, rest.length === 0);
    expect((reply) => {
      hear(reply);
      if (job.refusal) conclude(job, job.refusal);
      else if (jobs[0] === job && rest.length > 0) socket.write(oneByOne(job, rest));
    });
    return `${step.command}\r\n`;
  }

  function answered(job: Job, at: Step['at'], last: boolean) {
    return (reply: string) => {
      if (jobs[0] !== job) return;
      const good = /^2/.test(reply) || (last && /^3/.test(reply));
      if (!good) job.refusal ??= refused(at, reply);
      if (job.refusal?.kind === 'lost') return conclude(job, job.refusal);
      if (!last) return;
      if (!job.refusal) return transfer(job);
      if (good) endEmpty(job, job.refusal);
      else conclude(job, job.refusal);
    };
  }

  /** The server takes data for nobody: a pipelined DATA cannot be taken back, only ended. */
  function endEmpty(job: Job, refusal: SendResult): void {
    if (refusal.kind === 'refused' && refusal.at === 'RCPT') {
      expect(() => conclude(job, refusal));
      socket.write(finalDot);
    } else {
      conclude(job, refusal);
      connection.close();
    }
  }

  function transfer(job: Job): void {
    if (job.released === false) {
      withhold(job);
      return;
    }
    job.stage = 'body';
    expect((reply) => conclude(job, job.stage === 'complete' ? result(reply) : early(reply)));
    socket.write(assembler.assemble(job.message.wire, job.released ? end(job) : ''));
  }

  /** Returns what ends a message, with the next one's envelope right behind it. */
  function end(job: Job): string {
    job.stage = 'complete';
    const next = jobs[1];
    return next && pipelining ? finalDot + envelope(next) : finalDot;
  }

  function release(job: Job, mine: boolean): void {
    job.released = mine;
    if (jobs[0] !== job || job.stage !== 'body') return;
    if (mine) socket.write(end(job));
    else withhold(job);
  }

  function withhold(job: Job): void {
    conclude(job, { kind: 'lost', mayHaveArrived: false, reply: 'cut off before its end' });
  }

  return {
    send(message, mayComplete) {
      const no = impossible(message, offers);
      if (no) return Promise.resolve(no);
      if (connection.destroyed) {
        return Promise.resolve({ kind: 'lost', mayHaveArrived: false, reply: 'connection closed' });
      }
      return new Promise((finish) => {
        const job: Job = {
          message,
          size: wireSize(message),
          released: undefined,
          stage: 'waiting',
          refusal: undefined,
          finish,
        };
        jobs.push(job);
        mayComplete.then(
          (mine) => release(job, mine),
          () => release(job, false),
        );
        const [first] = jobs;
        const mayBegin = first === job || (pipelining && first?.stage === 'complete');
        if (mayBegin) socket.write(envelope(job));
      });
    },
  };

  function envelopeSteps({ message: { envelope }, size }: Job): Step[] {
    const utf8 = needsSmtpUtf8(envelope.to) ? ' SMTPUTF8' : '';
    const octets = takesSize ? ` SIZE=${size}` : '';
    return [
      { command: `MAIL FROM:<${envelope.from}>${utf8}${octets}`, at: 'MAIL' },
      { command: `RCPT TO:<${envelope.to}>`, at: 'RCPT' },
      { command: 'DATA', at: 'DATA' },
    ];
  }
}

interface Step {
  command: string;
  at: 'RSET' | 'MAIL' | 'RCPT' | 'DATA';
}

/**
 * 421 ends the session (RFC 5321 §3.8) and says nothing about whom it answers; a server that refuses
 * to reset its session is of no more use.
 */
function refused(at: Step['at'], text: string): SendResult {
  const reply = oneLine(text);
  return at !== 'RSET' && /^[45]\d\d\b/.test(text) && !text.startsWith('421')
    ? { kind: 'refused', at, code: Number(text.slice(0, 3)), reply }
    : { kind: 'lost', mayHaveArrived: false, reply };
}

function result(text: string): SendResult {
  const reply = oneLine(text);
  if (text.startsWith('2')) return { kind: 'accepted', reply };
  return /^[45]\d\d\b/.test(text)
    ? { kind: 'refused', at: 'message', code: Number(text.slice(0, 3)), reply }
    : { kind: 'lost', mayHaveArrived: true, reply };
}

/** A reply to a message that has not ended: the connection is out of step. */
function early(text: string): SendResult {
  return { kind: 'lost', mayHaveArrived: text.startsWith('2'), reply: oneLine(text) };
}

/**
 * Returns what puts the pieces of a message into one buffer, the same one for each message. Its
 * message is off our hands when it was accepted; after anything else it gets a new one.
 */
function createAssembler() {
  let buffer = Buffer.alloc(0);
  return {
    assemble(pieces: readonly Buffer[], end: string): Buffer {
      const length = pieces.reduce((sum, piece) => sum + piece.length, Buffer.byteLength(end));
      if (length > buffer.length) buffer = Buffer.allocUnsafeSlow(Math.ceil(length * 1.1));
      let at = 0;
      for (const piece of pieces) at += piece.copy(buffer, at);
      buffer.write(end, at);
      return buffer.subarray(0, length);
    },
    discard() {
      buffer = Buffer.alloc(0);
    },
  };
}
