// Trouble of a whole page, said at its top.
import { el } from './dom.js';

/** Shows why the page has nothing to show; what says that it is loading goes. No problem takes the words away. */
export function say(problem) {
  if (problem) document.querySelectorAll('.loading').forEach(each => each.remove());
  document.getElementById('message').replaceChildren(problem ? el('p', { class: 'note', role: 'alert' }, problem.message) : '');
}
