// The line under the title: what is searched, and whether the server is there.
import { count, el } from './dom.js';
import { offer } from './pipelines.js';
import { load } from './server.js';

const PAUSE = 2000;

/** Shows the state of the server, again and again until it is ready; the state once it is known. */
export async function showStatus() {
  const line = document.getElementById('status');
  try {
    const status = await load('/api/status');
    const documents = count(status.documents, 'document');
    const writes = status.pipelines.some((pipeline) => pipeline.writes);
    offer(status.pipelines);
    line.replaceChildren(
      el('span', { class: `lamp ${status.ready ? 'on' : 'waiting'}`, 'aria-hidden': true }),
      status.ready ? documents : `Reading the documents… ${documents} so far`,
      el('span', { class: 'roomy' }, `, ${count(status.passages, 'passage')} · ${writes ? 'a chat model answers' : 'answers quote them'}`),
    );
    if (!status.ready) setTimeout(showStatus, PAUSE);
    return status;
  } catch (failure) {
    line.replaceChildren(
      el('span', { class: 'lamp off', 'aria-hidden': true }),
      `${failure.message} `,
      el('button', { type: 'button', class: 'link', click: showStatus }, 'Try again'),
    );
    return null;
  }
}
