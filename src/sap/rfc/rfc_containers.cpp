#include "sap/rfc/rfc_containers.hpp"

#include <algorithm>

#include "sap/rfc/field_value.hpp"
#include "sap/rfc/rfc_error.hpp"
#include "sap/rfc/utf16.hpp"

namespace weir::sap {
namespace {

using nwrfc::Container;
using nwrfc::Direction;
using nwrfc::Functions;
using nwrfc::Rc;
using nwrfc::Type;

unsigned count_of(std::size_t size) { return static_cast<unsigned>(size); }

Failure unknown(const std::string& place, const char* what) {
  return {.next = Next::refuse,
          .code = "rfc.value_refused",
          .text = place + ": " + what + "; SAP was not called",
          .subject = place,
          .not_before = {}};
}

class Filler {
 public:
  Filler(const Functions& functions, const RfcSignature& signature)
      : functions_{functions}, signature_{signature} {}

  Result<Done> check(const RfcParameters& parameters) {
    for (const auto& [name, value] : parameters.scalars) {
      const auto type = parameter(name, nullptr);
      if (!type) return type.error();
      if (const auto good = field_value((*type)->self, value.text(), name); !good) return good.error();
    }
    for (const auto& [name, fields] : parameters.structures)
      if (const auto good = check_fields(name, fields, Type::structure); !good) return good;
    for (const auto& [name, rows] : parameters.tables) {
      if (const auto type = parameter(name, &table_type); !type) return type.error();
      for (const RfcFields& row : rows)
        if (const auto good = check_fields(name, row, Type::table); !good) return good;
    }
    return Done{};
  }

  Result<Done> fill(Container function, const RfcParameters& parameters) {
    for (const auto& [name, value] : parameters.scalars)
      if (const auto set = set_field(function, signature_.find(name)->self, value, name); !set) return set;
    for (const auto& [name, fields] : parameters.structures) {
      const RfcParameterType& type = *signature_.find(name);
      Container structure = nullptr;
      if (functions_.RfcGetStructure(function, type.self.sap_name.c_str(), &structure, error_.get()) !=
          Rc::ok)
        return failed(name);
      if (const auto set = set_fields(structure, type, fields); !set) return set;
    }
    for (const auto& [name, rows] : parameters.tables)
      if (const auto set = set_rows(function, *signature_.find(name), rows); !set) return set;
    return leave_out_the_others(function, parameters);
  }

 private:
  static constexpr Type table_type = Type::table;

  Failure failed(std::string_view place) const { return rfc_failure(*error_, RfcMoment::preparing, place); }

  // The parameter, of that type where one is named; exports are not given.
  Result<const RfcParameterType*> parameter(const std::string& name, const Type* wanted) const {
    const RfcParameterType* type = signature_.find(name);
    if (type == nullptr) return unknown(name, "the function has no such parameter");
    if (type->direction == Direction::exports) return unknown(name, "the function gives it and takes none");
    if (wanted != nullptr && type->self.type != *wanted)
      return unknown(name, "the parameter is of another kind: scalar, structure or table");
    return type;
  }

  Result<Done> check_fields(const std::string& name, const RfcFields& fields, Type wanted) const {
    const auto type = parameter(name, &wanted);
    if (!type) return type.error();
    for (const auto& [field_name, value] : fields) {
      const std::string place = name + '-' + field_name;
      const RfcFieldType* field = find_field((*type)->fields, field_name);
      if (field == nullptr) return unknown(place, "the structure has no such field");
      if (const auto good = field_value(*field, value.text(), place); !good) return good.error();
    }
    return Done{};
  }

