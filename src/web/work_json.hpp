#pragma once
// Work items, and the exceptions below them, as JSON: the same words for the API and for `weir exceptions`.
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "monitor/work_items.hpp"
#include "web/rights.hpp"

namespace weir::web {

// Digits alone, in full.
std::optional<std::int64_t> whole_number_in(const std::string& text);

// With one key alone it is told as the flow has told it; else what all keys have in common.
const std::string& what_of(const store::WorkItem& item);

// Where a page begins, as one word for a URL or a command, and back. Empty: at the beginning. Fails with
// web.bad_filter.
std::string work_cursor(const store::WorkPlace& place);
Result<store::WorkPlace> work_place_in(const std::string& cursor);

// Whether it is about money: by its owner, and by what its code is of.
bool is_of_finance(const store::WorkItem& item);

// What is about money, finance alone leaves alone, gives away or calls mended: operations would close it
// unseen. Fails with web.forbidden.
Result<Done> may_move(const Rights& rights, const store::WorkItem& item);

// What settlements and payouts are worth is for those who may read finance.
enum class Shown { everything, no_money_of_finance };
nlohmann::ordered_json work_page_json(const monitor::WorkPage& page, Shown shown = Shown::everything);
nlohmann::ordered_json work_card_json(const monitor::WorkCard& card, Shown shown = Shown::everything);
nlohmann::ordered_json exception_json(const store::Exception& exception);

}  // namespace weir::web
