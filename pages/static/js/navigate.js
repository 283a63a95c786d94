// From one address to the next without a reload: Streamlit follows the browser's history.

const SLOW = 300; // ms after which it is shown that an answer is awaited
let waiting = 0; // the timer of that sign
let from = null; // the path that was left

/** Go to an address of ours, relative or whole. */
export function go(href) {
  const to = new URL(href, document.baseURI);
  if (to.href === location.href) return;
  from = location.pathname;
  history.pushState({}, '', to);
  window.dispatchEvent(new PopStateEvent('popstate', { state: {} }));
}

/** Write another address without asking for its page: what is open, not what is shown. */
export function rename(href) {
  history.replaceState(history.state, '', new URL(href, document.baseURI));
}

/** An answer has come: take the sign of waiting off; on another page begin at its title. */
export function arrived(host) {
  clearTimeout(waiting);
  host.classList.remove('waits');
  if (from !== null && from !== location.pathname) {
    document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0);
    host.querySelector('h1')?.focus({ preventScroll: true });
  }
  from = null;
  document.dispatchEvent(new CustomEvent('arrived'));
}

function waits() {
  clearTimeout(waiting);
  waiting = setTimeout(() => document.getElementById('sheet')?.classList.add('waits'), SLOW);
}

function followed(event) {
  const link = event.target.closest?.('a.soft');
  if (!link || event.defaultPrevented) return;
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  link.closest('[popover]')?.hidePopover();
  go(link.href);
  if (link.matches('.turns')) turned(link);
}

// The reader of a new page of a list stands at its end, where the link is: bring them to its head.
function turned(link) {
  const list = link.closest('.pager').previousElementSibling;
  list?.scrollIntoView({ block: 'start' });
}

function submitted(event) {
  const form = event.target.closest?.('form.soft');
  if (!form) return;
  event.preventDefault();
  const to = new URL(form.getAttribute('action'), document.baseURI);
  for (const [name, value] of new FormData(form)) {
    if (String(value).trim()) to.searchParams.set(name, String(value).trim());
    else to.searchParams.delete(name);
  }
  to.search = to.search.replaceAll('%2C', ',');
  go(to.href);
}

export function wire() {
  document.addEventListener('click', followed);
  document.addEventListener('submit', submitted);
  window.addEventListener('popstate', waits);
}

/** Show one place alone, as a click on it in a chart asks for. */
export function filterTo(code) {
  const to = new URL(location.href);
  to.searchParams.set('places', code);
  for (const name of ['page', 'why', 'table']) to.searchParams.delete(name);
  to.search = to.search.replaceAll('%2C', ',');
  if (to.href === location.href) return;
  document.dispatchEvent(new CustomEvent('filtered'));
  go(to.href);
}
