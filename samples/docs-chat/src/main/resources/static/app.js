// The conversation: what was asked, what came back, and the box to ask in.
import { count, el, millis } from './dom.js';
import { ask, load } from './stream.js';
import { openPassage, setUpPanel, withMarks } from './passages.js';
import { traceView, warnings } from './trace.js';

const REMEMBERED = 6;

const form = document.getElementById('ask');
const box = document.getElementById('question');
const send = document.getElementById('send');
const turns = document.getElementById('turns');
const welcome = document.getElementById('welcome');
const anew = document.getElementById('anew');
const news = document.getElementById('news');

let history = [];
let running = null;

/** Shows a question and, as it comes, its answer. */
async function answer(question) {
  const body = el('div', { class: 'answer busy' });
  const turn = el(
    'article',
    { class: 'turn', 'aria-label': `Question: ${question}` },
    el('p', { class: 'question' }, question),
    body,
  );
  welcome.hidden = true;
  anew.hidden = false;
  turns.append(turn);
  turn.scrollIntoView({ block: 'start' });

  const stop = new AbortController();
  running = stop;
  setBusy(true);
  tell('Looking for an answer');
  if (matchMedia('(pointer: fine)').matches) box.focus(); // a touch keyboard would hide the answer
  const live = liveAnswer(body);
  try {
    const result = await ask(question, history.slice(-REMEMBERED), live, stop.signal);
    if (!turn.isConnected) return;
    showResult(body, result);
    history.push({ question, answer: result.answer.text ?? '' });
  } catch (failure) {
    if (!turn.isConnected) return;
    showFailure(body, failure, () => {
      if (running) return;
      turn.remove();
      answer(question);
    });
  } finally {
    if (running === stop) {
      running = null;
      setBusy(false);
      keepInView(body);
    }
  }
}

/** What the events show while there is no result: the stage at work, then the text. */
function liveAnswer(body) {
  const stage = el('span', {}, 'Reading the question…');
  const text = el('div', { class: 'text writing' });
  let written = '';
  body.replaceChildren(el('p', { class: 'progress' }, el('span', { class: 'dots', 'aria-hidden': true }), stage));
  return (event) => {
    if (event.type === 'started') {
      stage.textContent = `${event.stage}…`;
    } else if (event.type === 'degraded') {
      written = ''; // the fallback writes anew
      text.remove();
    } else if (event.type === 'wrote') {
      written += event.text;
      text.replaceChildren(...withMarks(written, (number, mark) => el('span', { class: 'mark' }, String(number))));
      if (!text.isConnected) body.prepend(text);
    }
    keepInView(body);
  };
}

function showResult(body, result) {
  const { answer } = result;
  body.className = `answer ${answer.type}`;
  const details = traceDetails(result, answer.citations ?? []);
  if (answer.type === 'abstained') {
    body.replaceChildren(
      el('h3', {}, 'The documents do not answer this'),
      el('p', {}, answer.reason),
      facts(result, null),
      details,
    );
    tell(`No answer. ${answer.reason}`);
    return;
  }
  const known = new Set(answer.citations.map((citation) => citation.number));
  const mark = (number, text) =>
    known.has(number)
      ? el(
          'button',
          {
            type: 'button',
            class: 'mark',
            'aria-label': `Source ${number}: ${titleOf(answer.citations, number)}`,
            'aria-haspopup': 'dialog',
            click: () => openPassage(answer.citations, number),
          },
          String(number),
        )
      : text;
  body.replaceChildren(
    el('div', { class: 'text' }, withMarks(answer.text, mark)),
    sources(answer.citations),
    facts(result, answer.stability),
    details,
  );
  tell(`Answer: ${answer.text}`);
}

function titleOf(citations, number) {
  const { passage } = citations.find((citation) => citation.number === number);
  return passage.title || passage.source;
}

function sources(citations) {
  if (!citations.length) return null;
  const numbers = [...new Set(citations.map((citation) => citation.number))].sort((a, b) => a - b);
  return el(
    'ul',
    { class: 'sources', 'aria-label': 'Sources' },
    numbers.map((number) => {
      const { passage } = citations.find((citation) => citation.number === number);
      return el(
        'li',
        {},
        el(
          'button',
          { type: 'button', 'aria-haspopup': 'dialog', click: () => openPassage(citations, number) },
          el('span', { class: 'badge' }, String(number)),
          el('span', { class: 'source' }, el('b', {}, passage.title || passage.source), el('span', { class: 'path' }, passage.source)),
        ),
      );
    }),
  );
}

