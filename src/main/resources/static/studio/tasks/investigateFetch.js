// The fetch looks odd: accept it, fetch again, or give the month end up.
import { get } from '../api.js';
import { el } from '../dom.js';
import { attempt, choice, comment, task } from './task.js';

export function mount(camForm) {
  const form = task(camForm, { decision: '', comment: '' });
  const { period } = form.known;
  form.check(() => (form.given('decision') ? '' : 'Choose what shall be done.'));
  attempt(form.root, async () => {
    const overview = await get(`/api/month-ends/${period}`);
    form.root.replaceChildren(
      el('h3', {}, `Month end ${period}: the fetch looks odd`),
      el('ul', { class: 'odd' }, ...overview.problems.map(words => el('li', {}, words))),
      el('fieldset', {}, el('legend', {}, 'Your decision'),
        choice('studio-decision', [['accept', 'It is right: go on with it'], ['refetch', 'Fetch both sides again'],
          ['cancel', 'Give this month end up; it may be opened again']], '', value => form.answer('decision', value)),
        comment(form, 'Comment')));
  });
}
