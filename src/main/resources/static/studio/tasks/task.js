// What every task form shares: its place in Tasklist, the answers it hands in, and how it shows trouble.
import { el } from '../dom.js';
import { time } from '../format.js';

/**
 * The form's frame around a task. `answer(name, value)` is handed in when the person completes the task; a check
 * that answers words keeps it open. Tasklist forgets variables after a refusal, so the answers are kept here.
 */
export function task(camForm, answers) {
  const root = camForm.formElement[0].querySelector('.studio-task');
  const variables = camForm.variableManager;
  const given = { ...answers };
  const known = Object.fromEntries(Object.values(variables.variables).map(variable => [variable.name, variable.value]));
  const checks = [];
  camForm.on('submit', event => {
    const words = checks.map(check => check()).find(Boolean);
    showAtEnd(root, words || '');
    event.submitPrevented = Boolean(words);
    if (!words) {
      Object.entries(given).forEach(([name, value]) => handIn(variables, name, value));
    }
  });
  camForm.on('submit-failed', (_, [refused]) => {
    if (!checks.some(check => check())) {
      showAtEnd(root, refusalOf(refused));
    }
  });
  return {
    root,
    known,
    given: name => given[name],
    answer: (name, value) => { given[name] = value; },
    check: check => checks.push(check),
  };
}

function handIn(variables, name, value) {
  if (variables.variable(name)) {
    variables.variable(name).value = value;
  } else {
    variables.createVariable({ name, type: 'String', value });
  }
}

/** The Studio's own words of what the engine passed on. */
function refusalOf(refused) {
  const words = refused?.message || refused?.error?.message || 'The task could not be completed; try again.';
  return words.replace(/^Cannot submit task form [^:]*: /, '');
}

/** Shows words of trouble in a place, for eyes and for screen readers; empty words take them away. */
export function show(place, words) {
  let trouble = place.querySelector(':scope > .trouble');
  if (!trouble) {
    trouble = el('p', { class: 'trouble', role: 'alert' });
    place.append(trouble);
  }
  trouble.textContent = words;
  trouble.hidden = !words;
  if (words) {
    trouble.scrollIntoView({ block: 'nearest' });
  }
}

/** Below everything else, beside the button that was refused. */
function showAtEnd(root, words) {
  if (words || root.querySelector(':scope > .trouble')) {
    root.querySelector(':scope > .trouble')?.remove();
    show(root, words);
  }
}

/** Runs an action of the person; trouble is shown where the person looks, not thrown. */
export async function attempt(root, action, place = root) {
  root.querySelectorAll('.trouble').forEach(each => each.remove());
  root.setAttribute('aria-busy', 'true');
  try {
    await action();
  } catch (failed) {
    if (!root.querySelector('.card, table, fieldset')) {
      root.replaceChildren();
    }
    show(place, failed.message);
  } finally {
    root.removeAttribute('aria-busy');
  }
}

/**
 * After a redraw: back to the control one was at, else on to the next card that is open, else to the end.
 * A card takes the focus itself, so that a second Enter decides nothing.
 */
export function keepPlace(root, focused) {
  const place = document.getElementById(focused) || root.querySelector('.card.open') || root.querySelector('.at-end');
  if (focused && place) {
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: 'nearest' });
  }
}

/** Enter in a text field would complete the whole task; there it means the button beside the field, or nothing. */
export function onEnter(control, act = () => {}) {
  control.addEventListener('keydown', event => {
    if (event.key === 'Enter') {
      event.preventDefault();
      act();
    }
  });
  return control;
}

/** Acts with the reason that was written, or asks for it where it is missing. */
export function reasoned(place, control, act) {
  const words = control.value.trim();
  if (words) {
    act(words);
  } else {
    show(place, 'Write the reason first.');
    control.focus();
  }
}

/** The tick that leaves what is undecided as it is. */
export function laterTick(form, words) {
  return el('label', { class: 'later' },
    el('input', { type: 'checkbox', id: 'studio-later', checked: form.given('undecided') === 'later',
      onchange: event => form.answer('undecided', event.target.checked ? 'later' : 'refuse') }),
    words);
}

/** A labelled control. */
export function field(label, control) {
  return el('label', { class: 'field' }, el('span', {}, label), control);
}

/** A choice of one; `options` are [value, label]. */
export function choice(name, options, chosen, onchange) {
  return el('div', { class: 'choice', role: 'radiogroup' },
    ...options.map(([value, label]) => el('label', {},
      el('input', { type: 'radio', name, value, checked: value === chosen, onchange: () => onchange(value) }), label)));
}

/** Who brought the month end where it is, in that person's words; nothing where nobody gave any. */
export function became(monthEnd) {
  return monthEnd.stateReason ? [el('p', { class: 'note' }, `${monthEnd.stateBy} on ${time(monthEnd.stateAt)}: “${monthEnd.stateReason}”`)] : [];
}

/** A comment handed in with the task. */
export function comment(form, label) {
  return field(label, el('textarea', { class: 'form-control', rows: 2, maxlength: 2000,
    oninput: event => form.answer('comment', event.target.value) }));
}

/** A table; cells are texts or elements, columns [title, class]. */
export function table(caption, columns, rows) {
  return el('div', { class: 'scroll' }, el('table', {},
    el('caption', {}, caption),
    el('thead', {}, el('tr', {}, ...columns.map(([title, kind]) => el('th', { scope: 'col', class: kind || '' }, title)))),
    el('tbody', {}, ...rows.map(cells => el('tr', {},
      ...cells.map((cell, at) => el('td', { class: columns[at][1] || '' }, cell ?? '')))))));
}
