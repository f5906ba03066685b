#pragma once
// The rules files for orders of a configuration, looked at while a daemon works by them: when one has
// changed, stands still, and an engine could be built with all rules files as they are then, the daemon
// begins anew. What is wrong is told in the log, once, and the rules of before go on until it is mended.
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include "config/config.hpp"

namespace weir::app {

class RulesWatch {
 public:
  // `config` outlives this.
  explicit RulesWatch(const config::Config& config);

  // Whether to begin anew: a file is not what it was, and was the same at the look before.
  bool look();
  // Looks every few seconds until that is so (true), or until it is asked to stop.
  bool wait_for_change(std::stop_token stop);

 private:
  struct Watched {
    std::filesystem::path file;
    std::string begun;  // SHA-256 of what the daemon began with
    std::string seen;   // at the last look
  };
  static bool is_new(Watched& watched);
  bool can_begin();

  const config::Config& config_;
  std::vector<Watched> watched_;
  std::string told_;  // what the log was told is wrong
  std::mutex mutex_;
  std::condition_variable_any waiting_;
};

}  // namespace weir::app
