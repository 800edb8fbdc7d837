// The small form that opens a month end; a refusal stays beside the field.
import { get, post } from '../api.js';
import { el } from '../dom.js';
import { day } from '../format.js';
import { address } from './words.js';

const FORM = /^\d{4}-(0[1-9]|1[0-2])$/;

/** The form as an element; it proposes only what can be opened. */
export async function openForm() {
  const next = await get('/api/month-ends/next');
  const field = el('input', { id: 'period', value: next.openable ? next.period : '', size: 8, placeholder: '2026-10', autocomplete: 'off', 'aria-describedby': 'period-problem' });
  const problem = el('p', { id: 'period-problem', role: 'alert', class: 'note', hidden: true });
  const button = el('button', { class: 'primary' }, 'Open month end');
  const say = (text, ...more) => { problem.hidden = !text; problem.replaceChildren(text || '', ...more); };

  async function open(event) {
    event.preventDefault();
    const period = field.value.trim();
    if (!FORM.test(period)) {
      say(`"${period}" is not a month; write year and month like 2026-10.`);
      field.focus();
      return;
    }
    button.disabled = true;
    say('');
    try {
      await post('/api/month-ends', { period });
      location.assign(address(period));
    } catch (refusal) {
      say(refusal.message, ...(refusal.status === 409 ? [' ', el('a', { href: address(period) }, `Go to ${period}`)] : []));
      button.disabled = false;
      field.focus();
    }
  }

  return el('form', { class: 'card', onsubmit: open, novalidate: true },
    el('h2', {}, 'Open a month end'),
    el('div', { class: 'toolbar' }, el('div', { class: 'field' }, el('label', { for: 'period' }, 'Billing period'), field), button),
    next.openable ? '' : el('p', { class: 'soft' }, `The next one, ${next.period}, can be opened from ${day(next.openableFrom)} on.`),
    problem);
}
