// What a month end is going to write, the biggest money first.
import { get } from '../api.js';
import { el } from '../dom.js';
import { money, plural, signedCount, tidy } from '../format.js';
import { reasonWords } from '../reasons.js';

const MOST = 200;
const weight = change => Math.abs(change.recurringDelta?.amount || 0);

function changeRow(change) {
  const amount = change.recurringDelta;
  return el('tr', {},
    el('td', {}, change.customerName || ''),
    el('td', {}, change.psaService || '', change.psaAgreement ? el('small', { class: 'soft' }, ` ${change.psaAgreement}`) : ''),
    el('td', { class: 'day' }, change.effectiveDate),
    el('td', { class: 'number' }, tidy(change.from)),
    el('td', { class: 'number' }, tidy(change.to)),
    el('td', { class: `number ${change.delta < 0 ? 'bad-number' : 'good-number'}` }, signedCount(change.delta)),
    el('td', { class: 'number' }, amount ? money(amount.amount, amount.currency) : el('span', { class: 'unknown' }, 'price not known')),
    el('td', { title: change.explanation || '' }, reasonWords(change.reason), change.decision === 'HELD' ? el('span', { class: 'badge warn' }, 'held') : ''));
}

function amounts(recurring) {
  return Object.entries(recurring || {}).map(([currency, sum]) => money(sum, currency)).join(', ') || 'nothing';
}

/** What is posted, in one sentence; what is held stays behind and is said beside it. */
function summary({ totals }) {
  const held = totals.held ? ` ${plural(totals.held, 'change')} held, not among them.` : '';
  return `${plural(totals.changes, 'change')}, in all ${amounts(totals.recurring)} each billing period.${held}`;
}

const changesTable = changes => el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Planned changes' }, el('table', {},
  el('thead', {}, el('tr', {}, ...['Customer', 'PSA service', 'From day', 'From', 'To', 'Change', 'Each period', 'Why'].map((title, i) =>
    el('th', { scope: 'col', class: i > 2 && i < 7 ? 'number' : false }, title)))),
  el('tbody', {}, ...changes.slice(0, MOST).map(changeRow))));

const heading = (plan, written) => (written ? 'What was written' : plan.hash ? 'What will be written' : 'What would be written (draft)');

/** Shows the plan; leaves the place empty while there is none. `written`: the month end is closed. */
export async function showPlan(target, period, written) {
  let plan;
  try {
    plan = await get(`/api/month-ends/${encodeURIComponent(period)}/plan`);
  } catch (problem) {
    target.hidden = problem.status === 404 || problem.status === 409;
    target.replaceChildren(el('h2', {}, 'Plan'), el('p', { class: 'note', role: 'alert' }, problem.message));
    return;
  }
  const changes = [...(plan.changes || [])].sort((a, b) => weight(b) - weight(a));
  const exceptions = plan.exceptions || [];
  target.hidden = false;
  target.replaceChildren(
    el('h2', {}, heading(plan, written)),
    changes.length
      ? el('p', {}, summary(plan))
      : el('p', {}, 'Nothing has to change: the PSA already bills what the marketplace sold.'),
    plan.coverageCloses === false ? el('p', { class: 'note warn' }, 'Some lines are in no state yet: they must be linked, excluded or left for later before the plan is complete.') : '',
    plan.hash ? el('p', { class: 'soft' }, written ? 'Approved and posted under the mark ' : 'What is approved and posted has the mark ', el('code', { title: plan.hash }, plan.hash.slice(0, 16)), '.') : '',
    changes.length ? changesTable(changes) : '',
    changes.length > MOST ? el('p', { class: 'soft' }, `The ${MOST} with the most money are shown; `, el('a', { href: `/reports/view.html?id=changes&filter=period:eq:${period}` }, 'see all in the report'), '.') : '',
    exceptions.length ? el('h3', {}, plural(exceptions.length, 'line') + ' left out of the plan') : '',
    exceptions.length ? el('ul', { class: 'plain' }, ...exceptions.slice(0, MOST).map(each => el('li', {}, each.customerName ? `${each.customerName}: ` : '', each.detail || each.kind))) : '');
}
