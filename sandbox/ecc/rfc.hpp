#pragma once
// The function modules behind /sap/bc/soap/rfc. Every call is a session of its own: what it does not commit
// itself is rolled back when the answer is sent, and none of these commits.
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "sandbox/ecc/answers.hpp"
#include "sandbox/ecc/books.hpp"
#include "sandbox/ecc/xml.hpp"

namespace weir::sandbox::ecc {

struct RfcContext {
  Books& books;
  const Materials& materials;
  Instant now;
  std::string user;
};

// The content of the response element, or the fault.
using RfcResult = Result<std::string, RfcFault>;

RfcResult call_function(const Element& call, const RfcContext& context);

// The parameters of a call, checked against the function's signature: scalars and structures by their names,
// tables with the rows that were sent. A table that was not sent is not in `tables`, and is not returned.
struct RfcParameters {
  std::map<std::string, std::string, std::less<>> scalars;
  std::map<std::string, Fields, std::less<>> structures;
  std::map<std::string, Rows, std::less<>> tables;

  bool wants(std::string_view table) const { return tables.contains(table); }
  std::string scalar(std::string_view name) const { return text_of(scalars, name); }
  // No fields, or no rows, when it was not sent.
  const Fields& structure(std::string_view name) const;
  const Rows& table(std::string_view name) const;
};

struct RfcField {
  std::string name;
  std::size_t length = 0;  // 0: not checked
  bool is_date = false;    // YYYY-MM-DD on the wire, YYYYMMDD here
};

struct RfcParameter {
  enum class Kind { scalar, structure, table } kind;
  std::string name;
  std::vector<RfcField> fields;  // of a scalar: its own length in the first
};

Result<RfcParameters, RfcFault> read_parameters(const Element& call,
                                                const std::vector<RfcParameter>& signature);

// "<item>…</item>" for each row, within the table's element.
std::string table_xml(std::string_view name, const std::vector<std::string>& items);

RfcResult read_table(const Element& call, const RfcContext& context);
RfcResult create_sales_order(const Element& call, const RfcContext& context);
RfcResult list_sales_orders(const Element& call, const RfcContext& context);
RfcResult system_info();

}  // namespace weir::sandbox::ecc
