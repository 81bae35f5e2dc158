import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { createFeedWatch } from '../../src/cli/feed-watch.ts';
import type { Config } from '../../src/config/config.ts';
import type { Newsroom } from '../../src/newsroom/newsroom.ts';
import { handClock } from '../support/hand-clock.ts';
import { newsletter } from '../support/newsletter.ts';
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

  it('has texts summarised in the hours before an issue, once and whenever something is new', async () => {
    const clock = handClock('2026-01-30T01:59:00Z');
    const summarised: string[] = [];
    let added = 0;
    const feed = { place: '', source: 'z', items: 0, changed: 0, outcome: 'read', problems: [] };
    const newsroom = {
      collect: async () => ({ items: 0, problems: [], feeds: [{ ...feed, added }] }),
      async summarise(slug, date) {
        summarised.push(`${slug} ${date}`);
        return { asked: 0, written: 0, problems: [] };
      },
    } as Partial<Newsroom> as Newsroom;
    const withOne = newsletter({ summariser: { command: ['./kuerze'] } });
    const all = new Map([
      ['probe', withOne],
      ['ohne', newsletter()],
    ]);
    const config = { newsletters: all } as unknown as Config;
    const deps = { newsroom, log: recordingLog(), clock, config };
    const ring = createFeedWatch(deps, 'probe', signal);
    const other = createFeedWatch(deps, 'ohne', signal);
    await ring();
    await other();
    expect(summarised).toEqual([]);
    await clock.pass(60_000);
    await ring();
    await ring();
    await other();
    expect(summarised).toEqual(['probe 2026-01-30']);
    added = 1;
    await ring();
    expect(summarised).toHaveLength(2);
    await clock.pass(3 * 3_600_000);
    await ring();
    expect(summarised).toHaveLength(2);
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
