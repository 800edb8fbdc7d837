// The frozen plan: totals, the biggest changes in money and in count, what is left out; approve or send back.
import { get } from '../api.js';
import { el } from '../dom.js';
import { money, signed, tidy } from '../format.js';
import { attempt, choice, field, table, task } from './task.js';

const TOP = 10;
const SIDES = { LICENCE: 'Licences', PSA: 'PSA lines' };
const PLACES = { LINKED: 'linked', EXCLUDED: 'excluded', EXCEPTION: 'left for later or not plannable', ENDED: 'ended', OPEN: 'undecided', UNLINKED: 'not linked to the marketplace' };

export function mount(camForm) {
  const form = task(camForm, { decision: '', comment: '', planHash: '', customers: '' });
  const period = form.value('period');

  form.check(() => {
    if (!form.value('decision')) {
      return 'Choose whether to approve the plan or to send it back.';
    }
    return form.value('decision') === 'sendBack' && !form.value('comment').trim()
      ? 'Say in the comment what shall be looked at again.' : '';
  });

  attempt(form.root, async () => {
    const plan = await get(`/api/month-ends/${period}/plan`);
    form.answer('planHash', plan.hash);
    form.root.replaceChildren(...view(form, plan, period));
  });
}

function view(form, plan, period) {
  const posted = plan.changes.filter(change => change.decision !== 'HELD');
  const held = plan.changes.filter(change => change.decision === 'HELD');
  return [
    el('h3', {}, plan.kind === 'SUPPLEMENTARY' ? `Month end ${period}: supplementary plan` : `Month end ${period}`),
    totals(plan, held),
    posted.length ? changes('Biggest changes in money', posted.slice(0, TOP)) : el('p', {}, 'Nothing would be written.'),
    posted.length ? changes('Biggest changes in count', [...posted].sort((a, b) => Math.abs(b.delta) - Math.abs(a.delta)).slice(0, TOP)) : '',
    held.length ? changes('Held, will not be posted', held) : '',
    plan.exclusions.length ? table('Excluded licences',
      [['Customer'], ['Subscription'], ['Total', 'number'], ['Reason'], ['By']],
      plan.exclusions.map(each => [each.customerName, each.subscriptionName, String(each.total ?? 'unknown'), each.reason, each.decidedBy])) : '',
    plan.exceptions.length ? table('Not planned', [['Customer'], ['PSA line'], ['Why']],
      plan.exceptions.map(each => [each.customerName, each.psaLine, each.detail])) : '',
    el('p', {}, el('a', { href: `/month-ends/view.html?period=${period}`, target: '_blank' }, 'All changes on the month end page')),
    answer(form),
    el('p', { class: 'soft' }, 'Plan ', el('code', {}, plan.hash.slice(0, 16)), '… What you approve is exactly this plan.'),
  ];
}

function totals(plan, held) {
  const sums = Object.entries(plan.totals.recurring).map(([currency, amount]) => money(amount, currency)).join(', ') || 'none';
  const places = plan.coverage.parts.map(part => `${SIDES[part.side]} ${PLACES[part.state]}: ${part.lines}`).join(' · ');
  return el('div', { class: 'figures' },
    figure(plan.totals.changes, 'changes to post'),
    figure(plan.totals.increases, 'increases'),
    figure(plan.totals.decreases, 'decreases'),
    figure(sums, 'more per billing period'),
    held.length ? figure(held.length, 'held') : '',
    plan.approversNeeded > 1 ? figure(plan.approversNeeded, 'approvers needed') : '',
    el('p', { class: 'soft' }, places));
}

const figure = (value, words) => el('div', { class: 'figure' }, el('strong', {}, String(value)), el('span', {}, words));

function changes(caption, rows) {
  return table(caption,
    [['Customer'], ['Service'], ['From → to', 'number'], ['Change', 'number'], ['From day'], ['Per period', 'number'], ['Why']],
    rows.map(change => [change.customerName, `${change.psaService} (${change.psaAgreement})`,
      `${tidy(change.from)} → ${tidy(change.to)}`, signed(change.delta), change.effectiveDate,
      change.recurringDelta ? money(change.recurringDelta.amount, change.recurringDelta.currency) : 'unknown', change.explanation]));
}

function answer(form) {
  return el('fieldset', {},
    el('legend', {}, 'Your decision'),
    choice('studio-decision', [['approve', 'Approve: post this plan to the PSA'], ['sendBack', 'Send back for another review']],
      '', value => form.answer('decision', value)),
    field('Comment (needed to send back)', el('textarea', { class: 'form-control', rows: 2, maxlength: 2000,
      oninput: event => form.answer('comment', event.target.value) })),
    field('Customers to send back, separated by semicolons; empty for all with changes',
      el('input', { type: 'text', class: 'form-control', oninput: event => form.answer('customers', event.target.value) })));
}
