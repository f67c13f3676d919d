// The drawer that shows a passage, opened at the sentence that an answer rests on.
import { el } from './dom.js';
import { openDrawer } from './drawer.js';
import { located } from './sentences.js';

/**
 * Opens a passage.
 *
 * @param number its mark in the answer, or null if the answer does not cite it
 * @param sentences what the answer says by it
 * @param main the one of them to open it at; the first in the passage if unset
 */
export function openPassage(passage, number, sentences = [], main = null) {
  const spans = located(passage.text, sentences, main);
  const badge = document.getElementById('passage-number');
  badge.textContent = number ?? '';
  badge.hidden = number === null;
  document.getElementById('passage-title').textContent = passage.title || passage.source || passage.id;
  document.getElementById('passage-source').textContent = passage.source;
  document.getElementById('passage-note').textContent = note(spans, number);
  document.getElementById('passage-id').textContent = passage.id;
  const text = document.getElementById('passage-text');
  text.replaceChildren(...highlighted(passage.text, spans));
  openDrawer('passage');
  (text.querySelector('mark.main') ?? text.querySelector('mark'))?.scrollIntoView({ block: 'center' });
}

function note(spans, number) {
  if (number === null) return 'The answer does not cite this passage.';
  if (!spans.length) return 'The answer rests on this passage as a whole.';
  return spans.some((span) => span.exact)
    ? 'The highlighted words are quoted in the answer.'
    : 'The highlighted words are the closest to what the answer says.';
}

function highlighted(text, spans) {
  const nodes = [];
  let from = 0;
  for (const span of spans) {
    const kind = `${span.exact ? 'exact' : 'close'}${span.main ? ' main' : ''}`;
    nodes.push(text.slice(from, span.start));
    nodes.push(el('mark', { class: kind }, text.slice(span.start, span.end)));
    from = span.end;
  }
  nodes.push(text.slice(from));
  return nodes;
}
