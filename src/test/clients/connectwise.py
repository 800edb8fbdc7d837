"""Points pyconnectwise, a typed client of ConnectWise, at the simulated one; see src/docs/clients.md."""

import os
import time

from pyconnectwise import ConnectWiseManageAPIClient
from pyconnectwise import exceptions

URL = os.environ.get("SANDBOX", "https://localhost:8443/sandbox").removeprefix("https://") + "/connectwise"
CLIENT_ID = "00000000-0000-0000-0000-000000000001"
DAY = "2026-01-01T00:00:00Z"


def client(private_key="private"):
    return ConnectWiseManageAPIClient("studio", URL, CLIENT_ID, "public", private_key)


def passed(step, seen=""):
    print(f"passed  {step}{': ' if seen else ''}{seen}")


def refused(error, call):
    try:
        call()
    except error:
        return error.__name__
    raise AssertionError(f"expected {error.__name__}")


cw = client()
passed("finds its code base and logs in", f"{cw.codebase} {cw.system.info.get().version}")
passed("is refused with a wrong key", refused(exceptions.AuthenticationFailedException, client("wrong").system.info.get))

setup = [cw.finance.billing_cycles, cw.finance.billing_terms, cw.finance.billing_statuses, cw.finance.currencies,
         cw.finance.tax_codes, cw.finance.agreements.types, cw.system.locations, cw.system.departments,
         cw.system.members, cw.system.user_defined_fields, cw.company.companies.types,
         cw.company.companies.statuses, cw.procurement.types, cw.procurement.categories,
         cw.procurement.unit_of_measures]
assert all(table.get() for table in setup)
passed("finds every setup record valid by its models")

agreements = list(cw.finance.agreements.paginated(1, 3).all())
assert len(agreements) == cw.finance.agreements.count.get().count > 3
for agreement in agreements:
    cw.finance.agreements.id(agreement.id).additions.get()
passed("follows the Link headers and finds agreements and additions valid", len(agreements))

mark = f"P{int(time.time())}"
company = cw.company.companies.post({"identifier": mark, "name": mark, "types": [{"id": 1}]})
contact = cw.company.contacts.post({"firstName": "A", "lastName": "Person", "company": {"id": company.id}})
product = cw.procurement.catalog.post({
    "identifier": mark, "description": "Seat", "customerDescription": "Seat", "subcategory": {"id": 1},
    "type": {"id": 1}, "price": 10, "cost": 8})
agreement = cw.finance.agreements.post({
    "name": mark, "type": {"id": 1}, "company": {"id": company.id}, "contact": {"id": contact.id},
    "startDate": DAY, "prorateFlag": True})
additions = cw.finance.agreements.id(agreement.id).additions
for quantity in range(1, 8):
    additions.post({
        "product": {"id": product.id}, "billCustomer": "Billable", "quantity": quantity, "effectiveDate": DAY})
wanted = {"conditions": "quantity >= 2", "orderBy": "quantity desc"}
rows = list(additions.paginated(1, 3, wanted).all())
assert [row.quantity for row in rows] == [7, 6, 5, 4, 3, 2]
passed("creates an agreement with additions and pages through them")

one = additions.id(rows[0].id)
patched = one.patch([{"op": "replace", "path": "quantity", "value": 9}])
assert patched == one.get() and patched.quantity == 9
passed("patches an addition and reads it back")

passed("is refused an addition without a product",
       refused(exceptions.MalformedRequestException, lambda: additions.post({"quantity": 1})))
passed("is refused what is not there", refused(exceptions.NotFoundException, additions.id(999999).get))
