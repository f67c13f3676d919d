// Talking to the server: small JSON documents, and a question answered by server-sent events.
import { SseParser } from './sse.js';

/** What went wrong, in words fit for the page. */
export class ServerError extends Error {}

/**
 * Asks a question and reports each trace event while it happens.
 *
 * @param asked the question, the history and the name of the pipeline
 * @returns the result
 * @throws ServerError in words for the reader; an AbortError when the signal stopped it
 */
export async function ask(asked, onEvent, signal) {
  const response = await reach('/api/ask/stream', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream, application/json' },
    body: JSON.stringify(asked),
    signal,
  });
  if (!response.body) throw new ServerError('The server sent no answer.');
  let result = null;
  const parser = new SseParser((name, data) => {
    const value = parse(data);
    if (name === 'event') onEvent(value);
    else if (name === 'result') result = value;
    else if (name === 'error') throw new ServerError(sentence(value.error || 'the server could not answer'));
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
    if (failure instanceof ServerError || failure.name === 'AbortError') throw failure;
    if (!result) throw new ServerError('The connection broke before the answer was complete.');
  } finally {
    reader.cancel().catch(() => {});
  }
  if (!result) throw new ServerError('The connection ended before the answer was complete.');
  return result;
}

/** A small JSON document of the server. */
export async function load(path) {
  return (await reach(path)).json();
}

/** Removes what is at the path. */
export async function remove(path) {
  await reach(path, { method: 'DELETE' });
}

/** What a refusal says: the server's sentence, or its status if it has none. */
export function refusal(status, body, retryAfter) {
  let words = null;
  try {
    words = JSON.parse(body)?.error;
  } catch {
    // no JSON: the status must do
  }
  const wait = status === 429 && retryAfter ? ` Try again in ${retryAfter} s.` : '';
  return new ServerError(sentence(words || `The server answered with status ${status}`) + wait);
}

/** The server's sentences begin small and end without a full stop, as messages of programs do. */
function sentence(words) {
  const text = String(words).trim();
  return text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? '' : '.');
}

async function reach(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new ServerError('The server cannot be reached.');
  }
  if (response.ok) return response;
  const body = await response.text().catch(() => '');
  throw refusal(response.status, body, response.headers.get('Retry-After'));
}

function parse(data) {
  try {
    return JSON.parse(data);
  } catch {
    throw new ServerError('The server sent something that cannot be read.');
  }
}
