// The small form that opens a month end; a refusal stays beside the field.
import { post } from '../api.js';
import { el } from '../dom.js';
import { address } from './words.js';

const FORM = /^\d{4}-(0[1-9]|1[0-2])$/;

/** The form as an element; suggested is a period like 2026-10. */
export function openForm(suggested) {
  const field = el('input', { id: 'period', value: suggested, size: 8, placeholder: '2026-10', autocomplete: 'off', 'aria-describedby': 'period-problem' });
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
    problem);
}

/** The month after the latest one there is, else the month before this one. */
export function suggestion(monthEnds) {
  const latest = monthEnds.filter(each => each.state !== 'CANCELLED').map(each => each.period).sort().pop();
  const [year, month] = latest ? latest.split('-').map(Number) : [new Date().getFullYear(), new Date().getMonth()];
  const next = new Date(Date.UTC(year, latest ? month : month - 1, 1));
  return `${next.getUTCFullYear()}-${String(next.getUTCMonth() + 1).padStart(2, '0')}`;
}
