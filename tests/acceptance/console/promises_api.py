"""Every answer of the API is as its document says, held against it by a judge that is not ours."""
import csv
import io

from harness import Promise, Skipped, equal, require
from served import ROOT


def validator(document, schema):
    try:
        import jsonschema
    except ImportError as error:
        raise Skipped(f"python3-jsonschema is not installed: {error}")
    judge = jsonschema.Draft202012Validator({**schema, "components": document["components"]})
    return lambda value: [f"{'/'.join(map(str, each.absolute_path))}: {each.message}"
                          for each in judge.iter_errors(value)]


def some(what, values):
    """A path of which the demo has nothing would be served untested."""
    require(values, f"the demo to have {what}", values)
    return values


def values_for(demo, path):
    """What stands in the places of a path, out of the lists."""
    operator, finance = demo.person("operator"), demo.person("finance")
    if "{order_id}" in path:
        return some("an order", [{"connection": each["connection"], "order_id": each["order_id"]}
                                 for each in operator.items("/orders")[:3]])
    if "{settlement}" in path:
        return some("a settlement", [{name: each[name] for name in ("connection", "settlement")}
                                     for each in finance.items("/settlements")[:3]])
    if "{item}" in path:
        return some("money in suspense", [{"connection": each["connection"], "item": str(each["item"])}
                                          for each in finance.items("/suspense")[:3]])
    if "{id}" in path:
        causes = operator.get("/work-items", state="all", limit=3).json()["items"]
        return some("a cause", [{"id": str(each["id"])} for each in causes])
    if "{month}" in path:
        return some("a company code", [{"connection": each["connection"], "company": each["company_code"],
                                        "month": each["months"][1]["month"]}
                                       for each in finance.get("/close").json()["companies"]])
    if "{shipment}" in path:
        boards = operator.get("/fba/shipments").json()["connections"]
        return [{"connection": board["connection"], "shipment": row["shipment"]}
                for board in boards for row in board["shipments"][:3]]  # the demo follows none
    if "{connection}" in path:
        return [{"connection": each["connection"]} for each in operator.get("/fba/days").json()["connections"]
                if each["mode"] != "off"]
    return [{}]


def queries_for(demo, path):
    lists = {ROOT + "/stock/why": "/stock/listings", ROOT + "/prices/why": "/prices"}
    if path == ROOT + "/service":
        return [{"text": each["order_id"]} for each in demo.person("operator").items("/orders")[:3]] + [{"text": "0"}]
    if path == ROOT + "/fba/rollforward/{connection}":
        return [{"sku": "WEIR-001"}]
    if path not in lists:
        return [{}]
    rows = demo.person("operator").items(lists[path], limit=3)
    return [{"sku": each["sku"]} for each in rows] or [{"sku": "none"}]


def every_reading_is_as_documented(demo):
    asked = 0
    for path, operations in demo.document["paths"].items():
        operation = operations.get("get")
        content = (operation or {}).get("responses", {}).get("200", {}).get("content", {})
        if "application/json" not in content:
            continue
        wrong_of = validator(demo.document, content["application/json"]["schema"])
        person = demo.who_may(operation.get("x-right"))
        for values in values_for(demo, path):
            for query in queries_for(demo, path):
                answer = person.get(path.removeprefix(ROOT).format(**values), **query)
                equal(f"status of {path} {values} {query}", 200, answer.status)
                equal(f"what is wrong with {path} {values}", [], wrong_of(answer.json())[:3])
                asked += 1
    return f"{asked} answers"


def every_list_comes_as_csv(demo):
    lists = 0
    for path, operations in demo.document["paths"].items():
        if not path.endswith(".csv"):
            continue
        answer = demo.who_may(operations["get"].get("x-right")).get(path.removeprefix(ROOT))
        equal(f"status of {path}", 200, answer.status)
        require(answer.body.count(b"\r\n") >= 1, f"{path} to have a line of names", answer.body)
        lists += 1
    return f"{lists} lists"


