/** Where a report stands, and why there. */
export interface Placement {
  id: string;
  /** The id of the report that began the story. */
  story: string;
  /** The id of the report nearest to the middle of the story. */
  leading: string;
  /** How it came there: it was the first, an editor said so, or it is like the story. */
  by: 'beginning' | 'editor' | 'likeness';
  /** Likeness to the story as it was when the report joined it, 0 to 1; for a first one none. */
  similarity: number | undefined;
  /** What it has in common with the story, as it writes it, the most telling first. */
  shared: readonly string[];
  /** The later report that showed that two stories are one, for the one that had begun the second. */
  through?: string | undefined;
  /** The likeness from which on a report joins. */
  threshold: number;
  /** The other story that it is most like, if it is like any. */
  nearest: { story: string; similarity: number } | undefined;
}
