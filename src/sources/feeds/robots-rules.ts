/** A path that a robot may or may not ask for; `*` is anything, `$` at the end the end. */
interface Rule {
  allow: boolean;
  path: string;
}

const mostLines = 5000;
const longestPath = 500;

/**
 * Returns whether the `robots.txt` of a host lets the robot `name` ask for `path` (RFC 9309 §2.2): the
 * longest rule of its own groups decides, else of those for all robots; of equal ones the permission.
 */
export function robotsAllow(text: string, name: string, path: string): boolean {
  const groups = groupsIn(text);
  const own = groups.get(name.toLowerCase()) ?? groups.get('*') ?? [];
  const fitting = own.filter((rule) => fits(rule.path, path));
  const longest = Math.max(0, ...fitting.map((rule) => rule.path.length));
  const deciding = fitting.filter((rule) => rule.path.length === longest);
  return deciding.length === 0 || deciding.some(({ allow }) => allow);
}

function groupsIn(text: string): Map<string, Rule[]> {
  const groups = new Map<string, Rule[]>();
  let names: string[] = [];
  let inRules = false;
  for (const line of text.split(/\r\n?|\n/, mostLines)) {
    const [, field = '', value = ''] = /^\s*([\w-]+)\s*:\s*([^#]*?)\s*(?:#|$)/.exec(line) ?? [];
    const key = field.toLowerCase();
    if (key === 'user-agent') {
      if (inRules) names = [];
      inRules = false;
      names.push(value.toLowerCase());
    } else if (key === 'allow' || key === 'disallow') {
      inRules = true;
      if (value === '' || value.length > longestPath) continue;
      const rule = { allow: key === 'allow', path: value };
      for (const name of names) groups.set(name, [...(groups.get(name) ?? []), rule]);
    }
    // A group without a rule forbids nothing, and is a group all the same.
    for (const name of names) if (!groups.has(name)) groups.set(name, []);
  }
  return groups;
}

/** Without regular expressions, which a pattern from elsewhere could make slow. */
function fits(pattern: string, path: string): boolean {
  const toEnd = pattern.endsWith('$');
  const [first = '', ...parts] = (toEnd ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const [i, part] of parts.entries()) {
    const last = i === parts.length - 1;
    const found = toEnd && last ? path.length - part.length : path.indexOf(part, at);
    if (found < at || !path.startsWith(part, found)) return false;
    at = found + part.length;
  }
  return !toEnd || at === path.length;
}