def every_list_comes_as_spreadsheet(demo):
    """Read by openpyxl: the same table as the CSV, with amounts that are numbers."""
    try:
        import openpyxl
    except ImportError as error:
        raise Skipped(f"python3-openpyxl is not installed: {error}")
    lists = rows = numbers = 0
    for path, operations in demo.document["paths"].items():
        if not path.endswith(".xlsx"):
            continue
        person = demo.who_may(operations["get"].get("x-right"))
        answer = person.get(path.removeprefix(ROOT))
        equal(f"status of {path}", 200, answer.status)
        sheet = openpyxl.load_workbook(io.BytesIO(answer.body)).active
        table = [[cell.value for cell in row] for row in sheet.iter_rows()]
        text = person.get(path.removeprefix(ROOT).replace(".xlsx", ".csv")).body.decode()
        names = next(csv.reader(io.StringIO(text)))
        equal(f"names of {path}", names, table[0])
        equal(f"formulas in {path}", 0, sum(cell.data_type == "f" for row in sheet.iter_rows() for cell in row))
        lists, rows = lists + 1, rows + len(table) - 1
        numbers += sum(isinstance(cell, (int, float)) for row in table[1:] for cell in row)
    require(numbers > 0, "amounts that are numbers", numbers)
    return f"{lists} lists, {rows} rows, {numbers} numbers"


def pages_hold_every_row_once(demo):
    person, seen, query, pages = demo.person("operator"), [], {"limit": 3}, 0
    while True:
        answer = person.get("/orders", **query).json()
        seen += [each["order_id"] for each in answer["items"]]
        pages += 1
        if answer["next"] is None:
            break
        query["cursor"] = answer["next"]
    equal("orders that came twice", [], sorted({each for each in seen if seen.count(each) > 1}))
    equal("orders", len(person.items("/orders", limit=500)), len(seen))
    return f"{len(seen)} orders on {pages} pages"


def causes_hold_each_once(demo):
    """Behind a cursor, and to look at them changes nothing."""
    person, seen, query = demo.person("operator"), [], {"limit": 1, "state": "all"}
    before = len(demo.person("auditor").items("/audit-log", limit=500, subject="work/1"))
    while True:
        answer = person.get("/work-items", **query).json()
        seen += [each["id"] for each in answer["items"]]
        if answer["next"] is None:
            break
        query["cursor"] = answer["next"]
    equal("causes that came twice", [], sorted({each for each in seen if seen.count(each) > 1}))
    equal("causes", answer["total"], len(seen))
    equal("entries about the first", before,
          len(demo.person("auditor").items("/audit-log", limit=500, subject="work/1")))
    return f"{len(seen)} causes"


def refusals_have_a_code_and_a_next_step(demo):
    wrong_of = validator(demo.document, {"$ref": "#/components/schemas/Error"})
    person = demo.person("customer_service")
    answers = [demo.ask("GET", ROOT + "/home"), person.get("/nothing"), person.get("/audit-log"),
               person.get("/orders", sate="x"), person.get("/orders/none/1"),
               person.post("/orders/retry", {"why": "x"})]
    for answer in answers:
        require(answer.status >= 400, "a refusal", answer.status)
        equal("what is wrong with a refusal", [], wrong_of(answer.json()))
        require(answer.json()["next_step"], "a next step", answer.body)
    return f"{len(answers)} refusals"


PROMISES = [
    Promise("every reading of the document is served, and as the document says",
            every_reading_is_as_documented),
    Promise("every list comes as CSV, too", every_list_comes_as_csv),
    Promise("and as a spreadsheet, whose amounts are numbers", every_list_comes_as_spreadsheet),
    Promise("pages hold every row once", pages_hold_every_row_once),
    Promise("causes come once each behind a cursor, and looking writes nothing", causes_hold_each_once),
    Promise("refusals have a code, a text and a next step", refusals_have_a_code_and_a_next_step),
]
