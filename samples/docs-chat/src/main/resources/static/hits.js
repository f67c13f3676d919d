// The passages that were found, the place each ranker gave them, and what became of them.
import { el } from './dom.js';
import { short } from './events.js';

/** A stage of so many characters is named with its settings. */
const SHOWN = 24;

/** @param open what opens a passage by its id, or null where its text is not at hand */
export function hitsTable(rows, open) {
  const rankers = [...new Set(rows.flatMap(({ hit }) => hit.placings.map((placing) => placing.by)))];
  const head = [
    el('th', { scope: 'col' }, '#'),
    el('th', { scope: 'col', class: 'wide' }, 'Passage'),
    el('th', { scope: 'col', class: 'fate' }, 'Outcome'),
    ...rankers.map((by) => el('th', { scope: 'col', title: by }, short(by))),
  ];
  return el(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Passages, their ranks and scores' },
    el(
      'table',
      { class: 'hits' },
      el('thead', {}, el('tr', {}, head)),
      el('tbody', {}, rows.map((row, at) => line(row, at, rankers, open(row.hit.id)))),
    ),
  );
}

function line({ hit, number, leftBy }, at, rankers, show) {
  return el(
    'tr',
    { class: leftBy ? 'left' : 'shown' },
    el('td', { class: 'number' }, String(at + 1)),
    el('td', { class: 'wide' }, title(hit, show), el('span', { class: 'faint path' }, hit.source)),
    el('td', { class: 'fate', title: leftBy }, outcome(number, leftBy)),
    rankers.map((by) => placed(hit.placings.filter((placing) => placing.by === by))),
  );
}

function title(hit, show) {
  const text = hit.title || hit.id;
  if (!show) return el('span', { title: hit.id }, text);
  return el('button', { type: 'button', class: 'link', title: hit.id, 'aria-haspopup': 'dialog', click: show }, text);
}

function outcome(number, leftBy) {
  if (leftBy) return el('span', { class: 'faint' }, `left out by ${leftBy.length > SHOWN ? short(leftBy) : leftBy}`);
  return number === null ? '' : [el('span', {}, 'shown as '), el('span', { class: 'badge' }, String(number))];
}

/** The best place that one ranker gave, with the others as its title. */
function placed(placings) {
  if (!placings.length) return el('td', { class: 'number faint' }, '–');
  const [best, ...others] = [...placings].sort((a, b) => a.rank - b.rank);
  const all = placings.map((p) => `rank ${p.rank}, score ${p.score}${p.query ? `, for “${p.query}”` : ''}`).join('\n');
  return el(
    'td',
    { class: 'number', title: all },
    el('b', {}, String(best.rank)),
    el('span', { class: 'faint score' }, score(best.score)),
    others.length ? el('span', { class: 'faint score' }, `+${others.length} more`) : null,
  );
}

function score(value) {
  if (!Number.isFinite(value)) return '';
  return Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(3);
}
