// Light or dark, as the reader chose in this browser, else as the device has it. Streamlit asks the
// device which of its themes to wear, and asks again when told that this has changed: it is answered
// with what was chosen, so that all of the page changes at once, without a reload. Stands in the
// page's head, before anything is painted.

(() => {
  const KEY = 'tidemark.scheme';
  const DARK = '(prefers-color-scheme: dark)';
  const askDevice = window.matchMedia.bind(window);
  const device = askDevice(DARK);
  let chosen = 'device';
  try {
    chosen = localStorage.getItem(KEY) ?? chosen;
  } catch { /* a browser that keeps nothing: as the device has it */ }

  const isChosen = () => chosen === 'light' || chosen === 'dark';

  class Scheme extends EventTarget {
    media = DARK;
    onchange = null;
    get matches() { return isChosen() ? chosen === 'dark' : device.matches; }
    addListener(listener) { this.addEventListener('change', listener); }
    removeListener(listener) { this.removeEventListener('change', listener); }
  }
  const scheme = new Scheme();
  window.matchMedia = (query) => (query === DARK ? scheme : askDevice(query));

  function told() {
    document.documentElement.style.colorScheme = isChosen() ? chosen : 'light dark';
    const event = new MediaQueryListEvent('change', { media: DARK, matches: scheme.matches });
    scheme.dispatchEvent(event);
    scheme.onchange?.(event);
  }
  device.addEventListener('change', () => { if (!isChosen()) told(); });

  window.tidemarkScheme = {
    get chosen() { return isChosen() ? chosen : 'device'; },
    choose(name) {
      chosen = name;
      try {
        localStorage.setItem(KEY, name);
      } catch { /* holds until the page is left */ }
      told();
    },
  };
  told();
})();
