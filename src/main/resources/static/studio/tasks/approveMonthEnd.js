// The frozen plan: totals, the biggest changes in money and in count, what is left out; approve or send back.
import { get } from '../api.js';
import { el } from '../dom.js';
import { signedMoney, tidy, whole } from '../format.js';
import { reasonWords } from '../reasons.js';
import { attempt, became, choice, comment, field, table, task } from './task.js';

const TOP = 10;
const MOST = 100;
const SIDES = { LICENCE: 'Licences', PSA: 'PSA lines' };
const PLACES = { LINKED: 'linked', EXCLUDED: 'excluded', EXCEPTION: 'left for later or not plannable', ENDED: 'ended', OPEN: 'undecided', UNLINKED: 'not linked to the marketplace' };

export function mount(camForm) {
  const form = task(camForm, { decision: '', comment: '', planHash: '', customers: '' });
  const { period } = form.known;

  form.check(() => {
    if (!form.given('decision')) {
      return 'Choose whether to approve the plan, to send it back or to fetch again.';
    }
    return form.given('decision') === 'sendBack' && !form.given('comment').trim()
      ? 'Say in the comment what shall be looked at again.' : '';
  });

  attempt(form.root, async () => {
    const [plan, monthEnd] = await Promise.all([get(`/api/month-ends/${period}/plan`), get(`/api/month-ends/${period}`)]);
    form.answer('planHash', plan.hash);
    form.root.replaceChildren(...became(monthEnd), ...view(form, plan, period));
  });
}

function view(form, plan, period) {
  const posted = plan.changes.filter(change => change.decision !== 'HELD');
  const held = plan.changes.filter(change => change.decision === 'HELD');
  return [
    ...obstacles(plan),
    plan.kind === 'SUPPLEMENTARY' ? el('p', { class: 'lead' }, 'A supplementary plan: the PSA moved after the first approval, and only these changes are left.') : '',
    totals(plan, held),
    ...biggest(posted),
    ...some('Held, will not be posted', held, changes),
    ...some('Excluded licences', plan.exclusions, (caption, rows) => table(caption,
      [['Customer, subscription'], ['Total', 'number'], ['Reason'], ['By']],
      rows.map(each => [named(each.customerName, each.subscriptionName), each.total === null ? 'unknown' : tidy(each.total), each.reason, each.decidedBy]))),
    ...some('Not planned', plan.exceptions, (caption, rows) => table(caption, [['Customer, PSA line'], ['Why']],
      rows.map(each => [named(each.customerName, each.psaLine), each.detail]))),
    el('p', {}, el('a', { href: `/month-ends/view.html?period=${period}`, target: '_blank' }, 'All changes on the month end page')),
    answer(form),
    el('p', { class: 'soft' }, 'Plan ', el('code', { title: plan.hash }, plan.hash.slice(0, 16)), '… What you approve is exactly this plan.'),
  ];
}

/** What would be refused is said before anybody reads on. */
function obstacles(plan) {
  return plan.obstacles.length ? [el('div', { class: 'note bad', role: 'note' },
    el('strong', {}, 'You cannot approve this plan now.'),
    el('ul', {}, ...plan.obstacles.map(words => el('li', {}, words))))] : [];
}

/** A list that may be very long: its first rows, and how many there are in all. */
function some(caption, rows, draw) {
  if (!rows.length) {
    return [];
  }
  return [draw(rows.length > MOST ? `${caption}, the first ${MOST} of ${whole(rows.length)}` : caption, rows.slice(0, MOST))];
}

/** One list where everything fits in it, else the biggest in money and the biggest in count. */
function biggest(posted) {
  if (!posted.length) {
    return [el('p', {}, 'Nothing would be written.')];
  }
  return posted.length <= TOP ? [changes('What would be written, biggest money first', posted)] : [
    changes(`The ${TOP} biggest changes in money`, posted.slice(0, TOP)),
    changes(`The ${TOP} biggest changes in count`, [...posted].sort((a, b) => Math.abs(b.delta) - Math.abs(a.delta)).slice(0, TOP))];
}

const named = (first, second) => el('div', {}, first || '', el('div', { class: 'soft' }, second || ''));

function totals(plan, held) {
  const sums = Object.entries(plan.totals.recurring).map(([currency, amount]) => signedMoney(amount, currency)).join(', ') || 'none';
  const places = plan.coverage.parts.map(part => `${SIDES[part.side]} ${PLACES[part.state]}: ${whole(part.lines)}`).join(' · ');
  return el('div', { class: 'figures' },
    counted(plan.totals.changes, 'change to post', 'changes to post'),
    counted(plan.totals.increases, 'increase'),
    counted(plan.totals.decreases, 'decrease'),
    figure(sums, 'per billing period'),
    held.length ? figure(whole(held.length), 'held') : '',
    plan.approversNeeded > 1 ? figure(plan.approversNeeded, 'approvers needed') : '',
    el('p', { class: 'soft' }, places));
}

const counted = (number, one, many = one + 's') => figure(whole(number), number === 1 ? one : many);
const figure = (value, words) => el('div', { class: 'figure' }, el('strong', {}, String(value)), el('span', {}, words));

function changes(caption, rows) {
  return table(caption,
    [['Customer, service, why'], ['From → to', 'number'], ['From day', 'day'], ['Per period', 'number']],
    rows.map(change => [
      el('div', {}, el('strong', {}, change.customerName), ` ${change.psaService} (${change.psaAgreement})`, el('div', { class: 'soft', title: change.explanation }, reasonWords(change.reason))),
      `${tidy(change.from)} → ${tidy(change.to)}`, change.effectiveDate,
      change.recurringDelta ? signedMoney(change.recurringDelta.amount, change.recurringDelta.currency) : 'not known']));
}

function answer(form) {
  return el('fieldset', {},
    el('legend', {}, 'Your decision'),
    choice('studio-decision', [['approve', 'Approve: post this plan to the PSA'], ['sendBack', 'Send back for another review'], ['fetchAgain', 'Fetch again: read both sides anew, then review']],
      '', value => form.answer('decision', value)),
    comment(form, 'Comment (needed to send back)'),
    field('Customers to send back, separated by semicolons; empty for all with changes',
      el('input', { type: 'text', class: 'form-control', oninput: event => form.answer('customers', event.target.value) })));
}
