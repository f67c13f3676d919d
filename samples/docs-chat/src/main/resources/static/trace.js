// The drawer that shows how an answer came about.
import { count, el, millis } from './dom.js';
import { openDrawer } from './drawer.js';
import { fates, plan, short, warnings } from './events.js';
import { hitsTable } from './hits.js';
import { openPassage } from './passages.js';
import { stabilityBadge } from './stability.js';
import { timeLine } from './timeline.js';

/** Opens the trace of one result. */
export function openTrace(result, question) {
  const { trace } = result;
  const open = opener(result);
  document.getElementById('trace-question').textContent = question;
  document.getElementById('trace-body').replaceChildren(
    ...[
      summary(result),
      warningsView(trace),
      section(`Time line, ${millis(result.tookMs)} in all`, timeLine(trace, result.tookMs)),
      section('Searched for', queries(trace)),
      section('Decided', decisions(trace)),
      section('Found out on the way', findings(trace, open)),
      passages(trace, open),
      modelCalls(trace),
      section('Pipeline', el('pre', { class: 'pipeline', tabindex: 0, 'aria-label': 'Pipeline' }, steps(result.pipeline))),
    ].filter(Boolean),
  );
  openDrawer('trace');
}

/** Opens a passage by its id; null for one whose text did not travel with the answer. */
function opener({ answer, trace }) {
  const citations = answer.citations ?? [];
  const shown = trace.filter((event) => event.type === 'packed').flatMap((event) => event.evidence);
  return (id) => {
    const cited = citations.filter((citation) => citation.passage.id === id);
    if (cited.length) return () => openPassage(cited[0].passage, cited[0].number, cited.map((one) => one.sentence));
    const evidence = shown.find((one) => one.id === id);
    return evidence ? () => openPassage(evidence, null) : null;
  };
}

function section(title, content) {
  return content ? el('section', {}, el('h3', {}, title), content) : null;
}

function summary({ answer, trace, tookMs }) {
  const calls = trace.filter((event) => event.type === 'asked');
  const sum = (what) => calls.reduce((total, call) => total + (call[what] || 0), 0);
  const shown = trace.filter((event) => event.type === 'packed').at(-1)?.evidence.length ?? 0;
  const fact = (value, name) => el('div', {}, el('dt', {}, name), el('dd', {}, value));
  return el(
    'dl',
    { class: 'summary' },
    fact(millis(tookMs), 'time'),
    fact(`${fates(trace).found} → ${shown}`, 'passages found → shown'),
    fact(calls.length.toLocaleString('en'), 'model calls'),
    fact(`${sum('tokensIn').toLocaleString('en')} / ${sum('tokensOut').toLocaleString('en')}`, 'tokens in / out'),
    fact(stabilityBadge(answer.stability) ?? 'asked once', 'stability'),
  );
}

function warningsView(trace) {
  const all = warnings(trace);
  if (!all.length) return null;
  return el(
    'ul',
    { class: 'warnings', 'aria-label': 'Warnings' },
    all.map(([what, why]) => el('li', {}, el('strong', {}, what), why ? `: ${why}` : '')),
  );
}

function queries(trace) {
  const all = plan(trace);
  if (!all.length) return null;
  return list(
    all.map((query) => [
      el('span', { class: 'tag' }, words(query.role)),
      ' ',
      query.text,
      el('span', { class: 'faint' }, ` ${words(query.leg)}, weight ${query.weight}`),
    ]),
  );
}

function decisions(trace) {
  const all = trace.filter((event) => event.type === 'decided');
  if (!all.length) return null;
  return list(all.map(({ stage, what }) => [el('span', { class: 'tag', title: stage }, short(stage)), ' ', what]));
}

/** What the steps of a question were answered with, the likeliest answer first. */
function findings(trace, open) {
  const read = trace.filter((event) => event.type === 'read' && event.answers.length);
  if (!read.length) return null;
  return list(
    read.map(({ answers: [best, ...others] }) => {
      const show = open(best.evidence[0]);
      return [
        best.question,
        ' ',
        show ? el('button', { type: 'button', class: 'link', click: show }, best.answer) : el('strong', {}, best.answer),
        others.length ? el('span', { class: 'faint' }, ` or ${others.map((other) => other.answer).join(', ')}`) : '',
      ];
    }),
  );
}

function list(items) {
  return el('ul', { class: 'lines' }, items.map((item) => el('li', {}, item)));
}

function words(name) {
  return String(name ?? '').toLowerCase().replaceAll('_', ' ');
}

function passages(trace, open) {
  const { rows, found } = fates(trace);
  if (!rows.length) return null;
  const title = rows.length < found ? `Passages, the best ${rows.length} of ${found} found` : `Passages, ${found} found`;
  return section(title, hitsTable(rows, open));
}

function modelCalls(trace) {
  const calls = trace.filter((event) => event.type === 'asked');
  if (!calls.length) return null;
  const sum = (what) => calls.reduce((total, call) => total + (call[what] || 0), 0);
  const row = (task, took, tokensIn, tokensOut) =>
    el('tr', {}, el('td', { class: 'wide' }, task), ...[millis(took), tokensIn.toLocaleString('en'), tokensOut.toLocaleString('en')].map((cell) => el('td', { class: 'number' }, cell)));
  const headings = ['Task', 'Time', 'Tokens in', 'Tokens out'];
  return section(
    count(calls.length, 'model call'),
    el(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Model calls' },
      el(
        'table',
        {},
        el('thead', {}, el('tr', {}, headings.map((text, at) => el('th', { scope: 'col', class: at ? null : 'wide' }, text)))),
        el('tbody', {}, calls.map((call) => row(call.task, call.tookMs, call.tokensIn, call.tokensOut))),
        calls.length > 1 ? el('tfoot', {}, row('together', sum('tookMs'), sum('tokensIn'), sum('tokensOut'))) : null,
      ),
    ),
  );
}

function steps(pipeline) {
  return String(pipeline ?? '').replace(/ -> /g, '\n  -> ');
}
