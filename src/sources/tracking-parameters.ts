/**
 * Parameters that only tell the publisher where a reader came from. The ids of items hang on this
 * list and the next two: whatever they do not name stays in an address that an item is kept under.
 */
const always =
  /^(utm_\w+|at_\w+|wt_?\w*|pk_\w+|mtm_\w+|mc_[ce]id|fbclid|gclid|dclid|msclkid|yclid|igshid|xtor|ns_\w+|cmp|cmpid|ref_src)$/i;
/** These are names of content elsewhere, so they go only with a value that says feed. */
const ambiguous = /^(ref|rss|partner|source|feedtype|campaign)$/i;
const saysFeed = /^(rss|feed|atom|true|1|)$|rss|feed/i;

/** For comparing alone, these go as well; no id hangs on them, so more may be added. */
const alsoAlways =
  /^(hsa_\w+|vero_\w+|gbraid|wbraid|twclid|igsh|ocid|smid|sc_\w+|amp|outputtype|feedtype)$/i;
const alsoAmbiguous = /^(ref|rss|partner|source|src|campaign|from|share|via)$/i;
const saysSharing = /^(share|sharing)$|share|teilen/i;

/** Whether a parameter of an address only tells where its reader came from; the same for ever. */
export function isTracking([name, value]: readonly [string, string]): boolean {
  return always.test(name) || (ambiguous.test(name) && saysFeed.test(value));
}

/** Whether two addresses that differ by this parameter alone lead to the same page. */
export function isIdle([name, value]: readonly [string, string]): boolean {
  if (isTracking([name, value]) || alsoAlways.test(name)) return true;
  return alsoAmbiguous.test(name) && (saysFeed.test(value) || saysSharing.test(value));
}
