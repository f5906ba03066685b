#include "stock/change.hpp"

#include <tuple>

namespace weir::stock {
namespace {

// What is not known to be lower is hurried as if it were higher.
Haste haste_of(std::int64_t pieces, std::optional<std::int64_t> before) {
  if (pieces == 0) return Haste::to_zero;
  if (!before || pieces < *before) return Haste::down;
  return *before == 0 ? Haste::back_on_sale : Haste::up;
}

}  // namespace

std::optional<std::int64_t> shown(const std::optional<Told>& told, const std::optional<Seen>& seen,
                                  const Answered& answered) {
  if (seen && (!told || seen->at > told->at)) return seen->pieces;
  if (answered.is_refused) return answered.before;
  return told ? std::optional{told->pieces} : std::nullopt;
}

Difference difference_of(const Wanted& wanted, const std::optional<Told>& told,
                         const std::optional<Seen>& seen, const Circumstances& circumstances) {
  if (told && wanted.version <= told->version) return {};
  const bool is_known = told && told->pieces == wanted.pieces;
  if (is_known && !circumstances.is_open && !circumstances.is_repeated)
    return {std::nullopt, Told{told->pieces, wanted.version, told->at}};
  return {Change{wanted.listing, wanted.pieces, wanted.version, wanted.since,
                 haste_of(wanted.pieces, shown(told, seen, circumstances.answered))},
          std::nullopt};
}

bool comes_before(const Change& one, const Change& other) {
  return std::tie(one.haste, one.since, one.listing) < std::tie(other.haste, other.since, other.listing);
}

}  // namespace weir::stock
