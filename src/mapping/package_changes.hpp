#pragma once
// What a delivery that is told again changes of its packages: nothing, a number, an additional quantity, a
// goods issue that was taken back. Pure.
#include <optional>
#include <string>
#include <vector>

#include "mapping/dispatch_facts.hpp"

namespace weir::mapping {

// A package as it was told before. Once it may have been sent its items never change: what comes on top is
// another part of it, with a reference of its own at Amazon.
struct KnownPackage {
  PackageFact fact;
  int part = 1;
  Issue issue = Issue::unsaid;
  Instant issued_at{};
  bool is_picked = false;
  Instant told_at{};      // by the latest IDoc, as SAP's clock says; zero: by none
  std::string told_by{};  // its number
  Instant read_at{};      // when SAP was last read; zero: never
  bool was_sent = false;  // to Amazon, or may have been
};

struct PackageChanges {
  std::vector<KnownPackage> put;    // as they are now, new ones among them
  std::vector<KnownPackage> gone;   // never sent, and not told of any more
  std::vector<KnownPackage> fewer;  // one of each order of which more was sent than SAP says now
  bool is_counted = true;           // false: a later read knows the pieces, and this one has brought numbers
  bool is_old = false;              // a later telling has come first, and this one changes nothing
};

// `known` and the facts are all of one delivery. The latest telling counts, in whatever order they come; a
// number from a worse place never takes the place of one from a better, because a read sees less than an
// IDoc. An IDoc that comes behind a later read brings its number and no more. Of no order item more is put
// than has left, however often it is packed anew.
PackageChanges package_changes(const ShippedDelivery& delivery, const std::vector<PackageFact>& facts,
                               const std::vector<KnownPackage>& known, const TrackingPlaces& places);

}  // namespace weir::mapping
