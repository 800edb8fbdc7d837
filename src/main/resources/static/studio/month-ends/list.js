// All month ends, and the way to open the next.
import { get, me } from '../api.js';
import { el } from '../dom.js';
import { moment } from '../format.js';
import { say } from '../trouble.js';
import { openForm } from './open.js';
import { address, badge, mayWork, monthWords } from './words.js';

const $ = id => document.getElementById(id);

function row(monthEnd) {
  return el('tr', {},
    el('td', {}, el('a', { href: address(monthEnd.period) }, monthEnd.period)),
    el('td', {}, monthWords(monthEnd.period)),
    el('td', {}, badge(monthEnd.state)),
    el('td', {}, monthEnd.openedBy || ''),
    el('td', {}, monthEnd.openedAt ? moment(monthEnd.openedAt) : ''),
    el('td', {}, monthEnd.closedAt ? moment(monthEnd.closedAt) : ''));
}

async function start() {
  const [user, answer] = await Promise.all([me(), get('/api/month-ends')]);
  const monthEnds = [...answer].sort((a, b) => b.period.localeCompare(a.period));
  if (mayWork(user)) $('open').replaceChildren(await openForm());
  $('list').replaceChildren(monthEnds.length
    ? el('div', { class: 'card' }, el('table', {},
      el('thead', {}, el('tr', {}, ...['Period', 'Month', 'State', 'Opened by', 'Opened', 'Closed'].map(title => el('th', { scope: 'col' }, title)))),
      el('tbody', {}, ...monthEnds.map(row))))
    : el('p', { class: 'note' }, mayWork(user) ? 'No month end has been opened yet. Open the first one above.' : 'No month end has been opened yet.'));
}

start().catch(say);
