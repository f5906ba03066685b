#include "monitor/group_work.hpp"

#include <charconv>
#include <nlohmann/json.hpp>

#include "monitor/cause.hpp"
#include "monitor/work_class.hpp"
#include "monitor/work_moves.hpp"

namespace weir::monitor {
namespace {

constexpr std::size_t exceptions_at_once = 500;
constexpr const char* suspense_code = "settlement.suspense";
const store::Actor by_itself{"weir"};

struct Behind {
  std::string kind, key;
  bool has_topic = false;
};

// "order/302-…/packages": an order, and a topic of it.
Behind behind(const std::string& subject) {
  const std::size_t slash = subject.find('/');
  if (slash == std::string::npos) return {};
  const std::size_t second = subject.find('/', slash + 1);
  return {subject.substr(0, slash), subject.substr(slash + 1, second - slash - 1),
          second != std::string::npos};
}

std::optional<store::Document> document_named(WorkStores& stores, const store::Exception& exception,
                                              const Behind& named) {
  if (named.kind == "order") return stores.documents.find(exception.connection, "orders", named.key);
  if (named.kind == "settlement")
    return stores.documents.find(exception.connection, "settlements", named.key);
  return std::nullopt;
}

// What of an item of money is still in suspense.
std::optional<Money> money_in_suspense(WorkStores& stores, const store::Exception& exception,
                                       const std::string& key) {
  std::int64_t id = 0;
  const auto read = std::from_chars(key.data(), key.data() + key.size(), id);
  if (read.ec != std::errc{}) return std::nullopt;
  const auto item = stores.suspense.find(exception.connection, id);
  if (!item) return std::nullopt;
  Money sum{0, item->currency};
  for (const auto& part : stores.suspense.parts(*item))
    if (!part.is_settled()) sum += part.amount;
  return sum;
}

// "settlement/2601…: ServiceFee / … / …": what of that kind is in suspense of that settlement.
std::optional<Money> money_of_kind(WorkStores& stores, const store::Exception& exception) {
  constexpr std::string_view begin = "settlement/", mark = ": ";
  const std::string& subject = exception.subject;
  const std::size_t colon = subject.find(mark);
  if (!subject.starts_with(begin) || colon == std::string::npos) return std::nullopt;
  const std::string settlement = subject.substr(begin.size(), colon - begin.size());
  const std::string kind = subject.substr(colon + mark.size());
  std::optional<Money> sum;
  for (const auto& item : stores.suspense.of_settlement(exception.connection, settlement)) {
    if (item.kind.text() != kind) continue;
    if (!sum) sum = Money{0, item.currency};
    for (const auto& part : stores.suspense.parts(item))
      if (part.settlement_id == settlement && !part.is_settled() && part.amount.currency() == sum->currency())
        *sum += part.amount;
  }
  return sum;
}

// What has the amount: several exceptions about one order are about the same money.
std::string about_of(const store::Exception& exception) {
  const Behind named = behind(exception.subject);
  const bool is_document = named.kind == "order" || named.kind == "settlement";
  return is_document && exception.code != suspense_code ? named.kind + '/' + named.key : std::string{};
}

}  // namespace

std::optional<store::Document> document_behind(WorkStores& stores, const store::Exception& exception) {
  const Behind named = behind(exception.subject);
  return named.has_topic ? std::nullopt : document_named(stores, exception, named);
}

std::optional<Money> suspense_behind(WorkStores& stores, const store::Exception& exception) {
  if (exception.code == suspense_code) return money_of_kind(stores, exception);
  const Behind named = behind(exception.subject);
  return named.kind == "suspense" ? money_in_suspense(stores, exception, named.key) : std::nullopt;
}

std::optional<Money> GroupWork::amount_of(const store::Exception& exception) {
  if (const auto money = suspense_behind(stores_, exception)) return money;
  const auto document = document_named(stores_, exception, behind(exception.subject));
  return document ? document->source : std::nullopt;
}

bool GroupWork::move(Tx& tx, const store::WorkItem& item, store::WorkState from, const char* action) {
  const Instant now = clock_.now();
  if (!stores_.items.move(tx, item, from, now)) return false;
  const nlohmann::ordered_json detail{{"code", item.code}, {"openings", item.openings}};
  stores_.audit.append(tx, by_itself, action, "work/" + std::to_string(item.id), detail.dump(), now);
  return true;
}

void GroupWork::group(Tx& tx, const store::Exception& exception, Regrouped& done) {
  const Cause cause = cause_of(exception);
  const std::string work_class{name_of(class_of_code(exception.code))};
  store::WorkItem fresh;
  fresh.connection = exception.connection;
  fresh.cause = cause.key;
  fresh.code = exception.code;
  fresh.work_class = work_class;
  fresh.title = cause.title;
  fresh.owner = owner_of(rules_, exception.code, work_class, exception.owner);
  const Instant now = clock_.now();
  const auto put = stores_.items.put(tx, fresh, now);
  if (!stores_.items.add_key(tx, put.item.id, exception.id, amount_of(exception), about_of(exception)))
    return;
  ++done.keys;
  if (put.is_new) {
    ++done.opened;
    const nlohmann::ordered_json detail{{"code", fresh.code}, {"owner", fresh.owner}};
    stores_.audit.append(tx, by_itself, "work opened", "work/" + std::to_string(put.item.id), detail.dump(),
                         now);
    return;
  }
  if (const auto anew = struck_again(put.item, exception.deadline, now))
    if (move(tx, *anew, put.item.state, "work reopened")) ++done.reopened;
}

void GroupWork::settle(Regrouped& done) {
  for (const auto& over : stores_.items.settled())
    stores_.database.transact([&](Tx& tx) {
      const auto item = stores_.items.find_to_move(tx, over.id);
      if (!item || item->keys != 0 || item->state == WorkState::resolved) return;
      if (move(tx, settled(*item), item->state, "work resolved")) ++done.resolved;
    });
}

void GroupWork::wake(Regrouped& done) {
  for (const auto& asleep : stores_.items.awake(clock_.now()))
    stores_.database.transact([&](Tx& tx) {
      const auto item = stores_.items.find_to_move(tx, asleep.id);
      if (!item || item->state != WorkState::snoozed) return;
      if (move(tx, woken(*item, clock_.now()), WorkState::snoozed, "work woken")) ++done.woken;
    });
}

Regrouped GroupWork::refresh() {
  Regrouped done;
  for (auto fresh = stores_.items.ungrouped(exceptions_at_once); !fresh.empty();
       fresh = stores_.items.ungrouped(exceptions_at_once)) {
    stores_.database.transact([&](Tx& tx) {
      for (const auto& exception : fresh) group(tx, exception, done);
    });
    if (fresh.size() < exceptions_at_once) break;
  }
  settle(done);
  wake(done);
  return done;
}

}  // namespace weir::monitor
