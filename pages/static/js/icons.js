// Streamlit fetches the font of its icons (375 kB) before anything shows one. Most pages never do: it
// is left to come with the first icon. Stands in the page's head, before Streamlit's own code.

(() => {
  const ICONS = /Material Symbols/;
  const load = document.fonts.load.bind(document.fonts);
  document.fonts.load = (font, text) => (ICONS.test(font) && !text ? Promise.resolve([]) : load(font, text));
})();
