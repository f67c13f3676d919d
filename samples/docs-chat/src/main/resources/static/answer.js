// One answer: while it comes, when it is there, and when it failed.
import { count, el, millis, tell } from './dom.js';
import { withMarks } from './marks.js';
import { openPassage } from './passages.js';
import { previewOn } from './preview.js';
import { stabilityBadge } from './stability.js';
import { openTrace } from './trace.js';
import { understood, warnings } from './events.js';

/** What the events show while there is no result: the stage at work, then the text as it grows. */
export function liveAnswer(body, grown) {
  const stage = el('span', {}, 'Reading the question…');
  const text = el('div', { class: 'text writing' });
  let written = '';
  body.className = 'answer busy';
  body.setAttribute('aria-busy', 'true');
  body.replaceChildren(el('p', { class: 'progress' }, el('span', { class: 'dots', 'aria-hidden': true }), stage));
  return (event) => {
    if (event.type === 'started') {
      stage.textContent = `${event.stage}…`;
    } else if (event.type === 'degraded') {
      written = ''; // the fallback writes anew
      text.remove();
    } else if (event.type === 'wrote') {
      written += event.text;
      text.replaceChildren(...withMarks(written, (number) => el('span', { class: 'mark' }, String(number))));
      if (!text.isConnected) body.prepend(text);
    }
    grown(body);
  };
}

export function showResult(body, result, question) {
  const { answer, trace } = result;
  const citations = answer.citations ?? [];
  settle(body, answer.type);
  const as = understood(trace, question);
  body.replaceChildren(
    as ? el('p', { class: 'note' }, 'Understood as: ', el('q', {}, as)) : '',
    ...(answer.type === 'abstained'
      ? [el('h3', {}, 'The documents do not answer this'), el('p', {}, answer.reason)]
      : [el('div', { class: 'text' }, withMarks(answer.text, markOf(citations))), sources(citations)]),
    facts(result, () => openTrace(result, question)),
  );
  tell(answer.type === 'abstained' ? `No answer. ${answer.reason}` : `Answer: ${answer.text}`);
}

export function showFailure(body, failure, retry) {
  const stopped = failure.name === 'AbortError';
  if (!stopped && !failure.message) console.error(failure);
  settle(body, stopped ? 'stopped' : 'failed');
  body.replaceChildren(
    el('h3', {}, stopped ? 'Stopped' : 'That did not work'),
    stopped ? '' : el('p', {}, failure.message || 'Something unexpected happened on this page.'),
    retry ? el('button', { type: 'button', class: 'retry', click: retry }, stopped ? 'Ask again' : 'Try again') : '',
  );
  tell(stopped ? 'Stopped' : `That did not work. ${failure.message}`);
}

function settle(body, kind) {
  body.className = `answer ${kind}`;
  body.removeAttribute('aria-busy');
}

/** A mark that can be hovered, and opened at its sentence. */
function markOf(citations) {
  return (number, nth, text) => {
    const of = citations.filter((citation) => citation.number === number);
    const citation = of[Math.min(nth, of.length - 1)];
    if (!citation) return text;
    const { passage, sentence } = citation;
    return previewOn(
      el(
        'button',
        {
          type: 'button',
          class: 'mark',
          'aria-label': `Source ${number}: ${passage.title || passage.source}`,
          'aria-haspopup': 'dialog',
          click: () => openPassage(passage, number, of.map((one) => one.sentence), sentence),
        },
        String(number),
      ),
      citation,
    );
  };
}

function sources(citations) {
  const numbers = [...new Set(citations.map((citation) => citation.number))].sort((a, b) => a - b);
  return el(
    'ul',
    { class: 'sources', 'aria-label': 'Sources' },
    numbers.map((number) => {
      const of = citations.filter((citation) => citation.number === number);
      const { passage } = of[0];
      return el(
        'li',
        {},
        el(
          'button',
          { type: 'button', 'aria-haspopup': 'dialog', click: () => openPassage(passage, number, of.map((one) => one.sentence)) },
          el('span', { class: 'badge' }, String(number)),
          el('span', { class: 'source' }, el('b', {}, passage.title || passage.source), el('span', { class: 'path' }, passage.source)),
        ),
      );
    }),
  );
}

/** The line under an answer: how sure, how long, what went wrong, and the way to the trace. */
function facts({ answer, trace, tookMs }, open) {
  const wrong = warnings(trace).length;
  const calls = trace.filter((event) => event.type === 'asked').length;
  return el(
    'p',
    { class: 'facts' },
    stabilityBadge(answer.stability),
    wrong ? el('span', { class: 'pill warn' }, count(wrong, 'warning')) : null,
    el('span', {}, millis(tookMs)),
    calls ? el('span', {}, count(calls, 'model call')) : null,
    el('button', { type: 'button', class: 'link how', 'aria-haspopup': 'dialog', click: open }, 'How this came about'),
  );
}
