// The page: the box to ask in, and everything wired to it.
import { setUpAppearance } from './appearance.js';
import { answer, isBusy, startAnew, stop, whenBusy } from './conversation.js';
import { limit, setUpDocuments } from './documents.js';
import { el } from './dom.js';
import { setUpDrawers } from './drawer.js';
import { setUpPipelines } from './pipelines.js';
import { setUpPreview } from './preview.js';
import { load } from './server.js';
import { showStatus } from './status.js';

const form = document.getElementById('ask');
const box = document.getElementById('question');
const send = document.getElementById('send');

function grow() {
  box.style.height = 'auto';
  box.style.height = `${Math.min(box.scrollHeight + 2, 200)}px`;
}

function put(question) {
  if (matchMedia('(pointer: fine)').matches) box.focus(); // a touch keyboard would hide the answer
  answer(question);
}

async function showExamples() {
  const questions = await load('/api/examples').catch(() => []);
  document.getElementById('examples').replaceChildren(
    ...questions.map((question) =>
      el('button', { type: 'button', class: 'example', click: () => !isBusy() && put(question) }, question),
    ),
  );
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (isBusy()) {
    stop();
    return;
  }
  const question = box.value.trim();
  if (!question) return;
  box.value = '';
  grow();
  put(question);
});

box.addEventListener('input', grow);
box.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  if (!isBusy()) form.requestSubmit();
});

document.getElementById('anew').addEventListener('click', () => {
  startAnew();
  box.focus();
});

whenBusy((busy) => {
  send.textContent = busy ? 'Stop' : 'Ask';
  send.classList.toggle('stop', busy);
});

setUpAppearance();
setUpDrawers();
setUpPreview();
setUpPipelines();
setUpDocuments();
showExamples();
const status = await showStatus();
if (status) limit(status.largestUpload);
