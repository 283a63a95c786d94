// The colours of a figure: the server writes slots, #000001 to #000041, and here each becomes what
// the styles say of it in the light or in the dark, so that nightfall asks the server nothing.

const INKS = ['ink', 'quiet', 'line', 'sand', 'grey', 'pale', 'panel', 'pale-sand', 'map-bound', 'proof'];
const NAMES = [
  ...Array.from({ length: 10 }, (_, i) => `series-${i + 1}`),
  ...Array.from({ length: 10 }, (_, i) => `sea-${i + 1}`),
  ...INKS,
  ...Array.from({ length: 10 }, (_, i) => `text-${i + 1}`),
  'sand-ink',
];
const SLOT = /#0000(0[1-9]|[123]\d|4[01])/g;
const known = new Map(); // scheme → colours by slot

/** Which colours stand here: "light", "dark". */
export function schemeOf(node) {
  return getComputedStyle(node).colorScheme.includes('dark') ? 'dark' : 'light';
}

/** A text of a figure with its slots filled in, as they are where `node` stands. */
export function coloured(text, node) {
  const colours = coloursOf(node);
  return text.replace(SLOT, (_, number) => colours[Number(number) - 1]);
}

function coloursOf(node) {
  const scheme = schemeOf(node);
  if (!known.has(scheme)) known.set(scheme, read(node));
  return known.get(scheme);
}

// A variable's own value is light-dark(…): only a property that takes it has the colour.
function read(node) {
  const probe = document.createElement('i');
  probe.hidden = true;
  node.append(probe);
  const style = getComputedStyle(probe);
  const found = NAMES.map((name) => {
    probe.style.color = `var(--${name})`;
    return hex(style.color);
  });
  probe.remove();
  return found;
}

function hex(colour) {
  const [r, g, b] = colour.match(/[\d.]+/g).map(Number);
  return `#${[r, g, b].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}
