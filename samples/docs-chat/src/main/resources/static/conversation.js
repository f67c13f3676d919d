// The conversation: what was asked, what came back, and what the next question is told of it.
import { liveAnswer, showFailure, showResult } from './answer.js';
import { el, tell } from './dom.js';
import { about, chosen } from './pipelines.js';
import { ask } from './server.js';

const REMEMBERED = 6;
const LONGEST = 4000;

const turns = document.getElementById('turns');
const welcome = document.getElementById('welcome');
const anew = document.getElementById('anew');

let history = [];
let running = null;
let onBusy = () => {};

/** Tells the listener when a question begins to be answered, and when it no longer is. */
export function whenBusy(listener) {
  onBusy = listener;
}

export function isBusy() {
  return running !== null;
}

export function stop() {
  running?.abort();
}

export function startAnew() {
  stop();
  history = [];
  turns.replaceChildren();
  welcome.hidden = false;
  anew.hidden = true;
  tell('A new conversation');
}

/** Shows a question and, as they come, its answers: one by each pipeline that is chosen. */
export async function answer(question, names = chosen()) {
  const bodies = names.map(() => el('div', { class: 'answer' }));
  const turn = el(
    'article',
    { class: names.length > 1 ? 'turn versus' : 'turn', 'aria-label': `Question: ${question}` },
    el('p', { class: 'question' }, question),
    el('div', { class: 'answers' }, names.map((name, at) => column(name, bodies[at], names.length > 1))),
  );
  welcome.hidden = true;
  anew.hidden = false;
  turns.append(turn);
  turn.scrollIntoView({ block: 'start' });
  const aborting = new AbortController();
  running = aborting;
  onBusy(true);
  tell('Looking for an answer');
  const told = history.slice(-REMEMBERED);
  const retry = () => {
    if (running) return;
    turn.remove();
    answer(question, names);
  };
  const results = await Promise.all(
    names.map((name, at) => one({ question, history: told, pipeline: name }, bodies[at], aborting.signal, turn, retry)),
  );
  if (turn.isConnected && results[0]) history.push({ question, answer: (results[0].answer.text ?? '').slice(0, LONGEST) });
  if (running === aborting) {
    running = null;
    onBusy(false);
    keepInView(bodies.at(-1));
  }
}

function column(name, body, isOneOfTwo) {
  if (!isOneOfTwo) return body;
  return el(
    'section',
    { class: 'side', 'aria-label': `Answer of the pipeline ${name}` },
    el('h3', { class: 'by' }, name, el('span', {}, about(name))),
    body,
  );
}

/** Asks one pipeline; the result, or null if there is none. */
async function one(asked, body, signal, turn, retry) {
  try {
    const result = await ask(asked, liveAnswer(body, keepInView), signal);
    if (turn.isConnected) showResult(body, result, asked.question);
    return result;
  } catch (failure) {
    if (turn.isConnected) showFailure(body, failure, retry);
    return null;
  }
}

function keepInView(body) {
  const hidden = body.getBoundingClientRect().bottom - document.querySelector('.bottom').getBoundingClientRect().top;
  if (hidden > 0 && hidden < 160) window.scrollBy(0, hidden + 16);
}
