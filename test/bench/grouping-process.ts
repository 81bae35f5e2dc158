import { groupStories } from '../../src/selection/grouping/group-stories.ts';
import { newsStream } from './news-stream.ts';

/** What grouping cost a process that did nothing else. */
export interface GroupingUse {
  milliseconds: number;
  /** Of CPU, which other work on the machine lengthens less. */
  cpu: number;
  /** The largest resident size, with the reports themselves. */
  megabytes: number;
  stories: number;
}

/* A process that groups as many invented reports as its argument says, and prints what that cost. */

const items = newsStream({ items: Number(process.argv[2]), perDay: Number(process.argv[3]) });
const before = process.cpuUsage();
const begun = performance.now();
const places = groupStories(items);
const milliseconds = performance.now() - begun;
const { user, system } = process.cpuUsage(before);
const use: GroupingUse = {
  milliseconds,
  cpu: (user + system) / 1000,
  megabytes: process.resourceUsage().maxRSS / 1000,
  stories: new Set(places.map(({ story }) => story)).size,
};
process.stdout.write(`${JSON.stringify(use)}\n`);
