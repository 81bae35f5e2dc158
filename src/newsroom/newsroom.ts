import type { CalendarDay } from '../base/calendar.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Config, DkimSettings, Newsletter, SmtpSettings } from '../config/config.ts';
import type { DeliverySum } from '../delivery/delivery.ts';
import type { PersonalLinks } from '../delivery/fill-message.ts';
import type { DeliveryLedger } from '../delivery/ledger.ts';
import type { SharedCounts } from '../delivery/shared-counts.ts';
import type { ContentFinding } from '../issue/content-finding.ts';
import type { Issue } from '../issue/issue.ts';
import type { Letter } from '../rendering/letter.ts';
import type { LetterFinding } from '../rendering/letter-finding.ts';
import type { Renderer } from '../rendering/renderer.ts';
import type { Explanation } from '../selection/explain-selection.ts';
import type { Groupable } from '../selection/grouping/reading.ts';
import type { Selection } from '../selection/selection.ts';
import type { FeedCollector } from '../sources/feeds/feed-collector.ts';
import type { SourceProblem } from '../sources/item.ts';
import type { IssueRecord, IssueStore } from '../storage/issue-record.ts';
import type { ItemPageStore } from '../storage/item-pages.ts';
import type { ItemStore } from '../storage/item-store.ts';
import type { SummaryStore } from '../storage/summary-store.ts';
import type { Summariser } from '../summaries/summariser.ts';
import { approve } from './approve.ts';
import { checkPages } from './check-pages.ts';
import { type Collected, type CollectOptions, collectFeeds, collectFiles } from './collect.ts';
import { countRecipients } from './count-recipients.ts';
import { day, newestDate, reports } from './day.ts';
import { endCancelled } from './end-cancelled.ts';
import { newsletterOf } from './newsletter-of.ts';
import type { Reason } from './reason.ts';
import { refreshDrafts } from './refresh-drafts.ts';
import { sampleMessage } from './sample-message.ts';
import { send } from './send.ts';
import { type NewestFor, sendNewest } from './send-newest.ts';
import { sendTest } from './send-test.ts';
import { type CorrectedIssue, correctedIssues, type SourceChange } from './source-changes.ts';
import { steer } from './steer.ts';
import type { Steered } from './steered.ts';
import { createStoryPlaces, type StoryPlaces } from './story-places.ts';
import { type Summarised, summarise } from './summarise.ts';

/** What the newsroom works with; `app.ts` opens all of it. */
export interface NewsroomDeps {
  config: Config;
  clock: Clock;
  log: Log;
  issues: IssueStore;
  items: ItemStore;
  pages: ItemPageStore;
  ledger: DeliveryLedger;
  counts: SharedCounts;
  feeds: FeedCollector;
  /** What summarisers have written, and what asks them. */
  summaries: SummaryStore;
  summariser: Summariser;
  renderer: Renderer;
  /** At least one. */
  servers: readonly SmtpSettings[];
  /** How mail is signed; undefined leaves it to the mail server. */
  dkim?: DkimSettings | undefined;
  /** Returns the key of everything that is derived per subscriber, or throws if there is none. */
  secret(): string;
  /** The personal addresses in a letter. */
  links(linkId: number): PersonalLinks;
  /** Name of this process in the ledger. */
  worker: string;
  /** How reports group into stories. */
  places: StoryPlaces;
}

/** What the checks of content or letter found. */
export type DayFinding = ContentFinding | LetterFinding;

/** A newsletter on a date, as it stands now: frozen if approved, otherwise what it would be. */
export interface Day {
  newsletter: Newsletter;
  date: CalendarDay;
  record: IssueRecord | undefined;
  /** How the items were chosen; undefined for a frozen issue. */
  selection: Selection | undefined;
  /** Why each item is in or out; undefined when that was not kept. */
  explanation: Explanation | undefined;
  /** Undefined when there is too little material; `reason` then says why. */
  issue: Issue | undefined;
  /** Undefined when there is no issue or the templates have a mistake; `reason` then says why. */
  letter: Letter | undefined;
  /** Checks of content and letter, of a frozen issue at its approval; `block` stops a send. */
  findings: readonly DayFinding[];
  /** What sources have changed of the items in it; see `sourceChanges`. */
  changes: readonly SourceChange[];
  reason: Reason | undefined;
}

/** The reports that are grouped into stories for an issue. */
export interface DayReports {
  reports: readonly (Groupable & { source: string })[];
  /** The first day that counts. */
  from: CalendarDay;
  /** How many other items there are, by the reason why they do not count, in English. */
  others: Readonly<Record<string, number>>;
}

/** What came of a wish to approve. */
export type ApproveResult =
  | { status: 'approved'; record: IssueRecord }
  | { status: 'already'; record: IssueRecord }
  | { status: 'refused'; reason: Reason };

/** What came of a wish to send; `open` means that rows are left for later. */
export type SendResult =
  | { status: 'sent'; sum: DeliverySum; added: number }
  | { status: 'open'; sum: DeliverySum; reason: Reason }
  | { status: 'refused'; reason: Reason };

/** How an editor steers an issue. */
export type Steering = 'pause' | 'resume' | 'hold' | 'cancel';

/** What came of steering. */
export type SteerResult =
  | { status: 'done'; record: IssueRecord; sum: DeliverySum; outcome: Steered }
  | { status: 'refused'; reason: Reason };

/** What came of a test letter. */
export type TestResult =
  | { status: 'sent'; messageId: string }
  | { status: 'refused'; reason: Reason };

