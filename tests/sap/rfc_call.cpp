// Calls functions of an SAP system through our SOAP transport: `rfc_call URL USER PASSWORD`. Each line on
// standard input is one call, {"function", "scalars", "dates", "structures", "tables"}; each line that comes
// out is its answer, {"scalars", "structures", "tables"} or {"failure", "text"}.
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "http/client.hpp"
#include "sap/soap/soap_rfc.hpp"

namespace {

using namespace weir;
using Json = nlohmann::ordered_json;

sap::RfcFields fields_of(const Json& object) {
  sap::RfcFields fields;
  for (const auto& [name, value] : object.items()) fields.emplace(name, value.get<std::string>());
  return fields;
}

sap::RfcParameters parameters_of(const Json& call) {
  const auto part = [&](const char* name) { return call.value(name, Json::object()); };
  sap::RfcParameters parameters;
  parameters.scalars = fields_of(part("scalars"));
  const Json dates = part("dates"), structures = part("structures"), tables = part("tables");
  for (const auto& [name, value] : dates.items())
    parameters.scalars.emplace(name, parse_date(value.get<std::string>()).value());
  for (const auto& [name, value] : structures.items()) parameters.structures.emplace(name, fields_of(value));
  for (const auto& [name, rows] : tables.items()) {
    auto& table = parameters.tables[name];
    for (const auto& row : rows) table.push_back(fields_of(row));
  }
  return parameters;
}

Json json_of(const sap::RfcFields& fields) {
  Json object = Json::object();
  for (const auto& [name, value] : fields) object[name] = value.text();
  return object;
}

Json json_of(const Result<sap::RfcParameters>& answer) {
  if (!answer) return {{"failure", answer.error().code}, {"text", answer.error().text}};
  Json structures = Json::object(), tables = Json::object();
  for (const auto& [name, fields] : answer->structures) structures[name] = json_of(fields);
  for (const auto& [name, rows] : answer->tables) {
    tables[name] = Json::array();
    for (const auto& row : rows) tables[name].push_back(json_of(row));
  }
  return {{"scalars", json_of(answer->scalars)}, {"structures", structures}, {"tables", tables}};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "rfc_call URL USER PASSWORD\n";
    return 64;
  }
  http::CurlSender http{{}};
  const sap::SapHttp sap{http, {argv[1], "100", "EN", argv[2], argv[3]}};
  sap::SoapRfc rfc{sap};
  for (std::string line; std::getline(std::cin, line);) {
    const Json call = Json::parse(line);
    std::cout << json_of(rfc.call(call.at("function").get<std::string>(), parameters_of(call))).dump()
              << std::endl;
  }
  return 0;
}
