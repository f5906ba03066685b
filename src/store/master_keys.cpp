#include "store/master_keys.hpp"

namespace weir::store {
namespace {

constexpr std::string_view between = " \t\r\n,";

Failure unknown(const std::string& master_id, std::string_view context) {
  return {.next = Next::refuse,
          .code = "sealed.unknown_key",
          .text = "A data key is sealed under the master key " + master_id +
                  ", which is not configured; add that key to store.former_sealing_keys",
          .subject = std::string{context},
          .not_before = {}};
}

}  // namespace

Result<MasterKeys> MasterKeys::with(std::string_view current, std::string_view former) {
  auto sealer = Sealer::with_key(current);
  if (!sealer) return sealer.error();
  std::string id = sealer->key_id();
  MasterKeys keys{*std::move(sealer), std::move(id)};
  for (auto begin = former.find_first_not_of(between); begin != former.npos;
       begin = former.find_first_not_of(between, begin)) {
    const auto end = std::min(former.find_first_of(between, begin), former.size());
    auto key = Sealer::with_key(former.substr(begin, end - begin));
    if (!key) return key.error();
    keys.former_.emplace(key->key_id(), *key);
    begin = end;
  }
  return keys;
}

std::string MasterKeys::seal(std::string_view data_key, std::string_view context) const {
  return current_.seal(data_key, context);
}

Result<std::string> MasterKeys::open(const std::string& master_id, std::string_view sealed,
                                     std::string_view context) const {
  if (master_id == current_id_) return current_.open(sealed, context);
  const auto at = former_.find(master_id);
  if (at == former_.end()) return unknown(master_id, context);
  return at->second.open(sealed, context);
}

}  // namespace weir::store
