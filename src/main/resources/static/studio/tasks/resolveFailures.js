// Changes the PSA refused: try again after mending the cause, or leave them.
import { get } from '../api.js';
import { el } from '../dom.js';
import { plural, tidy } from '../format.js';
import { attempt, choice, comment, table, task } from './task.js';

const MOST = 200;

export function mount(camForm) {
  const form = task(camForm, { decision: '', comment: '' });
  const { period } = form.known;
  form.check(() => (form.given('decision') ? '' : 'Choose what becomes of the failures.'));
  attempt(form.root, async () => {
    const failures = await get(`/api/reports/failures?filter=${encodeURIComponent('period:eq:' + period)}&size=${MOST}`);
    const { heldBack } = await get(`/api/month-ends/${period}`);
    form.root.replaceChildren(
      ...heldBack.map(words => el('p', { class: 'note bad' }, `${words} The rest of the plan waits for your decision.`)),
      el('h3', {}, `Month end ${period}: ${plural(failures.page.totalRows, 'failed change')}`),
      table(failures.page.totalRows > MOST ? `The first ${MOST} of them` : 'What the PSA said',
        [['Customer, service, what the PSA said'], ['From → to', 'number'], ['From day', 'day']],
        failures.rows.map(row => [
          el('div', {}, el('strong', {}, row.companyName), ` ${row.psaService} (${row.psaAgreement})`, el('div', {}, row.failure)),
          `${tidy(row.from)} → ${tidy(row.to)}`, row.effectiveDate])),
      el('fieldset', {}, el('legend', {}, 'Your decision'),
        choice('studio-decision', [['retry', 'Try again; each is looked up first, nothing is written twice'],
          ['leave', `Leave them; they stay in the failures report${heldBack.length ? ', and the rest is posted' : ''}`],
          ...(heldBack.length ? [['stop', 'Stop: nothing more of the plan is sent (billing managers)']] : [])], '', value => form.answer('decision', value)),
        comment(form, 'Comment')));
  });
}
