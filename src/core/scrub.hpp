#pragma once
// Secrets, and how they are kept out of everything that is written.
#include <set>
#include <shared_mutex>
#include <string>
#include <string_view>

namespace weir {

inline constexpr std::string_view secret_mask = "********";

// A text that cannot be printed, logged, compared with a text or converted by accident; reveal() is what a
// review looks for.
class Secret {
 public:
  explicit Secret(std::string text) : text_{std::move(text)} {}
  std::string_view reveal() const { return text_; }

  // The time it takes tells nothing about where two secrets differ.
  bool operator==(const Secret& other) const;

  template <typename Stream>
  friend Stream& operator<<(Stream& stream, const Secret& secret) = delete;

 private:
  std::string text_;
};

// Takes every secret it was given out of texts: as it is, and as JSON, XML, a URL, a form and its single
// lines show it. Safe to use from any thread.
class Scrubber {
 public:
  void add(const Secret& secret);
  std::string scrubbed(std::string_view text) const;

 private:
  mutable std::shared_mutex mutex_;
  std::set<std::string> forms_;  // under mutex_
};

}  // namespace weir
