#pragma once
// Posted is not proven. What the far side holds, compared with what it should hold; pure, and with words of
// its own, so that both systems can be asked.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/money.hpp"

namespace weir::proof {

// A document on the far side, as read back.
struct Held {
  std::string number;  // VBELN, BELNR
  Money value;
  std::map<std::string, std::int64_t> quantities;  // by material; empty for FI documents
  std::map<std::string, Money> accounts;           // by account, debit +; empty for sales orders
  std::string block;                               // a block that nobody intended
};

struct Expected {
  Money value;
  std::map<std::string, std::int64_t> quantities;
  std::map<std::string, Money> accounts;
};

// The first thing that is wrong, the gravest first.
enum class Finding { right, missing, twice, wrong_value, wrong_items, wrong_accounts, blocked };

struct Proof {
  Finding finding = Finding::missing;
  std::string text;            // for people: what is held, what was expected
  std::optional<Money> value;  // the sum that the far side holds for it
  std::size_t copies = 0;      // documents found
};

Proof prove(const Expected& expected, const std::vector<Held>& held);

// Of several documents that are one fact some are not there (yet): nothing else is judged.
Proof missing_parts(const std::vector<std::string>& references, std::optional<Money> held);

// "proof.missing", …: stable, docs/errors.md. `right` has none.
std::string code_of(Finding finding);

}  // namespace weir::proof
