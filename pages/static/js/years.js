// Years typed, slid or taken in one click: fields, slider and strip always say the same.

/** The years in a picker as the address has them, null where one of them is none. */
export function yearsOf(picker) {
  const { from, to, wrong } = read(picker);
  return wrong ? null : { from: from ?? '', to: to ?? '' };
}

/** The years in a picker in words, as its button says them. */
export function saidYears(picker) {
  const { from, to } = read(picker);
  return span(picker, from, to) || picker.dataset.none;
}

const field = (picker, name) => picker.querySelector(`[data-year-field=${name}]`);
const thumb = (picker, name) => picker.querySelector(`[data-thumb=${name}]`);
const filled = (text, parts) => text.replace(/\{(\w+)\}/g, (_, name) => parts[name]);

function parsed(text) {
  const bare = text.normalize('NFKC').trim();
  if (!bare) return { year: null };
  return /^[1-9]\d{3}$/.test(bare) ? { year: Number(bare) } : { text: bare };
}

function read(picker) {
  const { dataset } = picker;
  const found = ['from', 'to'].map((name) => parsed(field(picker, name).value));
  const [from, to] = found.map(({ year }) => year ?? null);
  const odd = found.findIndex(({ text }) => text !== undefined);
  if (odd >= 0) {
    return { from, to, at: ['from', 'to'][odd], wrong: filled(dataset.noYear, { text: found[odd].text }) };
  }
  if (from !== null && to !== null && from > to) {
    return { from, to, at: 'from', wrong: filled(dataset.reversed, { first: from, last: to }) };
  }
  return { from, to, wrong: '' };
}

function span({ dataset }, from, to) {
  if (from === null && to === null) return '';
  if (from === null) return filled(dataset.until, { last: to });
  if (to === null) return filled(dataset.since, { first: from });
  return from === to ? String(from) : filled(dataset.span, { first: from, last: to });
}

const counted = (count, one, many) => filled(count === 1 ? one : many, { count: count.toLocaleString('en-GB') });

function facts({ dataset }, from, to) {
  const spans = JSON.parse(dataset.spans);
  return spans.reduce((sum, [first, last, count]) =>
    sum + ((from === null || last >= from) && (to === null || first <= to) ? count : 0), 0);
}

function refresh(picker, { keepsThumbs = false } = {}) {
  const { dataset } = picker;
  const { from, to, at, wrong } = read(picker);
  const [low, high] = [Number(dataset.low), Number(dataset.high)];
  for (const name of ['from', 'to']) {
    if (wrong && at === name) field(picker, name).setAttribute('aria-invalid', 'true');
    else field(picker, name).removeAttribute('aria-invalid');
  }
  const told = picker.querySelector('.years-wrong');
  told.hidden = !wrong;
  if (told.textContent !== wrong) told.textContent = wrong;
  const show = picker.querySelector('[data-shows]');
  if (wrong) show.setAttribute('aria-disabled', 'true');
  else show.removeAttribute('aria-disabled');
  if (wrong) return;

  const clamped = (year) => Math.min(Math.max(year, low), high);
  const ends = { from: clamped(from ?? low), to: clamped(to ?? high) };
  for (const name of ['from', 'to']) {
    if (!keepsThumbs) thumb(picker, name).value = ends[name];
    const bound = name === 'from' ? from : to;
    thumb(picker, name).setAttribute('aria-valuetext', bound ?? field(picker, name).placeholder);
  }
  const part = (year) => (high > low ? (year - low) / (high - low) : 0);
  picker.style.setProperty('--from', part(ends.from));
  picker.style.setProperty('--to', 1 - part(ends.to));
  let most = null;
  for (const bar of picker.querySelectorAll('.strip i')) {
    const year = Number(bar.dataset.year);
    const isWithin = (from === null || year >= from) && (to === null || year <= to);
    bar.classList.toggle('within', isWithin);
    bar.classList.remove('most');
    const isMore = Number(bar.dataset.count) > Number(most?.dataset.count ?? 0);
    if (isWithin && isMore) most = bar;
  }
  most?.classList.add('most');
  const said = span(picker, from, to);
  picker.querySelector('.strip-said').textContent = said;
  show.textContent = said ? filled(dataset.show, { years: said }) : dataset.all;
  const lines = from !== null && to !== null ? [counted(to - from + 1, dataset.year, dataset.years)] : [];
  picker.querySelector('.years-count').textContent =
    [...lines, counted(facts(picker, from, to), dataset.fact, dataset.facts)].join('\n');
  for (const preset of picker.querySelectorAll('.presets button')) {
    const isOn = preset.dataset.from === String(from ?? '') && preset.dataset.to === String(to ?? '');
    preset.setAttribute('aria-pressed', String(isOn));
  }
  picker.dispatchEvent(new CustomEvent('picked', { bubbles: true }));
}

// At its ends the slider is no bound: what is earlier, later or without a date is in it too.
function slid(picker, moved) {
  const name = moved.dataset.thumb;
  const [low, high] = [Number(picker.dataset.low), Number(picker.dataset.high)];
  const other = Number(thumb(picker, name === 'from' ? 'to' : 'from').value);
  const year = name === 'from' ? Math.min(Number(moved.value), other) : Math.max(Number(moved.value), other);
  moved.value = year;
  const isEnd = year === (name === 'from' ? low : high);
  field(picker, name).value = isEnd ? '' : year;
  refresh(picker, { keepsThumbs: true });
}

export function wire(apply) {
  const pickerOf = (event) => event.target.closest?.('.years-picker');
  document.addEventListener('filled', ({ target }) => {
    const picker = target.querySelector('.years-picker');
    if (picker) refresh(picker);
  });
  document.addEventListener('input', (event) => {
    const picker = pickerOf(event);
    if (!picker) return;
    if (event.target.matches('[data-thumb]')) slid(picker, event.target);
    else refresh(picker);
  });
  document.addEventListener('click', (event) => {
    const preset = event.target.closest?.('.years-picker .presets button');
    if (!preset) return;
    const picker = pickerOf(event);
    field(picker, 'from').value = preset.dataset.from;
    field(picker, 'to').value = preset.dataset.to;
    refresh(picker);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !event.target.matches?.('[data-year-field], [data-thumb]')) return;
    event.preventDefault(); // the button that gets the focus back would be pressed by the same key
    apply(pickerOf(event));
  });
}
