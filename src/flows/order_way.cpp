#include "flows/order_way.hpp"

#include "sap/idoc/orders05_idoc.hpp"
#include "sap/idoc/sales_order_bapi.hpp"
#include "sap/idoc/sales_order_idoc.hpp"

namespace weir::flows {

using Answers = Result<std::vector<Result<std::string>>>;

sap::Idoc SalesOrderIdocs::form(const sap::SalesOrder& order) const {
  return sap::sales_order_idoc(order, idoctyp_);
}

const char* SalesOrderIdocs::mestyp() const { return sap::sales_order_mestyp; }

Answers SalesOrderIdocs::send(const sap::SapTurn& turn, std::span<const sap::Idoc> orders) const {
  return port_.submit(turn, orders);
}

sap::Idoc Orders05Idocs::form(const sap::SalesOrder& order) const {
  return sap::orders05_idoc(order, iso_unit_);
}

const char* Orders05Idocs::mestyp() const { return sap::orders05_mestyp; }

Answers Orders05Idocs::send(const sap::SapTurn& turn, std::span<const sap::Idoc> orders) const {
  return port_.submit(turn, orders);
}

sap::Idoc SalesOrderBapi::form(const sap::SalesOrder& order) const {
  return sap::sales_order_idoc(order, idoctyp_);
}

Answers SalesOrderBapi::send(const sap::SapTurn&, std::span<const sap::Idoc> orders) const {
  std::vector<Result<std::string>> answers;
  for (const sap::Idoc& order : orders) {
    // Where SAP takes no logon or is not there, nobody's next call fares better.
    const bool is_hopeless = !answers.empty() && !answers.back() &&
                             (answers.back().error().next == Next::stop || answers.back().error().is_outage);
    if (is_hopeless)
      answers.push_back(answers.back());
    else
      answers.push_back(create(order));
  }
  return answers;
}

Result<std::string> SalesOrderBapi::create(const sap::Idoc& order) const {
  const sap::RfcCall call = sap::sales_order_call(order);
  const auto answer = writer_.in_one_luw({&call, 1}, Urgency::orders);
  if (!answer) {
    Failure failure = answer.error();
    const auto* advice = messages_.find({}, {}, failure.text);
    if (failure.code == "sap.fault" && advice != nullptr && advice->clears_itself) failure.next = Next::retry;
    return failure;
  }
  std::string number = sap::sales_order_number(answer->front());
  if (!number.empty()) return number;
  return Failure{.next = Next::retry,  // committed, as it says, and under no number: SAP has to be asked
                 .code = "sap.lost_answer",
                 .text = call.function + " succeeded and told no SALESDOCUMENT; it is looked for in SAP",
                 .subject = {},
                 .not_before = {}};
}

}  // namespace weir::flows
