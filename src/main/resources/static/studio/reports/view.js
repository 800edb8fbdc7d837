// One report as a table: the Studio sorts, filters and pages, so that its size does not matter.
import { get } from '../api.js';
import { el } from '../dom.js';
import { ago, moment, plural } from '../format.js';
import { tabulator } from '../libraries.js';
import { drawPies, pieColumns } from './charts.js';
import { columnsOf } from './cells.js';
import { asTyped, fromAddress, inWords, selection, toAddress, typed, withOrder } from './query.js';

const $ = id => document.getElementById(id);
const question = fromAddress();
const column = name => report.columns.find(each => each.name === name);
let report;
let table;
const NOTHING = { rows: [], page: { totalRows: 0 }, totals: {}, unknown: {} };
let latest = NOTHING;
let asking = 0; // the newest question; the answer to an older one comes too late
let loadedAt;
let unread = false;
let ownFilters = [];
let readings = '';

function say(problem) {
  $('message').replaceChildren(problem
    ? el('p', { class: 'note', role: 'alert' }, problem.message, ' ', el('button', { type: 'button', onclick: clearAll }, 'Show everything'))
    : '');
}

function showAge() {
  if (!loadedAt) return;
  const known = question.asOf ? `As known at ${moment(latest.asOf)}` : `Latest data, shown ${ago(loadedAt)}${readings}`;
  $('age').textContent = `${plural(latest.page.totalRows, 'row')}. ${known}.`;
}

/** How old the data is: when each outer system was last read. */
async function readAge() {
  const age = await get('/api/reports/freshness').catch(() => ({ readings: [] }));
  readings = age.readings.map(each => `; ${each.connection} read ${ago(each.finishedAt, new Date(age.now))}`).join('');
  showAge();
}

function showLinks() {
  const all = new URLSearchParams(question.asOf ? { asOf: question.asOf } : {});
  const address = params => `/api/reports/${report.id}.xlsx${String(params) ? '?' + params : ''}`;
  $('excelAll').href = address(all);
  $('excelFiltered').href = address(withOrder(selection(question), question));
  const narrowed = question.filters.length > 0 || question.search !== '';
  $('clear').hidden = !narrowed;
  $('latest').hidden = !question.asOf;
}

function showChips() {
  $('chips').replaceChildren(...ownFilters.map(filter => el('button', {
    type: 'button', class: 'chip', title: 'Remove this filter',
    onclick: () => { ownFilters = ownFilters.filter(each => each !== filter); reload(); },
  }, `${column(filter.column) ? inWords(column(filter.column), filter) : filter.column} ×`)));
}

function charts() {
  if ($('charts').open) {
    drawPies($('pies'), report, selection(question), chosen => { ownFilters.push(...chosen); reload(); });
  }
}

/** Called by the table for every page it wants. */
async function load(_url, _config, params) {
  question.filters = [...ownFilters, ...(params.filter || []).map(each => typed(column(each.field), String(each.value))).filter(Boolean)];
  question.sorts = (params.sort || []).map(each => `${each.field},${each.dir}`);
  question.page = (params.page || 1) - 1;
  question.size = params.size || question.size;
  toAddress(question);
  showLinks();
  showChips();
  const mine = ++asking;
  const asked = withOrder(selection(question), question);
  asked.set('page', question.page);
  asked.set('size', question.size);
  try {
    const answer = await get(`/api/reports/${report.id}?${asked}`);
    if (mine === asking) shown(answer);
    return pageOf(answer);
  } catch (problem) {
    if (mine === asking) failed(problem);
    return pageOf(NOTHING);
  }
}

function shown(answer) {
  latest = answer;
  loadedAt = Date.now();
  unread = false;
  say();
  showAge();
  readAge();
  charts();
}

function failed(problem) {
  latest = NOTHING;
  loadedAt = undefined;
  unread = true;
  $('age').textContent = 'Nothing was read.';
  say(problem);
}

const pageOf = answer => ({ data: answer.rows, last_page: Math.max(1, Math.ceil(answer.page.totalRows / question.size)), last_row: answer.page.totalRows });

const reload = () => table.setPage(1);

