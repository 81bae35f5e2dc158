import { createServer } from 'node:net';

const end = Buffer.from('\r\n.\r\n');
const offers = ['250-sink', '250-PIPELINING', '250-8BITMIME', '250 SMTPUTF8', ''].join('\r\n');

const delay = Number(process.argv[3] ?? 0);

/** Answers commands, pipelined or not, and looks in a message for nothing but its end. */
createServer((socket) => {
  let rest: Buffer = Buffer.alloc(0);
  let inMessage = false;
  const say = (reply: string) =>
    delay > 0 ? setTimeout(() => socket.write(reply), delay) : socket.write(reply);
  const take = () => {
    const at = rest.indexOf(inMessage ? end : '\r\n');
    if (at < 0) {
      // Only what might be the beginning of the end has to be kept.
      if (inMessage) rest = Buffer.from(rest.subarray(-end.length));
      return false;
    }
    const word = inMessage ? '.' : rest.toString('latin1', 0, 4).toUpperCase();
    rest = rest.subarray(at + (inMessage ? end.length : 2));
    inMessage = word === 'DATA';
    if (word === 'EHLO') say(offers);
    else say(word === 'DATA' ? '354 go\r\n' : word === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n');
    return true;
  };
  socket.setNoDelay(true);
  socket.on('error', () => {});
  socket.on('data', (chunk: Buffer) => {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    while (take());
  });
  say('220 sink\r\n');
}).listen(Number(process.argv[2]), '127.0.0.1');
