#pragma once
// The stand-in ECC on a port of this machine, on a manual clock: what SOAP and RFC call alike.
#include "http/client.hpp"
#include "sandbox/ecc/ecc.hpp"
#include "sandbox/world/world.hpp"
#include "sap/rfc_world.hpp"

namespace weir::testing {

class EccWorld : public ::testing::Test {
 protected:
  std::string address() { return "127.0.0.1:" + std::to_string(server_->port()); }
  sap::RfcLogon logon(const std::string& user = "WEIR", const std::string& password = "Stauwehr-2026") {
    return logon_at(address(), user, password);
  }

  // Two pieces at 25.21.
  static sap::RfcParameters order(const std::string& purchase_number) {
    return {
        {},
        {{"ORDER_HEADER_IN",
          {{"DOC_TYPE", "ZAMZ"},
           {"SALES_ORG", "1000"},
           {"DISTR_CHAN", "10"},
           {"DIVISION", "00"},
           {"PURCH_DATE", "20261122"},
           {"REQ_DATE_H", "20261125"},
           {"PURCH_NO_C", purchase_number}}},
         {"ORDER_HEADER_INX", flags({"DOC_TYPE", "SALES_ORG", "DISTR_CHAN", "DIVISION", "PURCH_DATE",
                                     "REQ_DATE_H", "PURCH_NO_C"})}},
        {{"ORDER_ITEMS_IN", {{{"ITM_NUMBER", "000010"}, {"MATERIAL", "000000000000100001"}}}},
         {"ORDER_ITEMS_INX", {item_flags({"MATERIAL"})}},
         {"ORDER_PARTNERS", {{{"PARTN_ROLE", "AG"}, {"PARTN_NUMB", "0000100001"}}}},
         {"ORDER_SCHEDULES_IN",
          {{{"ITM_NUMBER", "000010"},
            {"SCHED_LINE", "0001"},
            {"REQ_DATE", "20261125"},
            {"REQ_QTY", "2.000"}}}},
         {"ORDER_SCHEDULES_INX", {with(item_flags({"REQ_DATE", "REQ_QTY"}), "SCHED_LINE", "0001")}},
         {"ORDER_CONDITIONS_IN",
          {{{"ITM_NUMBER", "000010"}, {"COND_TYPE", "ZAMP"}, {"COND_VALUE", "25.21"}, {"CURRENCY", "EUR"}}}},
         {"ORDER_CONDITIONS_INX", {with(item_flags({"COND_VALUE", "CURRENCY"}), "COND_TYPE", "ZAMP")}}}};
  }

  static constexpr const char* create = "BAPI_SALESORDER_CREATEFROMDAT2";
  std::size_t orders() { return Json::parse(ecc_.truth_orders()).size(); }

  ManualClock clock_{
      Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + std::chrono::hours{9}}};
  sandbox::World world_{7};
  sandbox::Ecc ecc_{world_.catalog(), 7};
  TestServer server_{{.workers = 10},
                     [this](const http::Request& request) { return ecc_.handle(request, clock_.now()); }};

 private:
  static sap::RfcFields flags(std::initializer_list<const char*> names) {
    sap::RfcFields fields{{"UPDATEFLAG", "I"}};
    for (const char* name : names) fields.insert_or_assign(name, sap::RfcValue{"X"});
    return fields;
  }
  static sap::RfcFields with(sap::RfcFields fields, const char* name, const char* value) {
    fields.insert_or_assign(name, sap::RfcValue{value});
    return fields;
  }
  static sap::RfcFields item_flags(std::initializer_list<const char*> names) {
    return with(flags(names), "ITM_NUMBER", "000010");
  }
};

}  // namespace weir::testing
