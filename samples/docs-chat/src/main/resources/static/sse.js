// Server-sent events out of a stream of characters.

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