  Result<Done> set_field(Container container, const RfcFieldType& field, const RfcValue& value,
                         std::string_view place) {
    const auto text = field_value(field, value.text(), place);
    if (!text) return text.error();
    const char16_t* const name = field.sap_name.c_str();
    Rc rc = Rc::ok;
    if (field.type == Type::xstring) {
      const auto bytes = bytes_of_hex(value.text()).value_or(std::vector<nwrfc::Byte>{});
      rc = functions_.RfcSetXString(container, name, bytes.data(), count_of(bytes.size()), error_.get());
    } else {
      rc = functions_.RfcSetString(container, name, text->data(), count_of(text->size()), error_.get());
    }
    if (rc != Rc::ok) return failed(place);
    return Done{};
  }

  Result<Done> set_fields(Container container, const RfcParameterType& type, const RfcFields& fields) {
    for (const auto& [name, value] : fields) {
      const std::string place = type.self.name + '-' + name;
      if (const auto set = set_field(container, *find_field(type.fields, name), value, place); !set)
        return set;
    }
    return Done{};
  }

  // A row is filled before the next is appended: the library may move them.
  Result<Done> set_rows(Container function, const RfcParameterType& type, const RfcRows& rows) {
    Container table = nullptr;
    if (functions_.RfcGetTable(function, type.self.sap_name.c_str(), &table, error_.get()) != Rc::ok)
      return failed(type.self.name);
    for (const RfcFields& fields : rows) {
      const Container row = functions_.RfcAppendNewRow(table, error_.get());
      if (row == nullptr) return failed(type.self.name);
      if (const auto set = set_fields(row, type, fields); !set) return set;
    }
    return Done{};
  }

  static bool is_given(const std::string& name, const RfcParameters& parameters) {
    return parameters.scalars.contains(name) || parameters.structures.contains(name) ||
           parameters.tables.contains(name);
  }

  Result<Done> leave_out_the_others(Container function, const RfcParameters& parameters) {
    for (const RfcParameterType& type : signature_.parameters) {
      const bool may_stay_away =
          type.direction == Direction::tables || (type.direction == Direction::imports && type.is_optional);
      if (!may_stay_away || is_given(type.self.name, parameters)) continue;
      if (functions_.RfcSetParameterActive(function, type.self.sap_name.c_str(), 0, error_.get()) != Rc::ok)
        return failed(type.self.name);
    }
    return Done{};
  }

  const Functions& functions_;
  const RfcSignature& signature_;
  RfcErrorSpace error_;
};

class Reader {
 public:
  Reader(const Functions& functions, RfcMoment moment) : functions_{functions}, moment_{moment} {}

  Result<Done> read(Container function, const RfcParameterType& type, RfcParameters& into) {
    if (type.self.type == Type::structure) return read_structure(function, type, into);
    if (type.self.type == Type::table) return read_table(function, type, into);
    return read_scalar(function, type, into);
  }

 private:
  Failure failed(std::string_view place) const { return rfc_failure(*error_, moment_, place); }

  Result<std::string> hex_text(Container container, const RfcFieldType& field) {
    unsigned length = 0;
    if (functions_.RfcGetStringLength(container, field.sap_name.c_str(), &length, error_.get()) != Rc::ok)
      return failed(field.name);
    std::vector<nwrfc::Byte> bytes(std::size_t{length} + 1);  // never without a place to point to
    unsigned written = 0;
    if (functions_.RfcGetXString(container, field.sap_name.c_str(), bytes.data(), length, &written,
                                 error_.get()) != Rc::ok)
      return failed(field.name);
    bytes.resize(std::min(written, length));
    return hex_of(bytes);
  }

  // The library says how much room it needs when there is too little.
  Result<std::string> text_of(Container container, const RfcFieldType& field) {
    if (field.type == Type::xstring) return hex_text(container, field);
    constexpr unsigned usual = 256;
    std::u16string buffer(usual, u'\0');
    unsigned length = 0;
    for (int attempt = 0; attempt < 2; ++attempt) {
      const Rc rc = functions_.RfcGetString(container, field.sap_name.c_str(), buffer.data(),
                                            count_of(buffer.size()), &length, error_.get());
      if (rc == Rc::ok) return field_text(field, std::u16string_view{buffer}.substr(0, length));
      if (rc != Rc::buffer_too_small || length < buffer.size()) break;
      buffer.assign(std::size_t{length} + 1, u'\0');
    }
    return failed(field.name);
  }

