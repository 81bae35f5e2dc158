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
  now.innerHTML.replaceAll(/ (data-tended="[^"]*"|style="[^"]*")/g, '') === then.innerHTML;

const isTypingIn = (part) => {
  const field = document.activeElement;
  return field?.matches('input') && part.contains(field);
};

const renew = async () => {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (answer.redirected) {
    location.reload();
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const other = fresh.getElementById(part.id);
    if (other && !isTypingIn(part) && !isSame(part, other)) {
      part.replaceChildren(...other.childNodes);
    }
  }
  tend();
};

const reloadFrames = () => {
  for (const frame of document.querySelectorAll('iframe[data-frame]')) {
    frame.contentWindow?.location.reload();
  }
};

const listen = () => {
  const address = document.body.dataset.events;
  if (!address) return;
  const events = new EventSource(address);
  events.addEventListener('change', () => renew().then(reloadFrames));
  events.addEventListener('mail', renew);
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
