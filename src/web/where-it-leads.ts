/** Answers to forms, as browsers ask for them again when they bring a closed tab back. */
const answers = /^(\/[a-z][a-z0-9-]*)\/subscribe$/;
const personalAnswers =
  /^(\/subscriptions\/(?:unsubscribe\/[\w-]+(?=\/(?:reason|undo)$)|preferences\/[\w-]+(?=\/address$)))/;
/** Programs take the full stop, the bracket or the slash behind a link for a part of it. */
const stretched = /^(\/subscriptions\/\w+\/[\w-]{20,})(?:[^\w-]|%[0-9a-f]{2})+$/i;

/** A page that exists without the slash at its end. */
const slashed = /^(\/[a-z][\w/.-]*[\w-])\/+$/i;

/**
 * Returns the path of the page that whoever opens `path` means, if there is nothing at `path` itself:
 * an answer to a form leads back to the form, and a link loses what stuck to its end.
 */
export function whereItLeads(path: string): string | undefined {
  for (const way of [answers, personalAnswers, stretched, slashed]) {
    const leads = way.exec(path)?.[1];
    if (leads !== undefined) return leads;
  }
  return undefined;
}
