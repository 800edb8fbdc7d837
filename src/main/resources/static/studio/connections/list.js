// How every connection does, and where a person brings the report that tells included from additional licences.
import { get, me, post } from '../api.js';
import { el } from '../dom.js';
import { ago, moment, plural, whole } from '../format.js';
import { psas, sayIfNone } from '../psas.js';
import { say } from '../trouble.js';

const $ = id => document.getElementById(id);
const SPLITS = '/api/connections/ingram/splits';
// a sign, words and a tone: nobody has to see the colour
const STATES = {
  WORKS: ['✓', 'Works', 'good'],
  FAILS: ['✕', 'Fails', 'bad'],
  PAUSED: ['‖', 'Paused', 'warn'],
  NOT_USED_YET: ['○', 'Not used yet', 'idle'],
};
const UNITS = { H: 'hour', M: 'minute', S: 'second' };

/** "PT1H" as "hour", "PT10M" as "10 minutes". */
const windowWords = iso =>
  [...iso.matchAll(/(\d+(?:\.\d+)?)([HMS])/g)].map(([, number, unit]) => plural(Number(number), UNITS[unit])).join(' ').replace(/^1 (?=\w+$)/, '') || iso;

function underWay(concurrency) {
  const busy = Object.entries(concurrency.underWay).map(([endpoint, requests]) => `${endpoint} ${whole(requests)}`);
  return `${busy.join(', ') || 'none'}; at most ${whole(concurrency.perEndpoint)} at each endpoint`;
}

/** The last failure: in the way while the connection does not work, a remark once it works again. */
function failure({ state, lastFailure, lastFailureAt }, tone) {
  return state === 'WORKS'
    ? el('p', { class: 'soft' }, `Works again since. It last failed on ${moment(lastFailureAt)}: ${lastFailure}`)
    : el('p', { class: `note ${tone}` }, el('strong', {}, `Failed ${ago(lastFailureAt)}, on ${moment(lastFailureAt)}. `), lastFailure);
}

function card(connection, strategy) {
  const [sign, words, tone] = STATES[connection.state] || ['', connection.state, 'idle'];
  const { budget } = connection;
  const window = windowWords(budget.window);
  const lines = [
    el('div', { class: 'row' }, el('h2', {}, connection.name),
      el('span', { class: `badge push ${tone}` }, el('span', { 'aria-hidden': 'true' }, `${sign} `), words)),
  ];
  if (connection.pausedUntil) lines.push(el('p', { class: 'note warn' }, `It asked to be left alone until ${moment(connection.pausedUntil)}.`));
  if (connection.lastFailure) lines.push(failure(connection, tone));
  lines.push(
    el('p', { class: 'soft' }, connection.lastSuccessAt ? `Last answer ${ago(connection.lastSuccessAt)}.` : 'Never answered yet.'),
    el('p', { class: 'soft' }, `Requests in the last ${window}: ${whole(budget.madeInWindow)} of ${whole(budget.requests)}; ${whole(budget.leftNow)} more now without waiting.`),
    el('p', { class: 'soft' }, `Under way: ${underWay(connection.concurrency)}.`));
  if (strategy) lines.push(el('p', { class: 'soft' }, 'Changes are written as ', el('strong', {}, strategy), ', where a link does not say otherwise.'));
  return el('article', { class: `card connection ${tone}`, id: `connection-${connection.id}` }, ...lines);
}

const kept = file => el('p', { id: 'kept' },
  `${file.fileName}, brought by ${file.uploadedBy} on ${moment(file.uploadedAt)}: ${plural(file.rows, 'row')}. ${whole(file.known)} of them are known subscription resources, `
  + `${file.unknown ? `${whole(file.unknown)} are not and stay aside` : 'none is unknown'}; ${whole(file.agreeing)} add up to the marketplace's total and will be split by the next fetch.`);

function uploadForm(show) {
  const input = el('input', { type: 'file', id: 'file', name: 'file', accept: '.csv,.json,.xlsx', required: true });
  const button = el('button', { type: 'submit', class: 'primary' }, 'Bring the report');
  const said = el('div', { 'aria-live': 'polite' });
  const send = async event => {
    event.preventDefault();
    const form = new FormData();
    form.append('file', input.files[0]);
    button.disabled = true;
    try {
      const file = await post(SPLITS, form);
      show(file);
      said.replaceChildren(el('p', { class: `note ${file.unknown ? 'warn' : 'good'}` }, file.unknown
        ? `The report is kept, but ${whole(file.unknown)} of its ${plural(file.rows, 'row')} ${file.unknown === 1 ? 'names a resource' : 'name resources'} the marketplace has not told the Studio of. The next fetch takes the others into the book.`
        : 'The report is kept. The next fetch takes it into the book.'));
    } catch (problem) {
      said.replaceChildren(el('p', { class: 'note', role: 'alert' }, problem.message));
    } finally {
      button.disabled = false;
    }
  };
  return el('form', { onsubmit: send }, el('label', { for: 'file' }, 'Report "Subscription Resources" (CSV, JSON or XLSX)'),
    el('div', { class: 'row' }, input, button), said);
}

async function splits(user) {
  const state = el('div', {}, el('p', { class: 'soft', id: 'kept' }, 'No report was brought yet.'));
  const show = file => state.replaceChildren(kept(file));
  await get(SPLITS).then(show, problem => { if (problem.status !== 404) throw problem; });
  const mayBring = user.roles.some(role => ['CLERK', 'MANAGER', 'ADMIN'].includes(role));
  $('splits').replaceChildren(
    el('p', { class: 'soft' }, 'The marketplace publishes totals; how they divide into included and additional stands in its report. '
      + 'Where it does not hand the report out, bring the exported file here. Parts that do not add up to the total are not used.'),
    state, mayBring ? uploadForm(show) : '');
}

async function start() {
  const [user, connections, connected] = await Promise.all([me(), get('/api/connections'), psas()]);
  sayIfNone($('missing'), connected);
  const strategies = Object.fromEntries(connected.psas.map(psa => [psa.connection, connected.strategies[psa.strategy]]));
  $('connections').replaceChildren(...connections.map(each => card(each, strategies[each.id])));
  await splits(user);
}

start().catch(say);
