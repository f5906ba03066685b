#pragma once
// Job "snapshot_stock": once a night every material of a pool is read, whatever was heard of it. It proves
// that no movement was missed: what it changes, the looks of the day have not found.
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class SnapshotStock {
 public:
  explicit SnapshotStock(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome page(const jobs::Job& job);
  jobs::Outcome end(std::int64_t asked, std::int64_t unanswered);

  const Context& context_;
};

}  // namespace weir::flows
