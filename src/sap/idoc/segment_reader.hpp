#pragma once
// Typed values out of received segments. Blank is absent; what is there and cannot be read is a failure that
// names SEGMENT-FIELD, told once, by the first of them.
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/money.hpp"
#include "core/time.hpp"
#include "sap/idoc/idoc.hpp"
#include "sap/model/moment.hpp"
#include "sap/model/quantity.hpp"

namespace weir::sap {

std::vector<const Segment*> named(const std::vector<Segment>& segments, std::string_view name);
std::string text_of(const Segment& segment, std::string_view field);

// sap.idoc_unexpected unless the IDoc's message type is one of these.
std::optional<Failure> unless_of_message(const Idoc& idoc, std::initializer_list<std::string_view> mestyps);

class SegmentReader {
 public:
  // Zero where the field is blank.
  Quantity quantity(const Segment& segment, std::string_view field);
  // "00000000" is blank too.
  std::optional<Date> date(const Segment& segment, std::string_view field);
  // A date with its time and zone; a blank time is midnight.
  std::optional<LocalMoment> moment(const Segment& segment, std::string_view date, std::string_view time,
                                    std::string_view zone);
  // Any decimal number, with the sign in front; "" where the field is blank.
  std::string decimal(const Segment& segment, std::string_view field);
  // An amount with SAP's trailing minus, and zeros behind the currency's digits.
  std::optional<Money> money(const Segment& segment, std::string_view field, Currency currency);

  const std::optional<Failure>& failure() const { return failure_; }

 private:
  void refuse(const Segment& segment, std::string_view field, const char* what);
  std::optional<Failure> failure_;
};

}  // namespace weir::sap
