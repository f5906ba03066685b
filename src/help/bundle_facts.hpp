#pragma once
// The files of a bundle for support, one function each.
#include <string>

#include "config/config.hpp"
#include "core/result.hpp"
#include "help/redactor.hpp"

namespace weir::help {

// What a file is made of.
struct BundleSource {
  const config::Config& config;
  const Redactor& redactor;
  Instant now;
};

std::string versions_text(const BundleSource& of);
// What differs from the defaults: secrets as ********, texts of the merchant's own as far as they are keys.
std::string settings_text(const BundleSource& of);
std::string machine_text(const BundleSource& of);  // disk, memory, clock
Result<std::string> failing_json(const BundleSource& of);
Result<std::string> queues_json(const BundleSource& of);
Result<std::string> calls_json(const BundleSource& of);  // of the last day: figures, and the last ones
Result<std::string> store_text(const BundleSource& of);

}  // namespace weir::help
