// The small card beside a citation mark: the sentence it rests on, before anything is opened.
import { el } from './dom.js';

const card = document.getElementById('preview');
const CALM = 120;
let closing = null;

/** Shows the citation while the pointer or the keyboard is on the button. */
export function previewOn(button, citation) {
  button.setAttribute('aria-describedby', 'preview');
  button.addEventListener('pointerenter', (event) => event.pointerType === 'mouse' && show(button, citation));
  button.addEventListener('pointerleave', hideSoon);
  button.addEventListener('focus', () => button.matches(':focus-visible') && show(button, citation));
  button.addEventListener('blur', hide);
  button.addEventListener('click', hide);
  return button;
}

/** Wires what keeps the card open, and what closes it. */
export function setUpPreview() {
  card.addEventListener('pointerenter', () => clearTimeout(closing));
  card.addEventListener('pointerleave', hideSoon);
  document.addEventListener('keydown', (event) => event.key === 'Escape' && hide());
  document.addEventListener('scroll', hide, { passive: true });
}

function show(button, { passage, sentence, number }) {
  clearTimeout(closing);
  card.replaceChildren(
    el('p', { class: 'said' }, sentence),
    el('p', { class: 'from' }, el('span', { class: 'badge' }, String(number)), el('span', {}, passage.title || passage.source)),
  );
  card.hidden = false;
  const at = button.getBoundingClientRect();
  const room = document.documentElement.clientWidth - card.offsetWidth - 12;
  card.style.left = `${Math.max(12, Math.min(at.left + at.width / 2 - card.offsetWidth / 2, room))}px`;
  const above = at.top - card.offsetHeight - 8;
  card.style.top = `${above > 8 ? above : at.bottom + 8}px`;
}

function hideSoon() {
  clearTimeout(closing);
  closing = setTimeout(hide, CALM);
}

function hide() {
  clearTimeout(closing);
  card.hidden = true;
}
