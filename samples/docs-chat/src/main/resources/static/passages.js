// Citation marks, and the panel that shows the passage behind one.
import { el } from './dom.js';

const MARKS = /\[(\d+(?:\s*,\s*\d+)*)\]/g;

/** The answer's text as nodes; its marks become what {@code mark} makes of a number. */
export function withMarks(text, mark) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(MARKS)) {
    nodes.push(text.slice(from, match.index).replace(/ $/, '\u202f')); // a mark stays with its sentence
    for (const number of match[1].split(',')) nodes.push(mark(Number(number), `[${number.trim()}]`));
    from = match.index + match[0].length;
  }
  nodes.push(text.slice(from));
  return nodes;
}

/** Opens the panel on the passage with this number. */
export function openPassage(citations, number) {
  const cited = citations.filter((citation) => citation.number === number);
  if (!cited.length) return;
  const { passage } = cited[0];
  const spans = merged(cited.map(({ sentence }) => locate(passage.text, sentence)).filter(Boolean));
  document.getElementById('passage-number').textContent = number;
  document.getElementById('passage-title').textContent = passage.title || passage.source;
  document.getElementById('passage-source').textContent = passage.source;
  document.getElementById('passage-note').textContent = note(spans);
  document.getElementById('passage-id').textContent = passage.id;
  const body = document.getElementById('passage-text');
  body.replaceChildren(...highlighted(passage.text, spans));
  const panel = document.getElementById('passage');
  if (!panel.open) panel.showModal();
  panel.querySelector('.panel-body').scrollTop = 0;
  body.querySelector('mark')?.scrollIntoView({ block: 'center' });
}

/** Wires the ways to close the panel; Escape is the dialog's own. */
export function setUpPanel() {
  const panel = document.getElementById('passage');
  panel.addEventListener('click', (event) => {
    if (event.target === panel || event.target.closest('[data-close]')) panel.close();
  });
}

function note(spans) {
  if (!spans.length) return 'The answer rests on this passage as a whole.';
  return spans.some((span) => span.exact)
    ? 'The highlighted words are quoted in the answer.'
    : 'The highlighted words are the closest to what the answer says.';
}

function highlighted(text, spans) {
  const nodes = [];
  let from = 0;
  for (const span of spans) {
    nodes.push(text.slice(from, span.start));
    nodes.push(el('mark', { class: span.exact ? 'exact' : 'close' }, text.slice(span.start, span.end)));
    from = span.end;
  }
  nodes.push(text.slice(from));
  return nodes;
}

/** Where the passage says the sentence: word for word, or in the most alike of its sentences. */
function locate(text, sentence) {
  const words = sentence.match(/[\p{L}\p{N}]+/gu);
  if (!words) return null;
  const apart = '[^\\p{L}\\p{N}]+';
  const found = new RegExp(`(?<![\\p{L}\\p{N}])${words.join(apart)}(?![\\p{L}\\p{N}])[.!?]?`, 'iu').exec(text);
  if (found) return { start: found.index, end: found.index + found[0].length, exact: true };
  return closest(text, words);
}

function closest(text, words) {
  const wanted = new Set(words.map((word) => word.toLowerCase()).filter((word) => word.length > 3 || /\d/.test(word)));
  let best = null;
  let most = 0.4 * wanted.size;
  for (const piece of text.matchAll(/[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*[.!?]?/g)) {
    const has = new Set((piece[0].toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => wanted.has(word)));
    if (has.size > most) {
      most = has.size;
      const lead = piece[0].length - piece[0].trimStart().length;
      best = { start: piece.index + lead, end: piece.index + piece[0].length, exact: false };
    }
  }
  return best;
}

function merged(spans) {
  const result = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && span.start < last.end) {
      last.end = Math.max(last.end, span.end);
      last.exact ||= span.exact;
    } else {
      result.push({ ...span });
    }
  }
  return result;
}
