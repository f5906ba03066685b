#pragma once
// The command line of weir-sandbox.
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "core/result.hpp"
#include "sandbox/control/sandbox_clock.hpp"
#include "sandbox/world/season.hpp"

namespace weir::sandbox {

struct Options {
  std::uint16_t amazon_port = 0;  // 0: any free one
  std::uint16_t ecc_port = 0;
  std::uint16_t control_port = 0;
  std::uint64_t seed = 1;
  std::string scenario;      // a file, or empty
  std::string static_cases;  // a file, or empty: Amazon then gives its own static answers and nothing else
  bool lives = false;        // things happen at Amazon by themselves
  std::optional<SeasonPlan> season;  // the world is that of a season, which lives by itself
  ClockMode clock = ClockMode::real;
  std::int64_t rate_factor = 1;
  int answer_after = 0;  // milliseconds that every answer of Amazon and ECC takes, as over a network
  // Where ECC sends its IDocs to, or empty: http://127.0.0.1:8080/sap/idoc
  std::string ecc_receiver;
  std::string ecc_receiver_user, ecc_receiver_password;
  bool ecc_sends_soap = false, ecc_sends_gzip = false, ecc_sends_utf16 = false;
  std::string invoice_folder;  // where ECC puts its billing documents out to, or empty
  bool wants_help = false;
};

std::string usage();

// The error is a sentence for the person at the terminal.
Result<Options, std::string> parse_options(std::span<const std::string> arguments);

}  // namespace weir::sandbox
