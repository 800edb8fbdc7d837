import assert from 'node:assert/strict'
import autotask from '@apigrate/autotask-restapi'
import { SANDBOX, refusal, step, throttleOnce } from './sandbox.mjs'

const { AutotaskRestApi, FilterOperators: is } = autotask
const USER = 'api@studio.example'
const CODE = 'SANDBOX0000000000000000000'
const options = { base_url: `${SANDBOX}/autotask/ATServicesRest/` }
const client = new AutotaskRestApi(USER, 'sandbox', CODE, options)

const where = (field, op, value) => ({ filter: [{ field, op, value }] })
const mark = `Client ${Date.now()}`
let company, contract, line

await step('finds its zone and logs in', async () => {
  await client.Companies.count(where('id', is.gte, 0))
  return client.zoneInfo.url
})

await step('is refused with a wrong secret', async () => {
  const error = await refusal(new AutotaskRestApi(USER, 'wrong', CODE, options).Companies.get(0))
  assert.equal(error.status, 401)
  return error.message
})

await step('pages through all units by id', async () => {
  const { queryCount } = await client.ContractServiceUnits.count(where('id', is.gt, 0))
  const ids = new Set()
  let last = 0
  let requests = 0
  for (let more = true; more; requests++) {
    const { items, pageDetails } = await client.ContractServiceUnits.query(where('id', is.gt, last))
    items.forEach((item) => ids.add(item.id))
    last = Math.max(last, ...ids)
    more = pageDetails.nextPageUrl !== null
  }
  assert.ok(queryCount > 500)
  assert.equal(ids.size, queryCount)
  return `${queryCount} rows in ${requests} requests`
})

await step('follows the next page with the same verb and body', async () => {
  const all = { MaxRecords: 200, includeFields: ['id', 'units'], ...where('id', is.gt, 0) }
  const root = `${client.zoneInfo.url}V1.0`
  const ids = new Set()
  let path = '/ContractServiceUnits/query'
  while (path) {
    const { items, pageDetails } = await client._post(path, all)
    items.forEach((item) => ids.add(item.id))
    const next = pageDetails.nextPageUrl
    assert.ok(!next || next.toLowerCase().startsWith(root.toLowerCase()), next)
    path = next?.slice(root.length)
  }
  const { queryCount } = await client.ContractServiceUnits.count(where('id', is.gt, 0))
  assert.equal(ids.size, queryCount)
})

await step('reads what an entity is made of', async () => {
  const { info } = await client.Contracts.info()
  const { fields } = await client.Contracts.fieldInfo()
  const { fields: own } = await client.Contracts.udfInfo()
  assert.ok(info.canCreate && !info.canDelete)
  const type = fields.find((field) => field.name === 'contractType')
  assert.ok(type.isRequired && type.picklistValues.some(({ value }) => value === '7'))
  return `${fields.length} fields, ${own.length} user-defined`
})

await step('creates, patches and reads back a company', async () => {
  const wanted = { companyName: mark, companyType: 1, ownerResourceID: 4, phone: '1', fax: '2' }
  company = (await client.Companies.create(wanted)).itemId
  const { itemId } = await client.Companies.update({ id: company, phone: '12345', fax: null })
  assert.equal(itemId, company)
  const { item } = await client.Companies.get(company)
  assert.deepEqual([item.companyName, item.phone, item.fax], [mark, '12345', null])
  const found = await client.Companies.query(where('companyName', is.beginsWith, mark.toUpperCase()))
  assert.deepEqual(found.items.map(({ id }) => id), [company])
})

await step('replaces a company, emptying what is not named', async () => {
  await client.Companies.update({ id: company, city: 'Bristol' })
  const whole = { id: company, companyName: mark, companyType: 1, ownerResourceID: 4, phone: '9' }
  await client.Companies.replace(whole)
  const { item } = await client.Companies.get(company)
  assert.deepEqual([item.phone, item.city], ['9', null])
})

await step('creates a contract, a line below it and units by an adjustment', async () => {
  contract = (await client.Contracts.create({
    companyID: company, contractName: mark, contractType: 7, status: 1, contractPeriodType: 2,
    startDate: '2026-01-01', endDate: '2027-12-31', timeReportingRequiresStartAndStopTimes: 0,
  })).itemId
  const { items: [service] } = await client.Services.query({ MaxRecords: 1, ...where('periodType', is.eq, 2) })
  line = (await client.ContractServices.create(contract, { contractID: contract, serviceID: service.id })).itemId
  const adjusted = await client.ContractServiceAdjustments.create(contract, {
    contractID: contract, contractServiceID: line, effectiveDate: '2026-12-01', unitChange: 7,
  })
  assert.equal(adjusted.itemId, null)
  const units = await client.ContractServiceUnits.query(where('contractServiceID', is.eq, line))
  const december = units.items.find((row) => row.startDate.startsWith('2026-12-01'))
  assert.equal(december.units, 7)
  assert.equal(december.price, 7 * service.unitPrice)
})

await step('patches a line below its contract', async () => {
  const { itemId } = await client.ContractServices.update(contract, { id: line, invoiceDescription: mark })
  assert.equal(itemId, line)
  assert.equal((await client.ContractServices.get(line)).item.invoiceDescription, mark)
})

await step('is refused an adjustment outside the contract', async () => {
  const late = { contractID: contract, contractServiceID: line, effectiveDate: '2031-01-01', unitChange: 1 }
  const error = await refusal(client.ContractServiceAdjustments.create(contract, late))
  assert.equal(error.status, 500)
  return error.details.errors[0]
})

await step('is refused a filter on a field that is not there', async () => {
  const error = await refusal(client.Companies.query(where('limit', is.eq, 1)))
  assert.equal(error.status, 500)
  return error.details.errors[0]
})

await step('sees nothing where there is nothing', async () => {
  assert.deepEqual(await client.Companies.get(987654321), { item: null })
  assert.equal(await client.Companies.udfInfo().then((all) => Array.isArray(all.fields)), true)
  assert.equal(await client.Invoices.create({ companyID: company }).catch(({ status }) => status), 405)
})

await step('is told to wait', async () => {
  await throttleOnce('autotask')
  const error = await refusal(client.Companies.get(company))
  assert.equal(error.status, 429)
  return error.message
})

await step('reads its threshold', async () => {
  const answer = await client._get('/ThresholdInformation')
  return `${answer.currentTimeframeRequestCount} of ${answer.externalRequestThreshold}`
})
