#pragma once
// What several exceptions have in common: the code, and the reason without what differs from one to the next
// (which order, which IDoc, how much, how long). One fix mends all that have one cause. Pure.
#include <string>
#include <string_view>

#include "store/exceptions.hpp"

namespace weir::monitor {

// Order ids, instants, lengths of time, amounts of money, long numbers, and whatever of `subject` stands in
// the reason become "…". What follows a word such as SKU, material or account stays: that is the cause,
// unless the subject names it (a SKU whose quantity was refused is one of many).
// Applied to what it returns it changes nothing.
std::string gist_of(std::string_view reason, std::string_view subject);

struct Cause {
  std::string title;  // the gist
  std::string key;    // SHA-256 of code and title, 64 hexadecimal digits
};
Cause cause_of(const store::Exception& exception);

}  // namespace weir::monitor
