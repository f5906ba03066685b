"""Our SOAP caller against servers that another implementation makes of WSDLs exported from real systems."""
import json
import os
from pathlib import Path

from harness import Promise, Skipped, equal, require
from programs import Program

HERE = Path(__file__).resolve().parent

ROWS = [{"SD_DOC": "0000012345", "ITM_NUMBER": "000010", "MATERIAL": "000000000000100001", "REQ_QTY": "2.000",
         "PURCH_NO_C": "304-3159896-1390916", "DOC_DATE": "2026-11-24", "NET_VALUE": "54.6100", "CURRENCY": "EUR"},
        {"SD_DOC": "0000012345", "ITM_NUMBER": "000020", "MATERIAL": "GRÜN <1>", "REQ_QTY": "1.000",
         "PURCH_NO_C": "304-3159896-1390916", "DOC_DATE": "2026-11-24", "NET_VALUE": "0.0000", "CURRENCY": "EUR"}]

ORDER_LIST = {"function": "BAPI_SALESORDER_GETLIST",
              "scalars": {"CUSTOMER_NUMBER": "0000100001", "SALES_ORGANIZATION": "1000",
                          "PURCHASE_ORDER_NUMBER": "304-3159896-1390916"},
              "dates": {"DOCUMENT_DATE": "2026-11-24", "DOCUMENT_DATE_TO": "2026-11-30"},
              "tables": {"SALES_ORDERS": []}}

QUOTATION = {"function": "BAPI_QUOTATION_CREATEFROMDATA2",
             "scalars": {"BEHAVE_WHEN_ERROR": "P", "TESTRUN": "X"},
             "structures": {"QUOTATION_HEADER_IN": {"DOC_TYPE": "AG", "SALES_ORG": "1000", "DISTR_CHAN": "10",
                                                    "DIVISION": "00", "PURCH_NO_C": "304-3159896-1390916"},
                            "QUOTATION_HEADER_INX": {"UPDATEFLAG": "I", "DOC_TYPE": "X"}},
             "tables": {"QUOTATION_ITEMS_IN": [{"ITM_NUMBER": "000010", "MATERIAL": "TEE & <KAFFEE>",
                                                "TARGET_QTY": "2.000"}],
                        "QUOTATION_PARTNERS": [{"PARTN_ROLE": "AG", "PARTN_NUMB": "0000100001",
                                                "NAME": "Łódź Großhandel"}],
                        "RETURN": []}}


class Server(Program):
    """A server made from one WSDL, and a caller of ours that talks to it."""

    def __init__(self, bench, wsdl, answers):
        path = bench.data / "sap" / "wsdl" / wsdl
        if not path.is_file():
            raise Skipped(f"there is no {path}")
        place = bench.fresh("soap")
        (place / "answers.json").write_text(json.dumps(answers))
        environment = {**os.environ, "NODE_PATH": str(bench.modules())}
        super().__init__([bench.node, HERE / "server.js", path, place / "answers.json"], place, environment)
        bench.programs.append(self)
        url = f"http://127.0.0.1:{self.line()['port']}"
        self.caller = Program([bench.rfc_call, url, "WEIR", "pw"], bench.fresh("caller"))
        bench.programs.append(self.caller)

    def call(self, call):
        """(what the server understood, what our caller made of its answer)"""
        self.caller.process.stdin.write(json.dumps(call).encode() + b"\n")
        self.caller.process.stdin.flush()
        understood = self.line()
        return understood, self.caller.line()


def comparable(row):
    """The server makes numbers of what its WSDL calls a number."""
    return {key: float(value) if key.endswith("_QTY") else value for key, value in row.items()}


def check_understood(understood, call):
    equal("operation", call["function"], understood["operation"])
    equal("elements that the WSDL does not have", [], understood["strangers"])
    sent = understood["sent"]
    for name, value in call.get("scalars", {}).items():
        equal(name, value, sent[name])
    for name, value in call.get("dates", {}).items():
        equal(name, value, sent[name][:10])
    for name, fields in call.get("structures", {}).items():
        equal(name, fields, {key: sent[name][key] for key in fields})
    for name, rows in call["tables"].items():
        require(name in sent, f"the table {name}, if only empty", sorted(sent))
        items = (sent[name] or {}).get("item", [])
        items = items if isinstance(items, list) else [items]
        equal(f"rows of {name}", [comparable(row) for row in rows], [comparable(row) for row in items])


def order_list(bench):
    server = Server(bench, "BAPI_SALESORDER_GETLIST.ecc.wsdl",
                    {"BAPI_SALESORDER_GETLIST": {"RETURN": {"TYPE": "S", "CODE": "", "LOG_MSG_NO": "000000"},
                                                 "SALES_ORDERS": {"item": ROWS}}})
    understood, answer = server.call(ORDER_LIST)
    check_understood(understood, ORDER_LIST)
    equal("rows that came back", ROWS, answer["tables"]["SALES_ORDERS"])
    equal("RETURN", "S", answer["structures"]["RETURN"]["TYPE"])
    return f"{len(ROWS)} rows, both dates, no element that the WSDL does not have"


def no_rows(bench):
    server = Server(bench, "BAPI_SALESORDER_GETLIST.ecc.wsdl",
                    {"BAPI_SALESORDER_GETLIST": {"RETURN": {"TYPE": ""}, "SALES_ORDERS": {}}})
    answer = server.call(ORDER_LIST)[1]
    equal("an empty table", [], answer["tables"].get("SALES_ORDERS", "none"))
    return "an empty table is an empty table"


def quotation(bench):
    messages = [{"TYPE": "E", "ID": "V1", "NUMBER": "302", "MESSAGE": "Material ÄÖ is not defined", "ROW": 1},
                {"TYPE": "E", "ID": "V4", "NUMBER": "219", "MESSAGE": "Sales document was not changed", "ROW": 0}]
    server = Server(bench, "BAPI_QUOTATION_CREATEFROMDATA2.wsdl",
                    {"BAPI_QUOTATION_CREATEFROMDATA2": {"SALESDOCUMENT": "", "RETURN": {"item": messages}}})
    understood, answer = server.call(QUOTATION)
    check_understood(understood, QUOTATION)
    came = [(row["ID"], row["NUMBER"], row["MESSAGE"]) for row in answer["tables"]["RETURN"]]
    equal("RETURN", [(each["ID"], each["NUMBER"], each["MESSAGE"]) for each in messages], came)
    return "structures, rows and significant characters arrive; RETURN is read as a table"


def fault(bench):
    server = Server(bench, "BAPI_QUOTATION_CREATEFROMDATA2.wsdl",
                    {"BAPI_QUOTATION_CREATEFROMDATA2":
                     {"fault": {"faultcode": "SOAP-ENV:Client", "faultstring": "RFC_AUTHORIZATION_FAILURE"}}})
    answer = server.call(QUOTATION)[1]
    equal("failure", "sap.fault", answer["failure"])
    require("RFC_AUTHORIZATION_FAILURE" in answer["text"], "SAP's words", answer["text"])
    return answer["text"]


PROMISES = [
    Promise("BAPI_SALESORDER_GETLIST, as its WSDL has it: the request is understood, the rows come back", order_list),
    Promise("BAPI_SALESORDER_GETLIST that finds nothing", no_rows),
    Promise("BAPI_QUOTATION_CREATEFROMDATA2 of /sap/bc/soap/rfc: structures, tables and its RETURN", quotation),
    Promise("a fault of that server is told in its words", fault),
]
