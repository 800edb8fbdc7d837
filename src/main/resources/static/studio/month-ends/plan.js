// What a month end is going to write, the biggest money first; after posting, what it has written.
import { get } from '../api.js';
import { el } from '../dom.js';
import { plural, signedCount, signedMoney, tidy, whole } from '../format.js';
import { reasonWords } from '../reasons.js';

const MOST = 200;
const COLUMNS = ['Customer', 'PSA service', 'From day', 'From', 'To', 'Change', 'Each period'];

/** A change as the plan has it, in the words of the reports. */
const planned = change => ({ ...change, companyName: change.customerName, recurringDelta: change.recurringDelta?.amount, currency: change.recurringDelta?.currency,
  remark: el('td', { title: change.explanation || '' }, reasonWords(change.reason), change.decision === 'HELD' ? el('span', { class: 'badge warn' }, 'held') : '') });

const posted = row => ({ ...row, remark: el('td', { title: row.failure || '' }, row.state) });

function row(change) {
  const { recurringDelta: amount } = change;
  return el('tr', {},
    el('td', {}, change.companyName || ''),
    el('td', {}, change.psaService || '', change.psaAgreement ? el('small', { class: 'soft' }, ` ${change.psaAgreement}`) : ''),
    el('td', { class: 'day' }, change.effectiveDate),
    el('td', { class: 'number' }, tidy(change.from)),
    el('td', { class: 'number' }, tidy(change.to)),
    el('td', { class: `number ${change.delta < 0 ? 'bad-number' : 'good-number'}` }, signedCount(change.delta)),
    el('td', { class: 'number' }, amount === null || amount === undefined ? el('span', { class: 'unknown' }, 'price not known') : signedMoney(amount, change.currency)),
    change.remark);
}

const weight = change => Math.abs(change.recurringDelta || 0);

function table(label, last, changes) {
  const biggest = [...changes].sort((a, b) => weight(b) - weight(a)).slice(0, MOST);
  return el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': label }, el('table', {},
    el('thead', {}, el('tr', {}, ...[...COLUMNS, last].map((title, i) => el('th', { scope: 'col', class: i > 2 && i < 7 ? 'number' : false }, title)))),
    el('tbody', {}, ...biggest.map(row))));
}

function amounts(recurring) {
  return Object.entries(recurring || {}).map(([currency, sum]) => signedMoney(sum, currency)).join(', ') || 'nothing';
}

/** Under a table that is too long; a draft is in no report yet. */
function more(number, words, report) {
  if (number <= MOST) return '';
  return el('p', { class: 'soft' }, `${words} of ${whole(number)} are shown`, ...(report ? ['; ', el('a', { href: report }, 'see all in the report')] : []), '.');
}

const reportOf = (id, period) => `/reports/view.html?id=${id}&filter=period:eq:${period}`;

const heldWords = ({ totals }) => (totals.held ? ` ${plural(totals.held, 'change')} held, not among them.` : '');

/** What is posted, in one sentence; what is held stays behind and is said beside it. */
function toCome(plan, period) {
  const { changes, totals } = plan;
  if (!changes.length) {
    return [el('p', {}, !plan.coverageCloses ? 'No change so far.' : plan.exceptions.length ? 'No change is planned.'
      : 'Nothing has to change: the PSA already bills what the marketplace sold.')];
  }
  return [el('p', {}, `${plural(totals.changes, 'change')}, in all ${amounts(totals.recurring)} each billing period.${heldWords(plan)}`),
    mark(plan.hash && [plan.hash], 'What is approved and posted has the mark '),
    table('Planned changes', 'Why', changes.map(planned)),
    more(changes.length, `The ${MOST} with the most money`, plan.hash && reportOf('changes', period))];
}

/** From the ledger: of all plans of the month end, and only what the PSA was seen to hold afterwards. */
async function written(plan, period) {
  const ledger = `/api/reports/postings?filter=${encodeURIComponent(`period:eq:${period}`)}`;
  const [all, verified, planned] = await Promise.all([get(`${ledger}&sort=recurringDelta,desc&size=${MOST}`),
    get(`${ledger}&filter=state:eq:verified&size=1`), get(`${ledger}&filter=state:eq:planned&size=1`)]);
  const { totalRows } = all.page;
  if (!totalRows) {
    return [el('p', {}, plan.changes.length ? 'Nothing was written: every change was held.' : plan.exceptions.length ? 'Nothing was written.'
      : 'Nothing had to be written: the PSA already billed what the marketplace sold.')];
  }
  const good = verified.page.totalRows;
  const waiting = planned.page.totalRows;
  const left = totalRows - good - waiting;
  return [
    el('p', {}, `${plural(good, 'change')} written and read back, in all ${amounts(verified.totals.recurringDelta)} each billing period.${heldWords(plan)}`),
    waiting ? el('p', { class: 'note' }, `${plural(waiting, 'approved change')} not sent so far.`) : '',
    left ? el('p', { class: 'note warn' }, `${plural(left, 'approved change')} did not arrive as planned; the last column says how each ended.`) : '',
    mark([...new Set(all.rows.map(each => each.planHash))], 'Approved and posted under the mark '),
    table('Written changes', 'State', all.rows.map(posted)),
    more(totalRows, `The first ${MOST}`, reportOf('postings', period))];
}

const mark = (hashes, words) => (hashes ? el('p', { class: 'soft' }, words,
  ...hashes.flatMap((hash, i) => [i ? ' and ' : '', el('code', { title: hash }, hash.slice(0, 16))]), '.') : '');

const heading = (plan, posted) => (posted ? 'What was written' : plan.hash ? 'What will be written' : 'What would be written (draft)');

/** Shows the plan; leaves the place empty while there is none. `posted`: posting is over, so it tells what was written. */
export async function showPlan(target, period, posted) {
  let plan;
  let changes;
  try {
    plan = await get(`/api/month-ends/${encodeURIComponent(period)}/plan`);
    changes = posted ? await written(plan, period) : toCome(plan, period);
  } catch (problem) {
    target.hidden = problem.status === 404 || problem.status === 409;
    target.replaceChildren(el('h2', {}, 'Plan'), el('p', { class: 'note', role: 'alert' }, problem.message));
    return;
  }
  const { exceptions } = plan;
  target.hidden = false;
  target.replaceChildren(
    el('h2', {}, heading(plan, posted)),
    plan.coverageCloses ? '' : el('p', { class: 'note warn' }, 'Some lines are in no state yet: they must be linked, excluded or left for later before the plan is complete.'),
    ...changes,
    exceptions.length ? el('h3', {}, plural(exceptions.length, 'line') + ' left out of the plan') : '',
    exceptions.length ? el('ul', { class: 'plain' }, ...exceptions.slice(0, MOST).map(each => el('li', {}, each.customerName ? `${each.customerName}: ` : '', each.detail || each.kind))) : '',
    more(exceptions.length, `The first ${MOST}`));
}
