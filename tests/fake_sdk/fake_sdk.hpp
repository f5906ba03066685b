#pragma once
// What the files of our libsapnwrfc.so share. Its handles are these structures; like SAP's it checks what it
// is given, pads what it gives, and lets a connection be used by one thread at a time.
#include <atomic>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sap/rfc/nwrfc_abi.hpp"

namespace weir::sap::nwrfc {

extern "C" {
#define WEIR_DECLARE(result, name, parameters) result name parameters;
WEIR_NWRFC_FUNCTIONS(WEIR_DECLARE)
#undef WEIR_DECLARE
}

using Json = nlohmann::json;

struct FieldOf {
  std::u16string name;
  Type type = Type::character;
  unsigned length = 0;  // characters; of BCD and BYTE bytes
  unsigned decimals = 0;
  const TypeDescTag* structure = nullptr;
};

struct TypeDescTag {
  std::vector<FieldOf> fields;
};

struct ParameterOf {
  FieldOf field;
  Direction direction = Direction::imports;
  bool is_optional = false;
};

struct FunctionDescTag {
  std::u16string name;
  std::vector<ParameterOf> parameters;
  std::map<std::string, std::unique_ptr<TypeDescTag>> structures;
};

// A function, a structure, a table or one of its rows.
struct ContainerTag {
  std::vector<FieldOf> fields;  // of a table: of its rows
  bool is_table = false;
  std::map<std::u16string, std::u16string> texts;  // what was set, or came back
  std::map<std::u16string, std::unique_ptr<ContainerTag>> parts;
  std::vector<std::unique_ptr<ContainerTag>> rows;
  std::size_t row = 0;
  const FunctionDescTag* function = nullptr;
  std::set<std::u16string> inactive;
};

struct ConnectionTag {
  std::string url;      // "http://127.0.0.1:8000/rfc-gateway/"
  std::string session;  // of a client
  std::string server;   // of a registered program
  Json attributes;
  bool is_open = true;
  std::atomic_flag is_used = ATOMIC_FLAG_INIT;
};

struct TransactionTag {
  Connection connection = nullptr;
  std::string tid;
  Json calls = Json::array();
};

std::u16string wide(std::string_view utf8);
std::string narrow(std::u16string_view utf16);

// Writes the error where there is a place for it, and is its code.
Rc fail(ErrorInfo* error, Rc code, std::string_view key, std::string_view message);

// One operation of the gateway. Without an answer the connection is closed, as nobody knows what became of
// it.
std::optional<Json> ask(Connection connection, const char* operation, Json request, ErrorInfo* error);

// Holds a connection for one thread; a second one at the same time is refused, as SAP's library would crash.
class Use {
 public:
  Use(Connection connection, ErrorInfo* error);
  ~Use();
  Use(const Use&) = delete;
  explicit operator bool() const { return is_ours_; }
  Rc code() const { return code_; }

 private:
  Connection connection_;
  bool is_ours_ = false;
  Rc code_ = Rc::ok;
};

// Parameters as the gateway takes them, and as it gives them.
Json parameters_json(const ContainerTag& function);
void take_json(ContainerTag& function, const Json& parameters);

const FunctionDescTag* description_of(Connection connection, const std::u16string& function,
                                      ErrorInfo* error);

std::unique_ptr<ContainerTag> make_function(const FunctionDescTag& description);

// Whether a text is one for that type, as the library would find out; ok if so.
Rc check_text(const FieldOf& field, std::u16string_view text);
// As the library gives it: CHAR and NUMC in their full length, initial values where nothing is.
std::u16string full_text(const FieldOf& field, std::u16string_view text);

}  // namespace weir::sap::nwrfc
