// A report's question: what stands in the page's address, in the calls to the Studio and in the header filters.

/** Reads the question from the page's address. */
export function fromAddress(address = location.search) {
  const params = new URLSearchParams(address);
  return {
    id: params.get('id') || 'marketplace-subscriptions',
    filters: params.getAll('filter').map(parse).filter(Boolean),
    search: params.get('search') || '',
    sorts: params.getAll('sort'),
    asOf: params.get('asOf') || '',
    page: Math.max(0, Number(params.get('page')) || 0),
    size: Number(params.get('size')) || 50,
  };
}

function parse(text) {
  const [column, op, ...rest] = text.split(':');
  return column && op ? { column, op, value: rest.join(':') } : undefined;
}

/** The parameters that choose rows, the same for screen, workbook and charts. */
export function selection(question) {
  const params = new URLSearchParams();
  question.filters.forEach(filter => params.append('filter', `${filter.column}:${filter.op}:${filter.value}`));
  if (question.search) params.set('search', question.search);
  if (question.asOf) params.set('asOf', question.asOf);
  return params;
}

export function withOrder(params, question) {
  question.sorts.forEach(sort => params.append('sort', sort));
  return params;
}

/** Writes the question into the page's address, so that it can be kept and sent to a colleague. */
export function toAddress(question) {
  const params = withOrder(selection(question), question);
  if (question.page) params.set('page', question.page);
  if (question.size !== 50) params.set('size', question.size);
  const rest = params.toString();
  history.replaceState(null, '', `${location.pathname}?id=${encodeURIComponent(question.id)}${rest ? '&' + rest : ''}`);
}

const SIGNS = [['>=', 'ge'], ['<=', 'le'], ['!=', 'ne'], ['<>', 'ne'], ['>', 'gt'], ['<', 'lt'], ['=', 'eq'], ['≥', 'ge'], ['≤', 'le'], ['≠', 'ne']];

/** What somebody typed above a column, as a filter: ">=5", "=Acme", "(blank)" or simply a text or number. */
export function typed(column, text) {
  const value = text.trim();
  if (!value) return undefined;
  if (/^\(?(blank|empty)\)?$/i.test(value)) return { column: column.name, op: 'empty', value: 'true' };
  if (/^\(?not (blank|empty)\)?$/i.test(value)) return { column: column.name, op: 'empty', value: 'false' };
  for (const [sign, op] of SIGNS) {
    if (value.startsWith(sign)) return { column: column.name, op, value: value.slice(sign.length).trim() };
  }
  if (column.type === 'TEXT') return { column: column.name, op: 'contains', value };
  return { column: column.name, op: 'eq', value };
}

/** The text to show above a column for a filter; undefined where it cannot be written there. */
export function asTyped(column, filter) {
  if (filter.op === 'empty') return filter.value === 'false' ? '(not blank)' : '(blank)';
  const sign = SIGNS.find(([, op]) => op === filter.op)?.[0];
  if (sign) return column.type !== 'TEXT' && filter.op === 'eq' ? filter.value : sign + filter.value;
  return filter.op === 'contains' && typed(column, filter.value)?.op === 'contains' ? filter.value : undefined;
}

const WORDS = { eq: 'is', ne: 'is not', contains: 'contains', starts: 'starts with', gt: 'more than', ge: 'at least', lt: 'less than', le: 'at most', in: 'one of' };

export const inWords = (column, filter) =>
  filter.op === 'empty'
    ? `${column.title} is ${filter.value === 'false' ? 'not ' : ''}empty`
    : `${column.title} ${WORDS[filter.op] || filter.op} ${filter.value}`;
