import type smtpServer from 'smtp-server';

type SmtpServer = InstanceType<typeof smtpServer.SMTPServer>;

/** The path of MAIL and RCPT up to where a quoted local part ends (RFC 5321 §4.1.2). */
const quotedPath = /^([^:]*:\s*<)("(?:[^"\\\p{Cc}]|\\[ -~])+")(?=@[^\s<>@"]+>)/u;

/**
 * Lets a server of smtp-server take quoted local parts. Its parser cuts a command at blanks and an
 * address at each "@", whatever stands in quotes, and answers 501; here it gets to see a plain word.
 */
export function takeQuotedLocalParts(server: SmtpServer): void {
  const connect = server.connect.bind(server);
  server.connect = (socket, options) => {
    connect(socket, options);
    const connection = [...server.connections].at(-1);
    if (!connection) return;
    const parse = connection._parseAddressCommand.bind(connection);
    connection._parseAddressCommand = (name, command) => {
      const text = command.toString();
      const localPart = quotedPath.exec(text)?.[2];
      if (localPart === undefined) return parse(name, command);
      const parsed = parse(name, text.replace(quotedPath, '$1x'));
      return parsed && { ...parsed, address: localPart + parsed.address.slice('x'.length) };
    };
  };
}