function clearAll() {
  location.assign(`${location.pathname}?id=${encodeURIComponent(report?.id || '')}`);
}

/** Splits the address's filters into those that stand above a column and those shown as chips. */
function splitFilters() {
  const taken = new Map();
  for (const filter of question.filters) {
    const target = column(filter.column);
    const text = target && asTyped(target, filter);
    if (text === undefined || taken.has(filter.column)) ownFilters.push(filter);
    else taken.set(filter.column, text);
  }
  return [...taken].map(([field, value]) => ({ field, value }));
}

function initialSort() {
  const sorts = question.sorts.length ? question.sorts : [`${report.columns[0].name},asc`];
  return sorts.map(text => text.split(',')).filter(([name]) => column(name)).map(([name, dir]) => ({ column: name, dir: dir === 'desc' ? 'desc' : 'asc' })).reverse();
}

/** The table library sorts by mouse alone; its headers become buttons for the keyboard. */
function openToKeyboard() {
  document.querySelectorAll('.tabulator-col-title').forEach(title => {
    title.tabIndex = 0;
    title.setAttribute('role', 'button');
    title.addEventListener('keydown', event => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        title.click();
      }
    });
  });
}

function emptyWords() {
  if (unread) return 'The rows could not be read; the reason stands above.';
  return question.filters.length || question.search
    ? 'No row fits these filters. Clear some of them to see more.'
    : 'There is nothing here. Before the first month end every report is empty.';
}

async function buildTable() {
  const Tabulator = await tabulator();
  const initialHeaderFilter = splitFilters();
  table = new Tabulator('#table', {
    columns: columnsOf(report, () => latest),
    height: 'max(22rem, calc(100vh - 25rem))',
    layout: 'fitDataFill',
    ajaxURL: `/api/reports/${report.id}`,
    ajaxRequestFunc: load,
    pagination: true,
    paginationMode: 'remote',
    paginationSize: question.size,
    paginationInitialPage: question.page + 1,
    paginationSizeSelector: [25, 50, 100, 250, 1000],
    paginationCounter: 'rows',
    sortMode: 'remote',
    filterMode: 'remote',
    initialSort: initialSort(),
    initialHeaderFilter,
    headerFilterLiveFilterDelay: 400,
    columnHeaderSortMulti: true,
    placeholder: emptyWords,
    dataLoaderLoading: 'Reading …',
  });
  table.on('tableBuilt', openToKeyboard);
}

const pad = number => String(number).padStart(2, '0');

function localTime(instant) {
  const t = new Date(instant);
  return `${t.getFullYear()}-${pad(t.getMonth() + 1)}-${pad(t.getDate())}T${pad(t.getHours())}:${pad(t.getMinutes())}:${pad(t.getSeconds())}`;
}

function listen() {
  let waiting;
  $('toolbar').addEventListener('submit', event => event.preventDefault());
  $('search').addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { question.search = $('search').value.trim(); reload(); }, 400);
  });
  $('asOf').addEventListener('change', () => {
    question.asOf = $('asOf').value ? new Date($('asOf').value).toISOString() : '';
    reload();
  });
  $('latest').addEventListener('click', () => { $('asOf').value = ''; question.asOf = ''; reload(); });
  $('refresh').addEventListener('click', () => table.setPage(question.page + 1));
  $('clear').addEventListener('click', clearAll);
  $('charts').addEventListener('toggle', charts);
  setInterval(showAge, 30000);
}

async function start() {
  const reports = await get('/api/reports');
  report = reports.find(each => each.id === question.id);
  if (!report) {
    $('title').textContent = 'No such report';
    $('age').textContent = '';
    $('toolbar').hidden = true;
    say(new Error(`There is no report "${question.id}".`));
    return;
  }
  document.title = `${report.title} – Cloud Billing Studio`;
  $('title').textContent = report.title;
  $('description').textContent = report.description;
  $('search').value = question.search;
  const asOf = new Date(question.asOf);
  if (question.asOf && !Number.isNaN(asOf.getTime())) $('asOf').value = localTime(asOf);
  $('charts').hidden = !pieColumns(report);
  listen();
  await buildTable();
}

start().catch(problem => { $('age').textContent = ''; say(problem); });