/** The line under an answer: how sure, how long, what went wrong. */
function facts(result, stability) {
  const wrong = warnings(result.trace ?? []).length;
  const calls = (result.trace ?? []).filter((event) => event.type === 'asked').length;
  return el(
    'p',
    { class: 'facts' },
    stability?.orders > 1 ? stabilityBadge(stability) : null,
    wrong ? el('span', { class: 'pill warn' }, count(wrong, 'warning')) : null,
    el('span', {}, millis(result.tookMs)),
    calls ? el('span', {}, count(calls, 'model call')) : null,
  );
}

function stabilityBadge({ agreeing, orders }) {
  const share = agreeing / orders;
  const kind = share === 1 ? 'good' : share >= 0.6 ? 'fair' : 'warn';
  return el(
    'span',
    { class: `pill ${kind}`, title: 'The question was asked with the passages in several orders; so many led to this answer.' },
    `${agreeing}/${orders} orders agree`,
  );
}

function traceDetails(result, citations) {
  const numberOf = new Map(citations.map((citation) => [citation.passage.id, citation.number]));
  const details = el('details', {}, el('summary', {}, 'How this came about'));
  details.addEventListener('toggle', () => {
    if (details.open && details.children.length === 1) {
      details.append(traceView(result, new Set(numberOf.keys()), (id) => openPassage(citations, numberOf.get(id))));
    }
  });
  return details;
}

function showFailure(body, failure, retry) {
  const stopped = failure.name === 'AbortError';
  if (!stopped && !failure.message) console.error(failure);
  body.className = `answer ${stopped ? 'stopped' : 'failed'}`;
  body.replaceChildren(
    el('h3', {}, stopped ? 'Stopped' : 'That did not work'),
    stopped ? '' : el('p', {}, failure.message || 'Something unexpected happened on this page.'),
    el('button', { type: 'button', class: 'retry', click: retry }, stopped ? 'Ask again' : 'Try again'),
  );
  tell(stopped ? 'Stopped' : `That did not work. ${failure.message}`);
}

function tell(text) {
  news.textContent = text;
}

function setBusy(busy) {
  send.textContent = busy ? 'Stop' : 'Ask';
  send.classList.toggle('stop', busy);
}

function keepInView(body) {
  const hidden = body.getBoundingClientRect().bottom - document.querySelector('.bottom').getBoundingClientRect().top;
  if (hidden > 0 && hidden < 160) window.scrollBy(0, hidden + 16);
}

function grow() {
  box.style.height = 'auto';
  box.style.height = `${Math.min(box.scrollHeight + 2, 200)}px`;
}

async function showStatus() {
  const line = document.getElementById('status');
  try {
    const status = await load('/api/status');
    const size = `${count(status.documents, 'document')}, ${count(status.passages, 'passage')}`;
    const kind = status.chatModel ? 'chat model' : 'quotes from documents';
    line.replaceChildren(
      el('span', { class: `lamp ${status.ready ? 'on' : 'waiting'}`, 'aria-hidden': true }),
      status.ready ? `${size} · ${kind}` : `Reading the documents… ${size} so far`,
    );
    line.title = status.pipeline;
    if (!status.ready) setTimeout(showStatus, 2000);
  } catch (failure) {
    line.replaceChildren(
      el('span', { class: 'lamp off', 'aria-hidden': true }),
      `${failure.message} `,
      el('button', { type: 'button', class: 'link', click: showStatus }, 'Try again'),
    );
  }
}

async function showExamples() {
  const questions = await load('/api/examples').catch(() => []);
  document.getElementById('examples').replaceChildren(
    ...questions.map((question) =>
      el('button', { type: 'button', class: 'example', click: () => !running && answer(question) }, question),
    ),
  );
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (running) {
    running.abort();
    return;
  }
  const question = box.value.trim();
  if (!question) return;
  box.value = '';
  grow();
  answer(question);
});

box.addEventListener('input', grow);
box.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  if (!running) form.requestSubmit();
});

anew.addEventListener('click', () => {
  running?.abort();
  history = [];
  turns.replaceChildren();
  welcome.hidden = false;
  anew.hidden = true;
  tell('A new conversation');
  box.focus();
});

setUpPanel();
showStatus();
showExamples();
