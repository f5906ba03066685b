#pragma once
// What every RfcCaller must do, seen through its face alone, against a stand-in ECC that holds one sales
// order of customer 0000100001, made on 24 November 2026. A test says how to call it as a user:
//   TEST(MyRfc, KeepsTheContract) { exercise_rfc_caller([](const RfcUser& user) { return my_rfc(user); }); }
#include <gtest/gtest.h>

#include <functional>
#include <memory>

#include "sap/model/bapi_return.hpp"
#include "sap/model/rfc.hpp"
#include "sap/reads/read_table.hpp"
#include "support/scripted_sender.hpp"

namespace weir::testing {

struct RfcUser {
  std::string name = "WEIR";
  std::string password = "Stauwehr-2026";
};

using MakeRfcCaller = std::function<std::shared_ptr<sap::RfcCaller>(const RfcUser& user)>;

namespace rfc_caller {

using sap::RfcCaller;
using sap::RfcParameters;

inline std::string echo(RfcCaller& rfc, const std::string& text) {
  const auto answer = rfc.call("STFC_CONNECTION", {{{"REQUTEXT", text}}, {}, {}});
  if (!answer) return answer.error().text;
  return sap::rfc_text(answer->scalars, "ECHOTEXT");
}

inline RfcParameters orders_of(std::string_view customer) {
  return {{{"CUSTOMER_NUMBER", customer}, {"SALES_ORGANIZATION", "1000"}}, {}, {{"SALES_ORDERS", {}}}};
}

inline bool names(const Failure& failure, std::string_view word) {
  return failure.text.find(word) != std::string::npos;
}

inline void a_text_comes_back_as_it_went(const MakeRfcCaller& make) {
  for (const char* text : {"Gr\u00fc\u00dfe \u6771\u4eac \U0001F600", "a<b & \"c\"", "x"})
    EXPECT_EQ(echo(*make({}), text), text);
}

inline void blanks_in_front_count_and_those_behind_do_not(const MakeRfcCaller& make) {
  EXPECT_EQ(echo(*make({}), "   x y  "), "   x y");
}

inline void a_table_that_was_sent_comes_back_though_it_is_empty(const MakeRfcCaller& make) {
  const auto answer = make({})->call("BAPI_SALESORDER_GETLIST", orders_of("0000999999"));
  ASSERT_TRUE(answer) << answer.error().text;
  ASSERT_NE(sap::rfc_rows(*answer, "SALES_ORDERS"), nullptr);
  EXPECT_TRUE(sap::rfc_rows(*answer, "SALES_ORDERS")->empty());
}

inline void a_table_that_was_not_sent_does_not_come_back(const MakeRfcCaller& make) {
  RfcParameters without = orders_of("0000100001");
  without.tables.clear();
  const auto answer = make({})->call("BAPI_SALESORDER_GETLIST", without);
  ASSERT_TRUE(answer) << answer.error().text;
  EXPECT_EQ(sap::rfc_rows(*answer, "SALES_ORDERS"), nullptr);
}

inline void a_return_structure_without_a_type_is_success(const MakeRfcCaller& make) {
  const auto answer = make({})->call("BAPI_SALESORDER_GETLIST", orders_of("0000100001"));
  ASSERT_TRUE(answer) << answer.error().text;
  EXPECT_TRUE(answer->structures.contains("RETURN"));
  EXPECT_TRUE(sap::bapi_messages(*answer).empty());
}

inline void dates_and_numbers_are_the_same_both_ways(const MakeRfcCaller& make) {
  using namespace std::chrono;
  const auto rfc = make({});
  const auto found_from = [&](Date first) {
    RfcParameters ask = orders_of("0000100001");
    ask.scalars.insert_or_assign("DOCUMENT_DATE", sap::RfcValue{first});
    auto answer = rfc->call("BAPI_SALESORDER_GETLIST", ask);
    EXPECT_TRUE(answer) << (answer ? "" : answer.error().text);
    return answer ? answer->tables["SALES_ORDERS"] : sap::RfcRows{};
  };
  EXPECT_TRUE(found_from(2026y / 11 / 25).empty());
  const auto rows = found_from(2026y / 11 / 24);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(sap::rfc_date(rows[0], "DOC_DATE"), 2026y / 11 / 24);
  EXPECT_EQ(sap::rfc_text(rows[0], "ITM_NUMBER"), "000010");
  const std::string value = sap::rfc_text(rows[0], "NET_VALUE");  // its zeros are the transport's affair
  EXPECT_TRUE(value == "42.37" || value == "42.3700") << value;
}

inline void an_exception_is_a_fault_by_its_name(const MakeRfcCaller& make) {
  const RfcParameters ask{{{"QUERY_TABLE", "VBAQ"}}, {}, {{"DATA", {}}, {"FIELDS", {}}}};
  const auto rfc = make({});
  const auto failed = rfc->call("RFC_READ_TABLE", ask);
  ASSERT_TRUE(fails(failed, Next::refuse, "sap.fault"));
  EXPECT_TRUE(names(failed.error(), "TABLE_NOT_AVAILABLE")) << failed.error().text;
  EXPECT_EQ(failed.error().subject, "RFC_READ_TABLE");
  EXPECT_EQ(echo(*rfc, "and goes on"), "and goes on");
}

inline void a_function_that_there_is_not_is_a_fault(const MakeRfcCaller& make) {
  const auto failed = make({})->call("Z_NOT_THERE", {});
  ASSERT_TRUE(fails(failed, Next::refuse, "sap.fault"));
  EXPECT_TRUE(names(failed.error(), "Z_NOT_THERE"));
}

inline void a_wrong_logon_stops_and_shows_no_password(const MakeRfcCaller& make) {
  const auto failed = make({"WEIR", "not-the-password"})->call("STFC_CONNECTION", {});
  ASSERT_TRUE(fails(failed, Next::stop, "sap.logon_refused"));
  EXPECT_FALSE(names(failed.error(), "not-the-password"));
}

inline void a_value_that_is_too_long_is_refused_by_its_name(const MakeRfcCaller& make) {
  const auto failed = make({})->call("STFC_CONNECTION", {{{"REQUTEXT", std::string(256, 'x')}}, {}, {}});
  ASSERT_FALSE(failed);
  EXPECT_EQ(static_cast<int>(failed.error().next), static_cast<int>(Next::refuse));
  EXPECT_TRUE(names(failed.error(), "REQUTEXT")) << failed.error().text;
}

inline void a_parameter_that_there_is_not_is_refused_by_its_name(const MakeRfcCaller& make) {
  const auto failed = make({})->call("STFC_CONNECTION", {{{"REQUTEXTE", "x"}}, {}, {}});
  ASSERT_FALSE(failed);
  EXPECT_EQ(static_cast<int>(failed.error().next), static_cast<int>(Next::refuse));
  EXPECT_TRUE(names(failed.error(), "REQUTEXTE")) << failed.error().text;
}

// Over HTTP it cannot be told from any other fault; nowhere is it tried again.
inline void without_the_right_nothing_is_called(const MakeRfcCaller& make) {
  const auto failed =
      make({"WEIR_SEND", "Stauwehr-2026"})->call("STFC_CONNECTION", {{{"REQUTEXT", "x"}}, {}, {}});
  ASSERT_FALSE(failed);
  EXPECT_NE(static_cast<int>(failed.error().next), static_cast<int>(Next::retry));
  EXPECT_TRUE(names(failed.error(), "AUTHORI")) << failed.error().text;
}

inline void tables_are_read(const MakeRfcCaller& make) {
  const auto rows =
      sap::read_table(*make({}), {"VBAK", {"VBELN", "KUNNR", "ERDAT"}, {"KUNNR = '0000100001'"}});
  ASSERT_TRUE(rows) << rows.error().text;
  ASSERT_EQ(rows->size(), 1u);
  EXPECT_EQ(rows->at(0).at(1), "0000100001");
  EXPECT_EQ(rows->at(0).at(2), "20261124");
}

// What is written stays only where it was committed, and through this face nothing is.
inline void nothing_that_was_written_stays(const MakeRfcCaller& make) {
  const auto rfc = make({});
  const auto before = rfc->call("BAPI_SALESORDER_GETLIST", orders_of("0000100001"));
  EXPECT_TRUE(rfc->call("BAPI_TRANSACTION_COMMIT", {{{"WAIT", "X"}}, {}, {}}));
  const auto after = rfc->call("BAPI_SALESORDER_GETLIST", orders_of("0000100001"));
  ASSERT_TRUE(before && after);
  EXPECT_EQ(before->tables.at("SALES_ORDERS"), after->tables.at("SALES_ORDERS"));
}

}  // namespace rfc_caller

struct RfcCallerLaw {
  const char* name;
  void (*check)(const MakeRfcCaller&);
};

inline std::vector<RfcCallerLaw> rfc_caller_laws() {
  using namespace rfc_caller;
#define WEIR_LAW(law) \
  RfcCallerLaw { #law, law }
  return {WEIR_LAW(a_text_comes_back_as_it_went),
          WEIR_LAW(blanks_in_front_count_and_those_behind_do_not),
          WEIR_LAW(a_table_that_was_sent_comes_back_though_it_is_empty),
          WEIR_LAW(a_table_that_was_not_sent_does_not_come_back),
          WEIR_LAW(a_return_structure_without_a_type_is_success),
          WEIR_LAW(dates_and_numbers_are_the_same_both_ways),
          WEIR_LAW(an_exception_is_a_fault_by_its_name),
          WEIR_LAW(a_function_that_there_is_not_is_a_fault),
          WEIR_LAW(a_wrong_logon_stops_and_shows_no_password),
          WEIR_LAW(a_value_that_is_too_long_is_refused_by_its_name),
          WEIR_LAW(a_parameter_that_there_is_not_is_refused_by_its_name),
          WEIR_LAW(without_the_right_nothing_is_called),
          WEIR_LAW(tables_are_read),
          WEIR_LAW(nothing_that_was_written_stays)};
#undef WEIR_LAW
}

inline void exercise_rfc_caller(const MakeRfcCaller& make) {
  for (const RfcCallerLaw& law : rfc_caller_laws()) {
    SCOPED_TRACE(law.name);
    law.check(make);
  }
}

}  // namespace weir::testing
