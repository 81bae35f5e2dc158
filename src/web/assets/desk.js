// The desk works without this script; with it, pages renew themselves.

const resize = (frame) => {
  const content = frame.contentDocument?.documentElement;
  if (!content) return;
  frame.style.height = 'auto';
  frame.style.height = `${Math.max(content.scrollHeight, 240)}px`;
};

const tend = () => {
  for (const frame of document.querySelectorAll('iframe[data-frame]:not([data-tended])')) {
    frame.dataset.tended = '';
    frame.addEventListener('load', () => resize(frame));
    if (frame.contentDocument?.readyState === 'complete') resize(frame);
  }
};

// A frame that has not changed must stay: a new one would flicker.
const isSame = (now, then) =>
  now.innerHTML.replaceAll(/ (data-tended="[^"]*"|style="[^"]*"|open="")/g, '') === then.innerHTML;

const isTypingIn = (part) => {
  const field = document.activeElement;
  return field?.matches('input') && part.contains(field);
};

// What an editor has unfolded stays so, and whoever goes by keyboard stays in place.
const replace = (part, fresh) => {
  const open = [...part.querySelectorAll('details[open]')].map(({ id }) => id);
  const places = (root) => [...root.querySelectorAll('a, button, summary, [tabindex]')];
  const name = (place) =>
    [place.localName, place.closest('[id]').id, place.href, place.form?.action].join(' ');
  const focused = part.contains(document.activeElement) ? name(document.activeElement) : undefined;
  part.replaceChildren(...fresh.childNodes);
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  places(part)
    .find((place) => name(place) === focused)
    ?.focus({ preventScroll: true });
};

const renew = async () => {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (answer.redirected || !answer.ok) {
    location.reload();
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const other = fresh.getElementById(part.id);
    if (other && !isTypingIn(part) && !isSame(part, other)) replace(part, other);
  }
  tend();
};

const reloadFrames = () => {
  for (const frame of document.querySelectorAll('iframe[data-frame]')) {
    frame.contentWindow?.location.reload();
  }
};

const renewAll = () =>
  renew()
    .then(reloadFrames)
    .catch(() => {});

const listen = () => {
  const address = document.body.dataset.events;
  if (!address) return;
  const events = new EventSource(address);
  let begun = false;
  // Whoever was cut off for a while has missed what happened meanwhile.
  events.addEventListener('ready', () => {
    if (begun) renewAll();
    begun = true;
  });
  events.addEventListener('change', renewAll);
  events.addEventListener('mail', () => renew().catch(() => {}));
  addEventListener('pagehide', () => events.close());
};

const renewWhileBusy = async () => {
  if (document.querySelector('[data-renew]')) await renew().catch(() => {});
  setTimeout(renewWhileBusy, 1000);
};

tend();
listen();
renewWhileBusy();
addEventListener('resize', () => document.querySelectorAll('iframe[data-frame]').forEach(resize));
