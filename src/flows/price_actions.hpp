#pragma once
// What people do about prices: stop those of one SKU or of all, let them go on, and say that what is held is
// right. Each is in the audit log. Nobody types a price here: prices are SAP's.
#include <string>

#include "flows/context.hpp"

namespace weir::flows {

struct PricesReleased {
  bool is_released = false;  // else a second person has to say so too
  std::int64_t prices = 0;
  bool is_resumed = false;  // what somebody had stopped goes on
};

// What keeps the prices of a whole connection: somebody's stop, or the mass guard.
enum class HeldBy { either, stop, mass_change };

class PriceActions {
 public:
  // The actor of the context is who acts. All fail with price.not_kept where the connection keeps no prices.
  explicit PriceActions(const Context& context) : context_{context} {}

  // Nothing of the SKU is sent until release(), in whichever marketplace; of everything where `sku` is empty.
  // How many offers that are. Fails with price.unknown_sku.
  Result<std::int64_t> hold(const std::string& sku, const std::string& because);

  // Lets a SKU go on, and tells what is held of it, once, if a person may say so: a step that is too large, a
  // mass change, a price that Amazon does not take or that somebody has overwritten. What only SAP or the
  // rules can change stays held, in that marketplace alone. Fails with price.unknown_sku, price.nothing_held,
  // and price.not_releasable where there is nothing else.
  Result<PricesReleased> release_sku(const std::string& sku);
  // Lets everything go on that hold() has stopped; else what the mass guard holds, which takes two people.
  // Fails with price.nothing_held, price.same_person, and price.changed where it is not `what` they think.
  Result<PricesReleased> release_all(HeldBy what = HeldBy::either);

 private:
  Result<Done> check() const;
  Result<std::vector<store::PriceListing>> listings_of(const std::string& sku) const;
  PricesReleased resume(Tx& tx) const;
  Result<PricesReleased> release_all_in(Tx& tx, HeldBy what) const;
  std::int64_t release_each(Tx& tx, const std::string& sku, const std::vector<store::PriceListing>& listings,
                            const std::vector<store::PriceListing>& to_tell) const;

  const Context& context_;
};

}  // namespace weir::flows
