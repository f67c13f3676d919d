// The drawer of documents: adding by choosing or dropping, with progress, and removing again.
import { count, el, tell } from './dom.js';
import { openDrawer } from './drawer.js';
import { load, remove } from './server.js';
import { showStatus } from './status.js';
import { upload } from './upload.js';

const KNOWN = /\.(txt|text|md|markdown|html?|xhtml|pdf)$/i;
const MEGABYTE = 1024 * 1024;

const jobs = document.getElementById('jobs');
const own = document.getElementById('own');
const input = document.getElementById('files');
const dropping = document.getElementById('dropping');

let largest = Infinity;

/** Wires the drawer and the whole page as a place to drop files. */
export function setUpDocuments() {
  document.getElementById('open-documents').addEventListener('click', open);
  document.getElementById('choose').addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    addAll([...input.files]);
    input.value = ''; // the same file may be chosen again
  });
  setUpDropping();
}

/** @param bytes the largest file that the server takes */
export function limit(bytes) {
  largest = bytes;
  document.getElementById('limit').textContent = `Text, Markdown, HTML or PDF, up to ${Math.round(bytes / MEGABYTE)} MB each`;
}

function open() {
  openDrawer('documents');
  list();
}

function setUpDropping() {
  const holdsFiles = (event) => event.dataTransfer?.types.includes('Files');
  addEventListener('dragover', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    dropping.hidden = false;
  });
  addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) dropping.hidden = true;
  });
  addEventListener('drop', (event) => {
    dropping.hidden = true;
    if (!holdsFiles(event)) return;
    event.preventDefault();
    open();
    addAll([...event.dataTransfer.files]);
  });
}

/** One after the other: embedding keeps every core busy as it is. */
async function addAll(files) {
  const waiting = files.map((file) => ({ file, view: job(file) }));
  for (const { file, view } of waiting) await add(file, view);
  await Promise.all([list(), showStatus()]);
}

async function add(file, view) {
  try {
    check(file);
    const added = await upload(file, (share) => {
      view.bar.value = share;
      view.state.textContent = share < 1 ? `Sending, ${Math.round(100 * share)} %` : 'Indexing…';
      if (share === 1) view.bar.removeAttribute('value'); // how long it takes is not known
    });
    view.done(`Ready: ${count(added?.passages ?? 0, 'new passage')}. Ask about it.`, 'done');
    tell(`${file.name} is ready to be asked about`);
  } catch (failure) {
    view.done(failure.message, 'refused');
    tell(`${file.name} was not added. ${failure.message}`);
  }
}

/** What the server would refuse anyway need not be sent to it first. */
function check(file) {
  if (!KNOWN.test(file.name)) throw new Error('Only text, Markdown, HTML and PDF files can be read.');
  if (file.size === 0) throw new Error('The file is empty.');
  if (file.size > largest) throw new Error(`The file is larger than ${Math.round(largest / MEGABYTE)} MB; split it.`);
}

function job(file) {
  const bar = el('progress', { max: 1, value: 0, 'aria-label': `Progress of ${file.name}` });
  const state = el('span', { class: 'state' }, 'Waiting…');
  const item = el('li', {}, el('b', {}, file.name), bar, state);
  jobs.append(item);
  return {
    bar,
    state,
    done(text, kind) {
      bar.remove();
      state.textContent = text;
      item.className = kind;
    },
  };
}

async function list() {
  try {
    const names = await load('/api/documents');
    own.replaceChildren(...(names.length ? names.map(entry) : [el('li', { class: 'faint' }, 'Nothing yet.')]));
  } catch (failure) {
    own.replaceChildren(el('li', { class: 'faint' }, failure.message));
  }
}

function entry(name) {
  return el(
    'li',
    {},
    el('span', { class: 'file' }, name),
    el('button', { type: 'button', class: 'quiet', 'aria-label': `Remove ${name}`, click: () => takeAway(name) }, 'Remove'),
  );
}

async function takeAway(name) {
  try {
    await remove(`/api/documents?name=${encodeURIComponent(name)}`);
    tell(`${name} was removed`);
  } catch (failure) {
    tell(`${name} was not removed. ${failure.message}`);
  }
  await Promise.all([list(), showStatus()]);
  (own.querySelector('button') ?? document.getElementById('choose')).focus();
}
