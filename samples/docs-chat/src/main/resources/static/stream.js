// Asking: one POST, answered by server-sent events.

/** What went wrong, in words fit for the page. */
export class AskError extends Error {}

/** Cuts a stream of characters, split anywhere, into server-sent events. */
export class SseParser {
  #rest = '';
  #name = '';
  #data = [];
  #first = true;

  constructor(onEvent) {
    this.onEvent = onEvent;
  }

  push(text) {
    this.#rest += text;
    if (this.#first && this.#rest) {
      this.#first = false;
      if (this.#rest.startsWith('\uFEFF')) this.#rest = this.#rest.slice(1);
    }
    let end;
    while ((end = this.#rest.search(/[\r\n]/)) >= 0) {
      const carriage = this.#rest[end] === '\r';
      if (carriage && end === this.#rest.length - 1) return; // its \n may be under way
      const width = carriage && this.#rest[end + 1] === '\n' ? 2 : 1;
      const line = this.#rest.slice(0, end);
      this.#rest = this.#rest.slice(end + width);
      this.#line(line);
    }
  }

  /** No more will come; an event without its blank line is not an event. */
  end() {
    if (this.#rest.endsWith('\r')) this.push('\n');
  }

  #line(line) {
    if (line === '') {
      this.#dispatch();
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return; // a comment keeps the connection warm
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.#name = value;
    else if (field === 'data') this.#data.push(value);
  }

  #dispatch() {
    const [name, data] = [this.#name || 'message', this.#data];
    this.#name = '';
    this.#data = [];
    if (data.length) this.onEvent(name, data.join('\n'));
  }
}

/**
 * Asks a question and reports each trace event while it happens.
 *
 * @returns the result
 * @throws AskError in words for the reader; an AbortError when the signal stopped it
 */
export async function ask(question, history, onEvent, signal) {
  const response = await reach('/api/ask/stream', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream, application/json' },
    body: JSON.stringify({ question, history }),
    signal,
  });
  if (!response.body) throw new AskError('The server sent no answer.');
  let result = null;
  const parser = new SseParser((name, data) => {
    const value = parse(data);
    if (name === 'event') onEvent(value);
    else if (name === 'result') result = value;
    else if (name === 'error') throw new AskError(value.error || 'The server could not answer.');
  });
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parser.push(decoder.decode(value, { stream: true }));
    }
    parser.push(decoder.decode());
    parser.end();
  } catch (failure) {
    if (failure instanceof AskError || failure.name === 'AbortError') throw failure;
    if (!result) throw new AskError('The connection broke before the answer was complete.');
  } finally {
    reader.cancel().catch(() => {});
  }
  if (!result) throw new AskError('The connection ended before the answer was complete.');
  return result;
}

/** A small JSON document of the server. */
export async function load(path) {
  return (await reach(path)).json();
}

async function reach(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new AskError('The server cannot be reached.');
  }
  if (response.ok) return response;
  let words = null;
  try {
    words = (await response.json()).error;
  } catch {
    // no JSON: the status must do
  }
  throw new AskError(words || `The server answered with status ${response.status}.`);
}

function parse(data) {
  try {
    return JSON.parse(data);
  } catch {
    throw new AskError('The server sent something that cannot be read.');
  }
}
