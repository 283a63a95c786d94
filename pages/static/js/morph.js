// Markup morphed into what stands there: nodes that stay are the same nodes, so that focus, scroll,
// what is typed and what is unfolded outlive an answer.

import { Idiomorph } from './vendor/idiomorph.js';

// What the reader has done to these is not the server's to take back.
const KEPT = { DETAILS: ['open'], DIALOG: ['open'], INPUT: ['checked'] };

export function morph(host, html) {
  Idiomorph.morph(host, html, {
    morphStyle: 'innerHTML',
    callbacks: {
      beforeNodeMorphed(old, fresh) {
        if (old.nodeType !== Node.ELEMENT_NODE) return true;
        if (old.isEqualNode(fresh)) return false;
        if (old.hasAttribute('data-figure') && old.tagName === fresh.tagName) {
          copyAttributes(old, fresh); // what is drawn inside is not in the markup
          return false;
        }
        // what is fetched when it is asked for (a popover's content) stays until it is fetched anew
        if (old.hasAttribute('data-fetched') && fresh.hasAttribute('data-fetched')) return false;
        return true;
      },
      beforeAttributeUpdated(name, node) {
        // what is being typed; idiomorph's own setting would leave the words of a focused button too
        if (name === 'value' && node === document.activeElement) return false;
        return !(KEPT[node.tagName] ?? []).includes(name);
      },
    },
  });
}

// Plotly's own class on a place stays: its styles, and what drew there, know the place by it.
function copyAttributes(old, fresh) {
  for (const { name, value } of fresh.attributes) {
    if (name === 'class') old.classList.add(...fresh.classList);
    else if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}
