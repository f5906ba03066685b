#pragma once
// What the flows of dispatch share about a package: its names, its jobs, and what is said of it to people.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "flows/context.hpp"
#include "jobs/job.hpp"

namespace weir::flows {

// Why a package is refused that Amazon, and none of our rules, did not take.
inline constexpr const char* refused_by_amazon = "dispatch.refused_by_amazon";

// "order/302-…/package/80000001/JJD000390007882823", with "#2" for what came on top.
std::string package_subject(const store::Parcel& parcel);

// Of what Amazon is told: the same again says nothing new.
std::string content_digest(const store::Parcel& parcel);

// At most one live job for each content of a package, the most urgent first. None while shadow mode holds it
// back: once it does not, the sweep makes up for what left lately.
void confirm_later(Tx& tx, const Context& context, const store::Parcel& parcel);
// The parcel that a job of that is about; nothing when it is not kept any more.
std::optional<store::Parcel> parcel_of(const Context& context, const jobs::Job& job);

// Amazon shows what it was told some minutes later.
void prove_packages_later(Tx& tx, const Context& context, const std::string& order_id);
// Amazon's order has come anew, and may show what was told: it is looked at now, without another call.
void prove_packages_now(Tx& tx, const Context& context, const std::string& order_id);
// What a look at the order may settle: accepted and not shown, or refused by Amazon.
bool is_to_be_proven(const store::Parcel& parcel);
// The IDocs that told of it are answered, once nothing of its delivery is open.
void answer_idoc_later(Tx& tx, const Context& context, const store::Parcel& parcel);

// Pieces by Amazon's line that Amazon was told of the order beside this package, or may have been.
std::map<std::string, std::int64_t> told_beside(const std::vector<store::Parcel>& of_order,
                                                const store::Parcel& parcel);

// Something of dispatch that a person has to look at, due with the order's ship-by where that is known, and
// with the time that is left in its reason.
struct PackageTrouble {
  std::string subject;
  std::string order_id;  // may be empty
  std::string code;
  std::string text;  // the next step behind the last semicolon
  std::string owner = "operations";
};
void open_package_trouble(Tx& tx, const Context& context, const PackageTrouble& trouble);

// "DHL", "Other (Kurier Meier)"
std::string carrier_text(const store::Parcel& parcel);

// Who confirms it, as the poster's door knows what leaves: shadow mode holds it back.
store::Posting confirmation_intent(const store::Parcel& parcel);

}  // namespace weir::flows
