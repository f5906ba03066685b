#pragma once
// What SAP has to hold so that orders and settlements of a connection can be posted: all that its rules name.
// Pure.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "accounting/rules.hpp"
#include "mapping/rule_book.hpp"
#include "sap/reads/sales_fit.hpp"

namespace weir::app {

// Values of one list of customizing, and where the merchant wrote them.
struct ListNeed {
  sap::CustomizingList list;
  const char* one;      // "order type"
  const char* many;     // "order types"
  const char* said_in;  // "organisation.order_type"
  std::set<std::string> values{};
};

struct CustomerNeed {
  sap::SalesArea area;
  std::set<std::string> kunnrs;
};

struct MaterialNeed {
  sap::MaterialPlace place;
  std::vector<std::string> matnrs;
};

struct SapNeeds {
  std::vector<ListNeed> lists;                             // those that have values
  std::vector<sap::SalesArea> areas;                       // each once
  std::vector<CustomerNeed> customers;                     // by sales area
  std::map<std::string, std::set<std::string>> locations;  // LGORT by plant
  std::vector<MaterialNeed> materials;                     // by sales organisation, channel and plant
  std::vector<sap::SalesUse> uses;                         // what has to fit together, each once
};

SapNeeds needs_of(const mapping::RuleBook& book);

// G/L accounts of the classes, as SAP keeps them; and the classes for which nobody has named one.
struct AccountNeeds {
  std::set<std::string> accounts;
  std::vector<std::string> without;
};
AccountNeeds account_needs_of(const accounting::Rules& rules);

}  // namespace weir::app
