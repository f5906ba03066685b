#pragma once
// The function modules behind /sap/bc/soap/rfc and behind the RFC gateway. Over SOAP every call is a session
// of its own: what it does not commit is rolled back when the answer is sent. Over RFC a session lasts.
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "sandbox/ecc/answers.hpp"
#include "sandbox/ecc/books.hpp"
#include "sandbox/ecc/inbound.hpp"
#include "sandbox/ecc/luw.hpp"
#include "sandbox/ecc/xml.hpp"

namespace weir::sandbox::ecc {

struct RfcContext {
  Books& books;
  const Materials& materials;
  Instant now;
  std::string user;
  Luw& luw;  // what a BAPI makes is saved from here, at the session's BAPI_TRANSACTION_COMMIT
  Inbound& inbound;
};

// The content of the response element, or the fault.
using RfcResult = Result<std::string, RfcFault>;

RfcResult call_function(const Element& call, const RfcContext& context);

// What a fault may be bound to in a call: the function, and the order or the document that it would make. The
// views are into the call and the path.
Occasion occasion_of(const Element& call, std::string_view path);

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
  std::size_t length = 0;  // characters; 0: not checked
  bool is_date = false;    // YYYY-MM-DD in SOAP, YYYYMMDD here
  char type = 'C';         // C text, N digits, T time, P packed number, I integer, g string; dates are D
  int decimals = 0;        // of type P

  char abap_type() const { return is_date ? 'D' : type; }
};

// The direction of a table is no question: RFC sends all tables both ways.
enum class RfcDirection { import, export_ };

struct RfcParameter {
  enum class Kind { scalar, structure, table } kind;
  std::string name;
  std::vector<RfcField> fields;  // of a scalar: its own length in the first
  RfcDirection direction = RfcDirection::import;
  std::string structure{};  // "BAPIRET2": the type of a structure, or of a table's rows
  bool is_optional = true;
};

// The one signature of a function module: SOAP's parameters are checked against it, the gateway describes it
// and converts by it.
using RfcSignature = std::vector<RfcParameter>;

struct RfcFunction {
  std::string_view name;
  RfcResult (*run)(const Element& call, const RfcContext& context);
  const RfcSignature& (*signature)() = nullptr;  // without one a function cannot be called over RFC
};

std::span<const RfcFunction> rfc_functions();
const RfcFunction* find_function(std::string_view name);  // null when there is none

Result<RfcParameters, RfcFault> read_parameters(const Element& call,
                                                const std::vector<RfcParameter>& signature);

// "<item>…</item>" for each row, within the table's element.
std::string table_xml(std::string_view name, const std::vector<std::string>& items);

RfcResult read_table(const Element& call, const RfcContext& context);
const RfcSignature& read_table_signature();
RfcResult create_sales_order(const Element& call, const RfcContext& context);
const RfcSignature& create_sales_order_signature();
RfcResult list_sales_orders(const Element& call, const RfcContext& context);
const RfcSignature& list_sales_orders_signature();
// The IDocs in the rows of IDOC_INBOUND_ASYNCHRONOUS; none in another call, or where the rows are refused.
std::vector<Idoc> idocs_in(const Element& call);
RfcResult receive_idocs(const Element& call, const RfcContext& context);
const RfcSignature& receive_idocs_signature();
RfcResult system_info();

}  // namespace weir::sandbox::ecc
