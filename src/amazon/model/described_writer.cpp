#include "amazon/model/described_writer.hpp"

#include "amazon/model/json_node.hpp"

namespace weir::amazon {

void write_value(std::string& json, const std::string& value) { json += json_text(value); }
void write_value(std::string& json, bool value) { json += value ? "true" : "false"; }
void write_value(std::string& json, std::int64_t value) { json += std::to_string(value); }
void write_value(std::string& json, Instant value) { json += '"' + iso(value) + '"'; }
void write_value(std::string& json, Date value) { json += '"' + iso(value) + '"'; }
void write_value(std::string& json, const Decimal& value) { json += value.text; }
void write_value(std::string& json, const RawJson& value) { json += value.text; }

void write_key(std::string& json, std::string_view key) {
  if (json.back() != '{') json += ',';
  json += json_text(key) + ':';
}

void write_money(std::string& json, Money money, const MoneyKeys& keys) {
  json += '{';
  write_key(json, keys.amount);
  json += keys.is_number ? money.decimal() : json_text(money.decimal());
  write_key(json, keys.currency);
  json += json_text(money.currency().code()) + '}';
}

}  // namespace weir::amazon
