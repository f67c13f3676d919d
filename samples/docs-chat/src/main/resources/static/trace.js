// How an answer came about: the pipeline, a time line, the plan, the passages, the model calls.
import { count, el, millis } from './dom.js';

const WARNINGS = {
  degraded: (e) => [`${e.stage} gave way to ${e.fallback}`, e.cause],
  dropped: (e) => [`${e.branch} was left out`, e.cause],
  repaired: (e) => [`a reply to “${e.task}” was repaired`, e.what],
};

/** The warnings among the events, as [what, why]. */
export function warnings(trace) {
  return trace.filter((event) => event.type in WARNINGS).map((event) => WARNINGS[event.type](event));
}

/** The unfolded trace of one result; {@code open} shows a cited passage by its id. */
export function traceView(result, citedIds, open) {
  const trace = result.trace ?? [];
  return el(
    'div',
    { class: 'trace' },
    warningsView(trace),
    section('Pipeline', el('pre', { class: 'pipeline', tabindex: 0, 'aria-label': 'Pipeline' }, steps(result.pipeline))),
    timeLine(trace, result.tookMs),
    plan(trace),
    findings(trace, citedIds, open),
    passages(trace, citedIds, open),
    modelCalls(trace),
  );
}

function section(title, ...content) {
  return el('section', {}, el('h3', {}, title), ...content);
}

function steps(pipeline) {
  return String(pipeline ?? '').replace(/ -> /g, '\n  -> ');
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

function timeLine(trace, tookMs) {
  const ran = trace
    .filter((event) => event.type === 'ran')
    .sort((a, b) => a.atMs - b.atMs || b.tookMs - a.tookMs);
  if (!ran.length) return null;
  const whole = Math.max(tookMs || 0, ...ran.map((stage) => stage.atMs + stage.tookMs), 0.001);
  const rows = ran.map((stage) => {
    const depth = ran.filter((other) => isPartOf(stage, other)).length;
    const bar = el('span', { class: 'bar' });
    bar.style.left = `${(100 * stage.atMs) / whole}%`;
    bar.style.width = `${(100 * stage.tookMs) / whole}%`;
    const name = el('span', { class: 'stage', title: stage.stage }, stage.stage);
    name.style.paddingLeft = `${Math.min(depth, 6) * 0.75}rem`;
    return el(
      'li',
      { 'aria-label': `${stage.stage}: began after ${millis(stage.atMs)}, took ${millis(stage.tookMs)}` },
      name,
      el('span', { class: 'track' }, bar),
      el('span', { class: 'took' }, millis(stage.tookMs)),
    );
  });
  return section(`Time line, ${millis(tookMs)} in all`, el('ol', { class: 'timeline' }, rows));
}

/** A composed stage prints its parts, and runs while they do. */
function isPartOf(stage, whole) {
  return (
    whole.stage.length > stage.stage.length &&
    whole.stage.includes(stage.stage) &&
    whole.atMs <= stage.atMs &&
    whole.atMs + whole.tookMs >= stage.atMs
  );
}

function plan(trace) {
  const planned = trace.filter((event) => event.type === 'planned').at(-1);
  if (!planned?.queries?.length) return null;
  return section(
    'Searched for',
    el(
      'ul',
      { class: 'queries' },
      planned.queries.map((query) =>
        el(
          'li',
          {},
          el('span', { class: 'tag' }, words(query.role)),
          ' ',
          query.text,
          el('span', { class: 'faint' }, ` ${words(query.leg)}, weight ${query.weight}`),
        ),
      ),
    ),
  );
}

/** What the steps of a question were answered with, the likeliest answer first. */
function findings(trace, citedIds, open) {
  const read = trace.filter((event) => event.type === 'read' && event.answers.length);
  if (!read.length) return null;
  return section(
    'Found out on the way',
    el(
      'ul',
      { class: 'queries' },
      read.map(({ answers: [best, ...others] }) =>
        el(
          'li',
          {},
          best.question,
          ' ',
          citedIds.has(best.evidence[0])
            ? el('button', { type: 'button', class: 'link', click: () => open(best.evidence[0]) }, best.answer)
            : el('strong', {}, best.answer),
          others.length
            ? el('span', { class: 'faint' }, ` or ${others.map((other) => other.answer).join(', ')}`)
            : null,
        ),
      ),
    ),
  );
}

function words(name) {
  return String(name ?? '').toLowerCase().replaceAll('_', ' ');
}

function passages(trace, citedIds, open) {
  const rankings = trace.filter((event) => event.type === 'ranked');
  const last = rankings.at(-1);
  if (!last?.hits?.length) return null;
  const rankers = [...new Set(rankings.flatMap((e) => e.hits.flatMap((hit) => hit.placings.map((p) => p.by))))]
    .filter((by) => last.hits.some((hit) => hit.placings.some((placing) => placing.by === by)));
  const packed = trace.filter((event) => event.type === 'packed').at(-1)?.evidence ?? [];
  const numbers = new Map(packed.map((evidence) => [evidence.id, evidence.number]));
  const head = el(
    'tr',
    {},
    el('th', { scope: 'col' }, '#'),
    el('th', { scope: 'col', class: 'wide' }, 'Passage'),
    rankers.map((by) => el('th', { scope: 'col', title: by }, by)),
    el('th', { scope: 'col' }, 'Shown as'),
  );
  const rows = last.hits.map((hit, at) =>
    el(
      'tr',
      { class: numbers.has(hit.id) ? 'shown' : null },
      el('td', { class: 'number' }, String(at + 1)),
      el('td', { class: 'wide' }, title(hit, citedIds, open), el('span', { class: 'faint path' }, hit.source)),
      rankers.map((by) => placing(hit.placings.filter((p) => p.by === by))),
      el('td', { class: 'number' }, numbers.has(hit.id) ? `[${numbers.get(hit.id)}]` : ''),
    ),
  );
  return section(
    `Passages after ${last.stage}`,
    el(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Passages and their ranks' },
      el('table', {}, el('thead', {}, head), el('tbody', {}, rows)),
    ),
  );
}

function title(hit, citedIds, open) {
  const text = hit.title || hit.id;
  if (!citedIds.has(hit.id)) return el('span', { title: hit.id }, text);
  return el('button', { type: 'button', class: 'link', title: hit.id, click: () => open(hit.id) }, text);
}

/** The best place of one ranker, with the others as its title. */
function placing(placings) {
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
        el('thead', {}, el('tr', {}, headings.map((text) => el('th', { scope: 'col' }, text)))),
        el('tbody', {}, calls.map((call) => row(call.task, call.tookMs, call.tokensIn, call.tokensOut))),
        calls.length > 1 ? el('tfoot', {}, row('together', sum('tookMs'), sum('tokensIn'), sum('tokensOut'))) : null,
      ),
    ),
  );
}
