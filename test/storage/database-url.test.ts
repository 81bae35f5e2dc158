import { describe, expect, it } from 'vitest';
import { isLagebriefError } from '../../src/base/errors.ts';
import { parseDatabaseUrl } from '../../src/storage/database-url.ts';

const refusal = (url: string) => {
  try {
    parseDatabaseUrl(url, '/srv/lage');
  } catch (error) {
    if (isLagebriefError(error, 'database.url')) return error.message;
  }
  return undefined;
};

describe('the database URL', () => {
  it('names an SQLite file, relative to the installation or absolute', () => {
    expect(parseDatabaseUrl('sqlite:data/lage.db', '/srv/lage')).toMatchObject({
      kind: 'sqlite',
      file: '/srv/lage/data/lage.db',
    });
    for (const url of ['sqlite:/var/lage.db', 'sqlite:///var/lage.db'])
      expect(parseDatabaseUrl(url, '/srv/lage')).toMatchObject({ file: '/var/lage.db' });
  });

  it('names a PostgreSQL database without giving its user and password away', () => {
    const url = 'postgresql://erika:s3cret@db.example.org/lage?sslmode=require&password=s3cret';
    expect(parseDatabaseUrl(url, '/')).toEqual({
      kind: 'postgres',
      connectionString: url,
      where: 'the PostgreSQL database lage at db.example.org:5432',
    });
    expect(parseDatabaseUrl('postgres:///lage?host=/run/postgresql', '/')).toMatchObject({
      where: 'the PostgreSQL database lage at /run/postgresql:5432',
    });
  });

  it('is refused with a sentence that says what to write', () => {
    expect(refusal('data/lage.db')).toBe(
      'The database URL cannot be used (it has no scheme): write sqlite:<path> or postgres://user:password@host:5432/name.',
    );
    for (const url of ['sqlite:', 'sqlite:data/', 'sqlite::memory:', 'sqlite://data/lage.db'])
      expect(refusal(url)).toMatch(/^The database URL \(sqlite:…\) cannot be used/);
    expect(refusal('mysql://host/lage')).toContain('this scheme is unknown');
  });

  it('is refused without repeating a password that was not encoded', () => {
    for (const password of ['s3c/ret', 's3c#ret', 's3c?ret', 's3c@r/et', 's3c ret:x@y', '%s3c'])
      for (const scheme of ['postgres', 'mysql', 'http']) {
        const url = `${scheme}://erika:${password}@db.example.org/lage`;
        const shown = refusal(url) ?? parseDatabaseUrl(url, '/').where;
        expect(shown).not.toContain('s3c');
      }
  });
});
