#pragma once
// Job "post_fba_movements": what Amazon's ledger has moved becomes material documents, each submitted once
// and read back before those go that take what it brings. It comes again until nothing is on its way.
#include <span>
#include <vector>

#include "flows/fba_movements.hpp"

namespace weir::flows {

class PostFbaMovements {
 public:
  explicit PostFbaMovements(const FbaDesk& desk) : desk_{desk} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome step();
  // Whether anything is still on its way that may yet come.
  Result<bool> prove();
  Result<bool> post();

  const FbaDesk& desk_;
};

// Now; nothing where the connection does not post.
void post_fba_movements_later(Tx& tx, const FbaDesk& desk);

}  // namespace weir::flows
