#pragma once
// The close of a month from the command line: whose company code it is, and the flow on an engine that runs
// nothing.
#include <functional>

#include "app/order_desk.hpp"
#include "flows/close_month.hpp"

namespace weir::app {

struct CloseWish {
  std::string month;    // "2026-10"
  std::string company;  // empty where there is one alone
  std::string connection;
  std::string actor;
};

// What of the goods is that company code's, by the connection's settings.
flows::CloseCompany close_company(const config::Config& config, const flows::Connection& connection,
                                  const std::string& code);

// Runs `answer` with the month. Fails with close.bad_month, close.unknown_company, or like OrderDesk::open().
Result<int> with_close(const config::Config& config, const CloseWish& wish,
                       const std::function<int(const flows::CloseMonth&)>& answer);

}  // namespace weir::app
