// How a report's columns look in the table.
import { el } from '../dom.js';
import { count, money, moment, whole } from '../format.js';

const isNumber = column => ['QUANTITY', 'MONEY', 'INTEGER'].includes(column.type);

const HINTS = { TEXT: 'contains …', DATE: '≥2026-10-01', INSTANT: '≥2026-10-01T00:00Z' };

function shown(column, value) {
  if (value === null || value === undefined || value === '') return '';
  switch (column.type) {
    case 'QUANTITY': case 'MONEY': return count(value);
    case 'INTEGER': return whole(value);
    case 'INSTANT': return moment(value);
    default: return String(value);
  }
}

function cell(column) {
  return cell => {
    const value = cell.getValue();
    if (value === null && isNumber(column)) {
      return el('span', { class: 'soft', title: 'Not known' }, '–');
    }
    return document.createTextNode(shown(column, value));
  };
}

function total(column, totals, unknown) {
  const lines = [];
  const sum = totals[column.name];
  if (column.type === 'MONEY') {
    lines.push(...Object.entries(sum || {}).map(([currency, amount]) => el('div', {}, money(amount, currency))));
  } else if (sum !== undefined) {
    lines.push(el('div', {}, shown(column, sum)));
  }
  if (unknown[column.name]) {
    lines.push(el('span', { class: 'unknown' }, `+ ${whole(unknown[column.name])} not known`));
  }
  return el('div', {}, ...lines);
}

/** The table's columns; latest() answers the last page the Studio gave, for the totals of the whole selection. */
export function columnsOf(report, latest) {
  return report.columns.map((column, i) => ({
    field: column.name,
    title: column.title,
    headerTooltip: column.title,
    hozAlign: isNumber(column) ? 'right' : 'left',
    headerHozAlign: isNumber(column) ? 'right' : 'left',
    frozen: i === 0,
    minWidth: isNumber(column) ? 110 : 120,
    maxInitialWidth: 300,
    formatter: cell(column),
    tooltip: (_, cell) => shown(column, cell.getValue()),
    headerFilter: 'input',
    headerFilterPlaceholder: isNumber(column) ? 'e.g. ≥5' : HINTS[column.type],
    headerFilterParams: { elementAttributes: { 'aria-label': `Filter ${column.title}` } },
    ...(i === 0 || column.totalled ? {
      bottomCalc: () => ' ',
      bottomCalcFormatter: () => i === 0 && !column.totalled ? 'Total' : total(column, latest().totals, latest().unknown || {}),
    } : {}),
  }));
}
