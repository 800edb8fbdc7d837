// What to do next, by role, and where things stand.
import { get, me } from './api.js';
import { figure, showFigures, showPies } from './figures.js';
import { el } from './dom.js';
import { plural, whole } from './format.js';
import { address, badge, isOver, mayWork, monthWords } from './month-ends/words.js';
import { openForm } from './month-ends/open.js';
import { psas, sayIfNone } from './psas.js';
import { say } from './trouble.js';

const $ = id => document.getElementById(id);
const TASKS = '/camunda/app/tasklist/';

function current(monthEnd, tasks) {
  return el('section', { class: 'card' },
    el('div', { class: 'row' }, el('h2', {}, `Month end ${monthWords(monthEnd.period)}`), badge(monthEnd.state)),
    el('p', {}, tasks ? `${plural(tasks, 'task')} ${tasks === 1 ? 'waits' : 'wait'} for you or your group.` : 'No task waits for you at the moment.'),
    el('div', { class: 'row' },
      tasks ? el('a', { class: 'button primary', href: TASKS }, 'Go to the tasks') : '',
      el('a', { class: 'button', href: address(monthEnd.period) }, 'Follow this month end')));
}

async function next(user, monthEnds, tasks) {
  const open = monthEnds.filter(each => !isOver(each.state)).sort((a, b) => a.period.localeCompare(b.period));
  const cards = open.map(monthEnd => current(monthEnd, tasks));
  if (!open.length && mayWork(user)) {
    cards.push(await openForm());
  } else if (!open.length) {
    cards.push(el('section', { class: 'card' }, el('h2', {}, 'No month end is open'),
      el('p', {}, 'Every past month end stays here, with its reports as they were known at the time.'),
      el('a', { class: 'button', href: '/month-ends/' }, 'See past month ends')));
  }
  return cards;
}

/** The tasks come first among the figures; answers how many wait, none where the engine does not say. */
async function showTasks() {
  const { place, show } = figure('tasks wait', TASKS);
  $('figures').append(place);
  try {
    const { count } = await get('/engine-rest/task/count');
    show(whole(count), count === 1 ? 'task waits' : 'tasks wait', 'in the task list');
    return count;
  } catch {
    return 0;
  }
}

async function start() {
  const tasks = showTasks();
  const figures = showFigures($('figures'));
  Promise.all([me(), get('/api/month-ends'), tasks]).then(known => next(...known)).then(cards => $('next').replaceChildren(...cards)).catch(say);
  psas().then(connected => sayIfNone($('missing'), connected), say);
  const [reports, pages] = await Promise.all([get('/api/reports'), figures]);
  await showPies($('pies'), reports, pages);
}

start().catch(say);
