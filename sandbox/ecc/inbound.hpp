#pragma once
// What happens to an IDoc once it is read: stored (50), checked (56, 60), handed on (64), posted (53) or not
// (51).
#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "sandbox/ecc/books.hpp"
#include "sandbox/ecc/fault_list.hpp"
#include "sandbox/ecc/logistics.hpp"

namespace weir::sandbox::ecc {

struct Inbound {
  Books& books;
  FaultList& faults;
  const Materials& materials;
  // Messages whose partner profile says "trigger by background program": they stay in status 64.
  std::set<std::string, std::less<>> in_background{};

  // Stores the IDoc under the next number and processes it at once. There is no protection against the same
  // IDoc coming twice: it is stored, and posted, twice.
  void receive(Idoc idoc, Instant now);

  // RBDAPP01: hands on what has stayed in status 64, in the order in which it came. Returns how many were
  // posted.
  std::size_t run_background(Instant now);

  // RBDMANI2: tries those again that a lock put into status 51 at least `age` ago. Returns how many were
  // posted.
  std::size_t reprocess(Instant now, Duration age);
  // BD87: one in status 51 once more; the status in which it is then.
  Result<std::string, NotPosted> process_again(const std::string& number, Instant now);
};

// What a fault may be bound to.
Occasion occasion_of(const Idoc& idoc);

}  // namespace weir::sandbox::ecc
