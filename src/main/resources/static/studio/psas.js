// The connected PSAs, what is said where there is none, and how they are written to.
import { get } from './api.js';
import { el } from './dom.js';

let asked;

/** {psas: [{connection, strategy}], missing}; asked once per page. */
export function psas() {
  asked ??= get('/api/psas');
  return asked;
}

export function sayIfNone(place, { missing }) {
  if (missing) place.replaceChildren(el('p', { class: 'note warn', role: 'status' }, missing));
}

/** A posting strategy in words. */
export const STRATEGIES = { DATED_ADDITION: 'Dated Addition', IN_PLACE: 'In Place', ROLL_UP: 'Roll Up' };
