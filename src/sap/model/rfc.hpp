#pragma once
// A call of a function module, whatever way it takes: over HTTP (sap/soap) or through SAP's own library
// (sap/rfc).
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "sap/model/field_text.hpp"

namespace weir::sap {

// The text of one field in ABAP's internal form: "-12.50", "20261124", "093000", CHAR without the blanks
// behind. Whoever fills a date says so, because SOAP wants it with hyphens; what comes back is read by
// rfc_date.
class RfcValue {
 public:
  RfcValue() = default;
  RfcValue(std::string text) : text_{std::move(text)} {}           // NOLINT(google-explicit-constructor)
  RfcValue(std::string_view text) : text_{text} {}                 // NOLINT(google-explicit-constructor)
  RfcValue(const char* text) : text_{text} {}                      // NOLINT(google-explicit-constructor)
  RfcValue(Date date) : text_{date_text(date)}, is_date_{true} {}  // NOLINT(google-explicit-constructor)

  const std::string& text() const { return text_; }
  bool is_date() const { return is_date_; }
  friend bool operator==(const RfcValue&, const RfcValue&) = default;

 private:
  std::string text_;
  bool is_date_ = false;
};

using RfcFields = std::map<std::string, RfcValue, std::less<>>;  // one structure, or one row
using RfcRows = std::vector<RfcFields>;

// Parameters on their way in or out. A table comes back only if it went in, if only empty.
struct RfcParameters {
  RfcFields scalars;
  std::map<std::string, RfcFields, std::less<>> structures;
  std::map<std::string, RfcRows, std::less<>> tables;
};

// One call of one function: what comes back, or a Failure
//   sap.fault            refuse: SAP understood and refuses: an exception, a message, a missing right
//   rfc.value_refused, rfc.failed           refuse: before SAP was asked
//   sap.logon_refused, sap.service_closed, rfc.no_authority   stop
//   sap.busy, rfc.unreachable               retry: nothing was done
//   sap.lost_answer, http.lost_answer       retry: SAP may have done it
// No two threads at once.
class RfcCaller {
 public:
  virtual ~RfcCaller() = default;
  virtual Result<RfcParameters> call(std::string_view function, const RfcParameters& parameters) = 0;
};

// The text of a field, blank where there is none.
std::string rfc_text(const RfcFields& fields, std::string_view name);
// "20261124" and "2026-11-24"; nothing for an initial date, or for what is none.
std::optional<Date> rfc_date(const RfcFields& fields, std::string_view name);
// Rows of a table that is there; nullptr where it did not come back.
const RfcRows* rfc_rows(const RfcParameters& parameters, std::string_view name);

}  // namespace weir::sap
