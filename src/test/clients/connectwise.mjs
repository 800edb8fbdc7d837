import assert from 'node:assert/strict'
import connectwise from 'connectwise-rest'
import { SANDBOX, refusal, step, throttleOnce } from './sandbox.mjs'

const companyUrl = `${SANDBOX.replace('https://', '')}/connectwise`
const settings = {
  companyId: 'studio',
  companyUrl,
  publicKey: 'public',
  privateKey: 'private',
  clientId: '00000000-0000-0000-0000-000000000001',
  logger: () => {},
}
const client = new connectwise.ManageAPI(settings)
const { CompanyAPI, FinanceAPI, ProcurementAPI, SystemAPI } = client

const mark = `C${Date.now()}`
const all = { pageSize: 50 }
let agreement, additions

await step('finds its company and logs in', async () => {
  const answer = await fetch(`${SANDBOX}/connectwise/login/companyinfo/studio`)
  const { SiteUrl, Codebase } = await answer.json()
  assert.equal(SiteUrl, companyUrl)
  const { version } = await SystemAPI.getSystemInfo({})
  return `${Codebase} ${version}`
})

await step('is refused with a wrong key', async () => {
  const stranger = new connectwise.ManageAPI({ ...settings, privateKey: 'wrong' })
  const error = await refusal(stranger.SystemAPI.getSystemInfo({}))
  assert.equal(error.status, 401)
  return JSON.stringify(error.data)
})

await step('pages through all companies and agreements', async () => {
  const companies = await client.paginate(CompanyAPI.getCompanyCompanies, all, { fields: 'id' })
  const agreements = await client.paginate(FinanceAPI.getFinanceAgreements, all, { orderBy: 'id' })
  assert.equal(companies.length, (await CompanyAPI.getCompanyCompaniesCount({})).count)
  assert.equal(agreements.length, (await FinanceAPI.getFinanceAgreementsCount({})).count)
  assert.equal(new Set(agreements.map(({ id }) => id)).size, agreements.length)
  return `${companies.length} and ${agreements.length}`
})

await step('creates a company, a contact, a product and an agreement', async () => {
  const company = await CompanyAPI.postCompanyCompanies({ identifier: mark, name: mark, types: [{ id: 1 }] })
  const contact = await CompanyAPI.postCompanyContacts({
    firstName: 'A', lastName: 'Person', company: { id: company.id },
  })
  const product = await ProcurementAPI.postProcurementCatalog({
    identifier: mark, description: 'Seat', customerDescription: 'Seat', subcategory: { id: 1 },
    type: { id: 1 }, price: 10, cost: 8,
  })
  agreement = await FinanceAPI.postFinanceAgreements({
    name: mark, type: { id: 1 }, company: { id: company.id }, contact: { id: contact.id },
    startDate: '2026-01-01T00:00:00Z', prorateFlag: true,
  })
  agreement.product = product
  return agreement.agreementStatus
})

await step('creates additions and pages through them', async () => {
  for (let quantity = 1; quantity <= 7; quantity++) {
    const created = await FinanceAPI.postFinanceAgreementsByParentIdAdditions(agreement.id, {
      product: { id: agreement.product.id }, billCustomer: 'Billable', quantity,
      effectiveDate: '2026-01-01T00:00:00Z',
    })
    assert.equal(created.quantity, quantity)
  }
  additions = await client.paginate(
    FinanceAPI.getFinanceAgreementsByParentIdAdditions,
    { pageSize: 3 },
    agreement.id,
    { conditions: 'quantity >= 2', orderBy: 'quantity desc' },
  )
  assert.deepEqual(additions.map(({ quantity }) => quantity), [7, 6, 5, 4, 3, 2])
})

await step('patches an addition and reads it back', async () => {
  const [{ id }] = additions
  const change = [
    { op: 'replace', path: 'quantity', value: 9 },
    { op: 'replace', path: 'cancelledDate', value: '2026-12-31T00:00:00Z' },
  ]
  const patched = await FinanceAPI.patchFinanceAgreementsByParentIdAdditionsById(id, agreement.id, change)
  const back = await FinanceAPI.getFinanceAgreementsByParentIdAdditionsById(id, agreement.id, {})
  assert.deepEqual(patched, back)
  assert.deepEqual([back.quantity, back.cancelledDate], [9, '2026-12-31T00:00:00Z'])
})

await step('deletes an addition', async () => {
  const { id } = additions.at(-1)
  await FinanceAPI.deleteFinanceAgreementsByParentIdAdditionsById(id, agreement.id)
  const gone = FinanceAPI.getFinanceAgreementsByParentIdAdditionsById(id, agreement.id, {})
  assert.equal((await refusal(gone)).status, 404)
})

await step('is refused an addition without a product', async () => {
  const error = await refusal(FinanceAPI.postFinanceAgreementsByParentIdAdditions(agreement.id, { quantity: 1 }))
  assert.equal(error.status, 400)
  assert.equal(error.data.code, 'InvalidObject')
  return error.data.errors.map(({ field, message }) => `${field}: ${message}`).join(' ')
})

await step('is refused a condition it got wrong', async () => {
  const error = await refusal(FinanceAPI.getFinanceAgreements({ conditions: 'nothing = = 1' }))
  assert.equal(error.status, 400)
  return error.data.message
})

await step('is told to wait', async () => {
  await throttleOnce('connectwise')
  const error = await refusal(SystemAPI.getSystemInfo({}))
  assert.equal(error.status, 429)
  return JSON.stringify(error.data)
})
