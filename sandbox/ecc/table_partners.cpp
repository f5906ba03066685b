#include <algorithm>
#include <iterator>

#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

struct PartnerRow {
  std::string document;
  std::string role, customer, vendor, address, kind, country;
};

// ADRC: of a master (its number says whose) or of a document.
struct AddressRow {
  std::string number;
  Fields fields;  // by the names of BAPIADDR1
};

// Addresses of documents are one for each function, in a range of their own.
std::string document_address(const std::string& document, std::string_view role) {
  constexpr std::string_view roles[] = {"WE", "AG", "RE", "RG"};
  const auto place = std::ranges::find(roles, role) - std::begin(roles);
  return "9" + std::to_string(place) + document.substr(2);
}

PartnerRow partner_row(const std::string& document, const PartnerOf& partner) {
  PartnerRow row{document, partner.role, partner.customer, "", "", "D", ""};
  if (!partner.address.empty()) {
    row.address = document_address(document, partner.role);
    row.kind = "E";
    row.country = text_of(partner.address, "COUNTRY");
  } else if (const auto* master = find_customer(partner.customer); master != nullptr) {
    row.address = master->address_number();
    row.country = master->country;
  }
  return row;
}

std::vector<PartnerOf> partners_of(const SalesOrder& order) {
  std::vector<PartnerOf> partners;
  for (const auto role : {"AG", "WE", "RE", "RG"}) partners.push_back(order.partner(role));
  return partners;
}

std::vector<PartnerOf> partners_of(const Delivery& delivery) {
  return {{"AG", delivery.sold_to, delivery.sold_to_address}, {"WE", delivery.ship_to, delivery.address}};
}

std::vector<PartnerRow> partner_rows(const Books& books, const Wanted& wanted) {
  std::vector<PartnerRow> rows;
  for (const auto& order : books.orders) {
    if (!wanted.takes("VBELN", order.number)) continue;
    for (const auto& partner : partners_of(order)) rows.push_back(partner_row(order.number, partner));
  }
  for (const auto& delivery : books.deliveries) {
    if (!wanted.takes("VBELN", delivery.number)) continue;
    for (const auto& partner : partners_of(delivery)) rows.push_back(partner_row(delivery.number, partner));
    const auto* carrier = find_vendor(delivery.carrier);
    if (carrier != nullptr)
      rows.push_back({delivery.number, "SP", "", delivery.carrier, carrier->address_number(), "D",
                      std::string{carrier->country}});
  }
  return rows;
}

AddressRow address_of_master(const Party& party) {
  return {party.address_number(),
          {{"NAME", std::string{party.name}},
           {"STREET", std::string{party.street}},
           {"POSTL_COD1", std::string{party.postal_code}},
           {"CITY", std::string{party.city}},
           {"COUNTRY", std::string{party.country}}}};
}

template <typename Document>
void add_addresses(const std::vector<Document>& documents, const Wanted& wanted,
                   std::vector<AddressRow>& rows) {
  for (const auto& document : documents) {
    for (const auto& partner : partners_of(document)) {
      if (partner.address.empty()) continue;
      auto number = document_address(document.number, partner.role);
      if (wanted.takes("ADDRNUMBER", number)) rows.push_back({std::move(number), partner.address});
    }
  }
}

std::vector<AddressRow> address_rows(const Books& books, const Wanted& wanted) {
  std::vector<AddressRow> rows;
  for (const auto& party : customers()) rows.push_back(address_of_master(party));
  for (const auto& party : vendors()) rows.push_back(address_of_master(party));
  add_addresses(books.orders, wanted, rows);
  add_addresses(books.deliveries, wanted, rows);
  return rows;
}

auto part(const char* field) {
  return [field](const AddressRow& row) { return text_of(row.fields, field); };
}

Table vbpa(const Books& books, const Wanted& wanted) {
  return TableOf<PartnerRow>{"VBPA", true, partner_rows(books, wanted)}
      .add("MANDT", 'C', 3, [](const PartnerRow&) { return client; })
      .add("VBELN", 'C', 10, [](const PartnerRow& row) { return row.document; })
      .add("POSNR", 'N', 6, [](const PartnerRow&) { return "000000"; })
      .add("PARVW", 'C', 2, [](const PartnerRow& row) { return row.role; })
      .add("KUNNR", 'C', 10, [](const PartnerRow& row) { return row.customer; })
      .add("LIFNR", 'C', 10, [](const PartnerRow& row) { return row.vendor; })
      .add("ADRNR", 'C', 10, [](const PartnerRow& row) { return row.address; })
      .add("ADRDA", 'C', 1, [](const PartnerRow& row) { return row.kind; })
      .add("XCPDK", 'C', 1,
           [](const PartnerRow& row) { return row.customer == one_time_customer ? "X" : ""; })
      .add("LAND1", 'C', 3, [](const PartnerRow& row) { return row.country; })
      .done();
}

Table adrc(const Books& books, const Wanted& wanted) {
  return TableOf<AddressRow>{"ADRC", true, address_rows(books, wanted)}
      .add("CLIENT", 'C', 3, [](const AddressRow&) { return client; })
      .add("ADDRNUMBER", 'C', 10, [](const AddressRow& row) { return row.number; })
      .add("DATE_FROM", 'D', 8, [](const AddressRow&) { return "00010101"; })
      .add("NATION", 'C', 1, [](const AddressRow&) { return ""; })
      .add("NAME1", 'C', 40, part("NAME"))
      .add("NAME2", 'C', 40, part("NAME_2"))
      .add("CITY1", 'C', 40, part("CITY"))
      .add("POST_CODE1", 'C', 10, part("POSTL_COD1"))
      .add("STREET", 'C', 60, part("STREET"))
      .add("HOUSE_NUM1", 'C', 10, part("HOUSE_NO"))
      .add("STR_SUPPL1", 'C', 40, part("STR_SUPPL1"))
      .add("STR_SUPPL2", 'C', 40, part("STR_SUPPL2"))
      .add("COUNTRY", 'C', 3, part("COUNTRY"))
      .add("REGION", 'C', 3, part("REGION"))
      .add("TEL_NUMBER", 'C', 30, part("TEL1_NUMBR"))
      .done();
}

}  // namespace

std::optional<Table> find_partner_table(std::string_view name, const Books& books, const Wanted& wanted) {
  if (name == "VBPA") return vbpa(books, wanted);
  if (name == "ADRC") return adrc(books, wanted);
  return {};
}

}  // namespace weir::sandbox::ecc
