#pragma once
// Fetches a secret from where the configuration says that it is.
#include <filesystem>
#include <string>
#include <string_view>

#include "config/environment.hpp"
#include "core/result.hpp"
#include "core/scrub.hpp"

namespace weir::config {

struct FoundSecret {
  Secret secret;
  std::string via;     // "environment variable SAP_PASSWORD", "file /etc/weir/sap.password"
  std::string remark;  // what to mend, such as a file that others can read; empty if nothing
};

bool is_reference(std::string_view text);  // begins with env: or file:

// Of "env:NAME" or "file:PATH"; a relative path starts at `folder`. One line end at the end of a file is no
// part of the secret, because editors add it. The error says why there is none, and the next step.
Result<FoundSecret, std::string> find_secret(std::string_view reference, const std::filesystem::path& folder,
                                             const Environment& environment);

}  // namespace weir::config
