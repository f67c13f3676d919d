// Which pipeline answers, and which one it is compared with.
import { el } from './dom.js';

const one = document.getElementById('pipeline');
const other = document.getElementById('versus');
const memory = document.getElementById('memory');

let known = [];

/** Offers the pipelines, and keeps what was chosen. */
export function offer(pipelines) {
  if (JSON.stringify(pipelines) === JSON.stringify(known)) return;
  known = pipelines;
  const option = ({ name, what }) => el('option', { value: name, title: what }, name);
  one.replaceChildren(...pipelines.map(option));
  other.replaceChildren(el('option', { value: '' }, 'compare…'), ...pipelines.map(option));
  document.getElementById('choice').hidden = pipelines.length < 2;
  update();
}

/** The names of the pipelines to ask: one, or two to compare. */
export function chosen() {
  const names = [one.value, other.value].filter(Boolean);
  return names.length ? [...new Set(names)] : [null];
}

/** A sentence on what a pipeline does, for people. */
export function about(name) {
  return known.find((pipeline) => pipeline.name === name)?.what ?? '';
}

export function setUpPipelines() {
  one.addEventListener('change', update);
  other.addEventListener('change', update);
}

function update() {
  for (const option of other.options) option.disabled = option.value === one.value;
  if (other.value === one.value) other.value = '';
  other.classList.toggle('on', Boolean(other.value));
  memory.textContent = remembering();
}

/** What the conversation so far is good for: only a chat model reads it. */
function remembering() {
  const asked = chosen().map((name) => known.find((pipeline) => pipeline.name === name)).filter(Boolean);
  const remember = asked.filter((pipeline) => pipeline.remembers).map((pipeline) => pipeline.name);
  if (!asked.length) return '';
  if (!remember.length) return 'Each question is searched on its own (no chat model).';
  if (remember.length === asked.length) return 'A follow-up is read with the last 6 turns.';
  return `Only “${remember[0]}” reads a follow-up with the last 6 turns.`;
}
