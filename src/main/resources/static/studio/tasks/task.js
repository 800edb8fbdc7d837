// What every task form shares: its place in Tasklist, the answers it hands in, and how it shows trouble.
import { el } from '../dom.js';

/**
 * The form's frame around a task.
 * `answer(name, value)` is handed in when the person completes the task; `refuse(words)` keeps it open.
 */
export function task(camForm, answers) {
  const root = camForm.formElement[0].querySelector('.studio-task');
  const variables = camForm.variableManager;
  for (const [name, value] of Object.entries(answers)) {
    variables.createVariable({ name, type: 'String', value });
  }
  const checks = [];
  camForm.on('submit', event => {
    const words = checks.map(check => check()).find(Boolean);
    if (words) {
      event.submitPrevented = true;
      show(root, words);
    }
  });
  // everything is answered by the form's own controls, so Tasklist may offer "Complete" at once
  camForm.formElement.scope?.()?.$apply?.(() => {});
  return {
    root,
    value: name => variables.variableValue(name),
    answer: (name, value) => variables.variableValue(name, value),
    check: check => checks.push(check),
  };
}

/** Shows words of trouble above the form, for eyes and for screen readers. */
export function show(root, words) {
  let place = root.querySelector(':scope > .trouble');
  if (!place) {
    place = el('p', { class: 'trouble', role: 'alert' });
    root.prepend(place);
  }
  place.textContent = words;
  place.hidden = !words;
  if (words) {
    place.scrollIntoView({ block: 'nearest' });
  }
}

/** Runs an action of the person; trouble is shown, not thrown. */
export async function attempt(root, action) {
  show(root, '');
  root.setAttribute('aria-busy', 'true');
  try {
    await action();
  } catch (failed) {
    show(root, failed.message);
  } finally {
    root.removeAttribute('aria-busy');
  }
}

/** A labelled control. */
export function field(label, control) {
  return el('label', { class: 'field' }, el('span', {}, label), control);
}

/** A choice of one; `options` are [value, label]. */
export function choice(name, options, chosen, onchange) {
  return el('div', { class: 'choice', role: 'radiogroup' },
    ...options.map(([value, label]) => el('label', {},
      el('input', { type: 'radio', name, value, checked: value === chosen, onchange: () => onchange(value) }),
      ' ', label)));
}

/** A table; cells are texts or elements, columns [title, class]. */
export function table(caption, columns, rows) {
  return el('div', { class: 'scroll' }, el('table', {},
    el('caption', {}, caption),
    el('thead', {}, el('tr', {}, ...columns.map(([title, kind]) => el('th', { scope: 'col', class: kind || '' }, title)))),
    el('tbody', {}, ...rows.map(cells => el('tr', {},
      ...cells.map((cell, at) => el('td', { class: columns[at][1] || '' }, cell ?? '')))))));
}