/** What editors do with issues; desk, command line and scheduler share it. */
export interface Newsroom {
  /**
   * Reads the sources into the database; a feed that fails is told of and stops nothing. Stored drafts
   * are assembled anew without what a source has taken back. Throws `newsletter.unknown`, as all do.
   */
  collect(slug: string, options?: CollectOptions): Promise<Collected>;
  /**
   * Asks the newsletter's summariser, if it has one, for the short texts that the issue of a date
   * lacks; what goes wrong with it is told and stops nothing.
   */
  summarise(slug: string, date: CalendarDay, signal?: AbortSignal): Promise<Summarised>;
  /** What this process could not use of the sources when it read them last. */
  problems(slug: string): readonly SourceProblem[];
  /** Returns the issue of a date; changes nothing in the database. */
  day(slug: string, date: CalendarDay): Promise<Day>;
  /** The issues of the last week that sources have corrected since they were sent, newest first. */
  corrected(slug: string): Promise<CorrectedIssue[]>;
  /** Returns the reports that are grouped into stories for the issue of a date. */
  reports(slug: string, date: CalendarDay): Promise<DayReports>;
  /** The newest date, not after today, that has any item. */
  newestDate(slug: string): Promise<CalendarDay | undefined>;
  /**
   * Assembles, checks and freezes the issue; a blocker refuses. It is an editor's decision: what a
   * summariser wrote is approved by it.
   */
  approve(slug: string, date: CalendarDay, actor: string): Promise<ApproveResult>;
  /**
   * Approves if need be, unless a summariser wrote something in it, freezes the audience and sends what is not yet accepted. Called again, it
   * adds who has subscribed since and sends only what is missing; with `resume` it adds nobody.
   */
  send(slug: string, date: CalendarDay, options: SendOptions): Promise<SendResult>;
  /** Sends the newest issue to one new reader who is not in its audience; `later`: call it again. */
  sendNewest(slug: string, reader: NewestFor): Promise<'done' | 'later'>;
  /** How many `send` would reach now: who has no delivery yet, and whose delivery is open. */
  recipients(slug: string, date: CalendarDay): Promise<number>;
  /**
   * `pause` stops the sending between two messages, in every process, until `resume`. `hold` keeps
   * an issue that is not yet being sent from the schedule until somebody approves it. `cancel` ends
   * what is still open, for good; messages on the wire finish.
   */
  steer(
    slug: string,
    date: CalendarDay,
    steering: Steering,
    by: { actor: string; reason?: string | undefined },
  ): Promise<SteerResult>;
  /** Ends what came back open of issues that were cancelled; the schedule asks for it. */
  tidy(slug: string): Promise<void>;
  /** Returns the whole message as the newsletter's own sender address would get it. */
  sample(slug: string, letter: Letter): Promise<Buffer>;
  /** Sends one letter to one address; writes no delivery row. */
  sendTest(slug: string, date: CalendarDay, address: string): Promise<TestResult>;
}

export interface SendOptions {
  actor: string;
  resume?: boolean | undefined;
  /** Waits for rows that were put off, until all have an outcome or the time to give up has come. */
  wait?: boolean | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((sum: DeliverySum) => void) | undefined;
}

/** Returns the newsroom of an installation. */
export function createNewsroom(given: Omit<NewsroomDeps, 'places'>): Newsroom {
  const deps: NewsroomDeps = { ...given, places: createStoryPlaces() };
  const ofFiles = new Map<string, readonly SourceProblem[]>();
  const ofFeeds = new Map<string, readonly SourceProblem[]>();
  return {
    async collect(slug, options = {}) {
      const files =
        options.only === 'feeds' ? { items: 0, problems: [] } : await collectFiles(deps, slug);
      if (options.only !== 'feeds') ofFiles.set(slug, files.problems);
      if (options.only === 'files') {
        await refreshDrafts(deps, slug);
        return { ...files, feeds: [] };
      }
      const { items, problems, feeds } = await collectFeeds(deps, slug, options);
      ofFeeds.set(slug, problems);
      if (feeds.some(({ outcome }) => outcome === 'read' || outcome === 'unchanged'))
        await checkPages(deps, slug, options);
      await refreshDrafts(deps, slug);
      return {
        items: files.items + items,
        problems: [...files.problems, ...problems],
        feeds,
      };
    },
    problems: (slug) => [...(ofFiles.get(slug) ?? []), ...(ofFeeds.get(slug) ?? [])],
    summarise: (slug, date, signal) => summarise(deps, slug, date, signal),
    day: (slug, date) => day(deps, slug, date),
    corrected: (slug) => correctedIssues(deps, slug),
    reports: (slug, date) => reports(deps, slug, date),
    newestDate: (slug) => newestDate(deps, slug),
    approve: (slug, date, actor) => approve(deps, slug, date, actor),
    send: (slug, date, options) => send(deps, slug, date, options),
    sendNewest: (slug, reader) => sendNewest(deps, slug, reader),
    recipients: (slug, date) => countRecipients(deps, slug, date),
    steer: (slug, date, steering, by) => steer(deps, slug, date, steering, by),
    async tidy(slug) {
      const cancelled = await deps.issues.list(slug, ['cancelled'], 3);
      for (const { id } of cancelled) await endCancelled(deps, id);
    },
    async sample(slug, letter) {
      const newsletter = newsletterOf(deps.config, slug);
      const { sender } = newsletter;
      return (await sampleMessage(deps, newsletter, letter, sender.address)).message;
    },
    sendTest: (slug, date, address) => sendTest(deps, slug, date, address),
  };
}