  // References, XML and boxes have no text; nothing that Weir calls has them.
  static bool has_text(const RfcFieldType& field) {
    constexpr int without_text[] = {14, 16, 28, 41, 42};
    return field.type != Type::structure && field.type != Type::table &&
           std::ranges::find(without_text, static_cast<int>(field.type)) == std::end(without_text);
  }

  Result<Done> read_scalar(Container function, const RfcParameterType& type, RfcParameters& into) {
    if (!has_text(type.self)) return Done{};
    auto text = text_of(function, type.self);
    if (!text) return text.error();
    into.scalars.insert_or_assign(type.self.name, RfcValue{*std::move(text)});
    return Done{};
  }

  // What is a structure or a table inside a structure has no place in our model, and none in SOAP's.
  Result<RfcFields> fields_of(Container container, const RfcParameterType& type) {
    RfcFields fields;
    for (const RfcFieldType& field : type.fields) {
      if (!has_text(field)) continue;
      auto text = text_of(container, field);
      if (!text) return text.error();
      fields.insert_or_assign(field.name, RfcValue{*std::move(text)});
    }
    return fields;
  }

  Result<Done> read_structure(Container function, const RfcParameterType& type, RfcParameters& into) {
    Container structure = nullptr;
    if (functions_.RfcGetStructure(function, type.self.sap_name.c_str(), &structure, error_.get()) != Rc::ok)
      return failed(type.self.name);
    auto fields = fields_of(structure, type);
    if (!fields) return fields.error();
    into.structures.insert_or_assign(type.self.name, *std::move(fields));
    return Done{};
  }

  Result<Done> read_table(Container function, const RfcParameterType& type, RfcParameters& into) {
    Container table = nullptr;
    unsigned count = 0;
    if (functions_.RfcGetTable(function, type.self.sap_name.c_str(), &table, error_.get()) != Rc::ok ||
        functions_.RfcGetRowCount(table, &count, error_.get()) != Rc::ok)
      return failed(type.self.name);
    RfcRows rows;
    rows.reserve(count);
    for (unsigned index = 0; index < count; ++index) {
      if (functions_.RfcMoveTo(table, index, error_.get()) != Rc::ok) return failed(type.self.name);
      const Container row = functions_.RfcGetCurrentRow(table, error_.get());
      if (row == nullptr) return failed(type.self.name);
      auto fields = fields_of(row, type);
      if (!fields) return fields.error();
      rows.push_back(*std::move(fields));
    }
    into.tables.insert_or_assign(type.self.name, std::move(rows));
    return Done{};
  }

  const Functions& functions_;
  const RfcMoment moment_;
  RfcErrorSpace error_;
};

bool is_wanted(const RfcParameterType& type, RfcSide side, const RfcParameters& asked) {
  switch (type.direction) {
    case Direction::tables:
      return side == RfcSide::call || asked.tables.contains(type.self.name);
    case Direction::changing:
      return true;
    case Direction::exports:
      return side == RfcSide::answer;
    case Direction::imports:
      return side == RfcSide::call;
  }
  return false;
}

}  // namespace

Result<Done> fill_function(const Functions& functions, Container function, const RfcSignature& signature,
                           const RfcParameters& parameters) {
  Filler filler{functions, signature};
  if (const auto good = filler.check(parameters); !good) return good;
  return filler.fill(function, parameters);
}

Result<RfcParameters> read_function(const Functions& functions, Container function,
                                    const RfcSignature& signature, RfcSide side, const RfcParameters& asked,
                                    RfcMoment moment) {
  RfcParameters read;
  Reader reader{functions, moment};
  for (const RfcParameterType& type : signature.parameters) {
    if (!is_wanted(type, side, asked)) continue;
    if (const auto done = reader.read(function, type, read); !done) return done.error();
  }
  return read;
}

}  // namespace weir::sap
