// The connected PSAs, what is said where there is none, and how they are written to.
import { get } from './api.js';
import { el } from './dom.js';

let asked;

/** {psas: [{connection, strategy}], strategies: {strategy: words}, missing}; asked once per page. */
export function psas() {
  asked ??= get('/api/psas');
  return asked;
}

export function sayIfNone(place, { missing }) {
  if (missing) place.replaceChildren(el('p', { class: 'note warn', role: 'status' }, missing));
}
