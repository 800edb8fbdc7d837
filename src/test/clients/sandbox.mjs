import assert from 'node:assert/strict'

/** Where the simulated vendors are; both client libraries insist on TLS. */
export const SANDBOX = process.env.SANDBOX ?? 'https://localhost:8443/sandbox'

export async function step(name, act) {
  const seen = await act()
  console.log(`passed  ${name}${seen === undefined ? '' : `: ${seen}`}`)
}

/** What a call is refused with; a call that succeeds fails the step. */
export async function refusal(call) {
  const outcome = await call.then((answer) => ({ answer }), (error) => ({ error }))
  assert.ok(outcome.error, `expected a refusal, got ${JSON.stringify(outcome.answer)}`)
  return outcome.error
}

/** Makes the sandbox answer the next request of a vendor with 429. */
export async function throttleOnce(vendor) {
  const fault = { vendor, kind: 'throttle', count: 1, retryAfter: 1 }
  const answer = await fetch(`${SANDBOX}/control/faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(fault),
  })
  assert.ok(answer.ok, await answer.text())
}
