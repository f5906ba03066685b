#include "season/season_table.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>

namespace weir::testing {
namespace {

using store::Document;
using store::DocumentState;

class SeasonReader {
 public:
  explicit SeasonReader(Season& season)
      : season_{season}, held_{sap_orders(season.ecc())}, named_{named_orders(season.engine().exceptions())} {
    for (Document& each : season.context().stores.documents.list("orders")) {
      const std::string key = each.key;
      documents_.emplace(key, std::move(each));
    }
  }

  SeasonResult read() {
    for (const auto& order : season_.world().orders()) look_at(order);
    for (const auto& [po, held] : held_) {
      result_.duplicates += static_cast<int>(held.size()) - 1;
      for (const SapOrder& each : held) result_.customers.insert(each.customer);
    }
    for (const auto& [variant, row] : result_.by_variant) result_.all += row;
    return std::move(result_);
  }

 private:
  void look_at(const sandbox::Order& order) {
    SeasonRow& row = result_.by_variant[order.variants.front()];
    ++row.orders;
    const auto at = documents_.find(order.id);
    if (at == documents_.end()) {
      result_.lost.push_back(told(order, "Weir knows nothing of it"));
      return;
    }
    const auto held = held_.find(order.id);
    static const std::vector<SapOrder> none;
    const auto said = differences(season_.world(), order, held == held_.end() ? none : held->second);
    const bool is_named = named_.contains(order.id);
    if (is_named)
      for (const auto& code : named_.at(order.id)) ++result_.codes[code][order.variants.front()];
    row.posted += held != held_.end();
    row.on_a_list += is_named;
    row.different += !said.empty();
    count(order, at->second, row, is_named);
    if (!said.empty() && !is_named)
      result_.unnamed.push_back(told(order, fmt::format("{}", fmt::join(said, ", "))) + " " +
                                std::string{store::name_of(at->second.state)});
  }
  void count(const sandbox::Order& order, const Document& document, SeasonRow& row, bool is_named) {
    switch (document.state) {
      case DocumentState::proven:
        ++row.proven;
        return;
      case DocumentState::waiting:
      case DocumentState::ignored:
      case DocumentState::cancelled:
      case DocumentState::on_hold:
        ++row.waiting;
        return;
      case DocumentState::needs_attention:
        if (!is_named) result_.unowned.push_back(told(order, document.reason));
        return;
      case DocumentState::received:
      case DocumentState::ready:
      case DocumentState::posting:
      case DocumentState::posted:
        result_.unsettled.push_back(told(order, std::string{store::name_of(document.state)}));
    }
  }
  static std::string told(const sandbox::Order& order, const std::string& what) {
    return fmt::format("{} ({}{}): {}", order.id, order.variants.front(),
                       order.variants.size() > 1 ? ", " + order.variants.back() : "", what);
  }

  Season& season_;
  SapOrders held_;
  std::map<std::string, std::set<std::string>> named_;
  std::map<std::string, Document> documents_;
  SeasonResult result_;
};

std::string line_of(const std::string& name, const SeasonRow& row) {
  return fmt::format("{:<18}{:>8}{:>8}{:>8}{:>9}{:>10}{:>12}\n", name, row.orders, row.posted, row.proven,
                     row.waiting, row.on_a_list, row.different);
}

std::string line_of(const std::string& code, const std::map<std::string, int>& variants) {
  int all = 0;
  std::string shares;
  for (const auto& [variant, count] : variants) {
    all += count;
    shares += fmt::format(" {} {}", count, variant);
  }
  return fmt::format("{:>6} {:<30}{}\n", all, code, shares);
}

}  // namespace

SeasonRow& SeasonRow::operator+=(const SeasonRow& other) {
  orders += other.orders;
  posted += other.posted;
  proven += other.proven;
  waiting += other.waiting;
  on_a_list += other.on_a_list;
  different += other.different;
  return *this;
}

SeasonResult result_of(Season& season) { return SeasonReader{season}.read(); }

std::string table_of(const SeasonResult& result) {
  std::string text = fmt::format("{:<18}{:>8}{:>8}{:>8}{:>9}{:>10}{:>12}\n", "", "orders", "posted", "proven",
                                 "waiting", "on a list", "differences");
  for (const auto& [variant, row] : result.by_variant) text += line_of(variant, row);
  text += line_of("all", result.all);
  text += fmt::format("sales orders beyond one: {}; customers: {}\n", result.duplicates,
                      fmt::join(result.customers, " "));
  for (const auto& [code, variants] : result.codes) text += line_of(code, variants);
  return text;
}

std::vector<Passage> passages_of(Season& season) {
  std::vector<Passage> all;
  for (const auto& [po, held] : sap_orders(season.ecc())) {
    const auto row = season.context().stores.orders.find("demo", po);
    const auto* order = season.world().find_order(po);
    if (!row || order->fulfilled_by_amazon) continue;
    const Instant heard =
        std::min(row->notified_at.value_or(Instant::max()), row->swept_at.value_or(Instant::max()));
    if (order->is_paid_by_invoice) continue;  // it had to wait for its money
    all.push_back({po, heard, held.front().created, order->ship_by()});
  }
  return all;
}

std::vector<std::string> out_of_turn(const std::vector<Passage>& passages, Duration nearer) {
  constexpr Duration at_the_same_time = std::chrono::minutes{5};
  std::vector<std::string> wrong;
  for (const Passage& late : passages)
    for (const Passage& other : passages) {
      const bool overtook = other.posted < late.posted && late.known + at_the_same_time < other.posted;
      if (!overtook || late.ship_by + nearer >= other.ship_by) continue;
      wrong.push_back(fmt::format("{} to ship by {}, known at {}, posted at {} after {} to ship by {}",
                                  late.order, iso(late.ship_by), iso(late.known), iso(late.posted),
                                  other.order, iso(other.ship_by)));
      break;
    }
  return wrong;
}

std::string first_of(const std::vector<std::string>& lines) {
  std::string text = fmt::format("{} in all\n", lines.size());
  for (std::size_t i = 0; i < std::min<std::size_t>(lines.size(), 12); ++i) text += lines[i] + '\n';
  return text;
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace weir::testing
