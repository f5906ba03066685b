#pragma once
// Answers that cost much and may be some seconds old: made once for all who ask at the same time.
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "core/clock.hpp"

namespace weir::web {

class Remembered {
 public:
  // The clock outlives it.
  Remembered(const Clock& clock, Duration fresh_for) : clock_{clock}, fresh_for_{fresh_for} {}

  // Who comes while one is made has the one before, if that is not much older; else they wait for it. `of` is
  // one of few: each is kept.
  std::string text(const std::string& of, const std::function<std::string(Instant now)>& make) {
    Known& known = known_of(of);
    if (const auto fresh = known.not_older_than(clock_.now() - fresh_for_)) return *fresh;
    std::unique_lock making{known.making, std::try_to_lock};
    if (!making)
      if (const auto before = known.not_older_than(clock_.now() - old_for * fresh_for_)) return *before;
    if (!making) making.lock();
    const Instant now = clock_.now();
    if (const auto fresh = known.not_older_than(now - fresh_for_)) return *fresh;
    return known.set(make(now), now);
  }

 private:
  static constexpr int old_for = 4;

  struct Known {
    std::mutex making;

    std::optional<std::string> not_older_than(Instant then) {
      const std::lock_guard one_at_a_time{reading_};
      return made_at_ && *made_at_ >= then ? std::optional{text_} : std::nullopt;
    }
    std::string set(std::string text, Instant now) {
      const std::lock_guard one_at_a_time{reading_};
      made_at_ = now;
      return text_ = std::move(text);
    }

   private:
    std::mutex reading_;
    std::string text_;
    std::optional<Instant> made_at_;
  };

  Known& known_of(const std::string& of) {
    const std::lock_guard one_at_a_time{mutex_};
    return known_[of];
  }

  const Clock& clock_;
  const Duration fresh_for_;
  std::mutex mutex_;
  std::map<std::string, Known> known_;
};

}  // namespace weir::web
