import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { createFeedWatch } from '../../src/cli/feed-watch.ts';
import type { Config } from '../../src/config/config.ts';
import type { Newsroom } from '../../src/newsroom/newsroom.ts';
import { recordingLog } from '../support/recording-log.ts';

const { signal } = new AbortController();
/** A newsletter without a summariser asks none. */
const without = { clock: systemClock, config: { newsletters: new Map() } as unknown as Config };

/** A newsroom whose feeds say one thing after the other. */
function newsroomSaying(...sentences: (readonly string[] | Error)[]) {
  const asked: unknown[] = [];
  const collect: Newsroom['collect'] = async (_slug, options) => {
    asked.push(options);
    const said = sentences.shift() ?? [];
    if (said instanceof Error) throw said;
    const problems = said.map((sentence) => ({
      file: 'z',
      sentence,
      ...(sentence.includes('odd') ? { remark: true } : {}),
    }));
    const common = { place: 'https://a.example/', items: 0, added: 0, changed: 0 };
    return { items: 0, problems, feeds: [{ ...common, source: 'z', outcome: 'failed', problems }] };
  };
  return { newsroom: { collect } as Newsroom, asked };
}

describe('the alarm that reads feeds', () => {
  it('tells once what is wrong, and again when it has been well meanwhile', async () => {
    const failing = (next: string) => `z: gone; failing since 06:00, next try ${next}`;
    const { newsroom, asked } = newsroomSaying(
      [failing('06:20'), 'z: entry 3 is odd'],
      [failing('07:00'), 'z: entry 3 is odd'],
      [],
      [failing('09:00')],
    );
    const log = recordingLog();
    const ring = createFeedWatch({ newsroom, log, ...without }, 'morgenlage', signal);
    for (let i = 0; i < 4; i += 1) await ring();
    expect(log.at('warn')).toEqual([failing('06:20'), failing('09:00')]);
    expect(log.at('info')).toEqual(['z: entry 3 is odd']);
    expect(asked[0]).toEqual({ only: 'feeds', signal });
  });

  it('goes on after an error, and does nothing any more once the program ends', async () => {
    const { newsroom, asked } = newsroomSaying(new Error('no database'), []);
    const log = recordingLog();
    const end = new AbortController();
    const ring = createFeedWatch({ newsroom, log, ...without }, 'morgenlage', end.signal);
    await ring();
    expect(log.at('error')).toEqual(['the feeds could not be read and are tried again']);
    await ring();
    end.abort();
    await ring();
    expect(asked).toHaveLength(2);
  });
});
